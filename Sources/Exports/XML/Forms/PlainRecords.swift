import Bytes
import Portfolio

// Records.
extension PlainForm {
    /// Makes records of the facts that were found in an element, and forgets them.
    func finish(_ frame: Frame, _ buffer: ByteBuffer, _ sink: XMLRecordSink) {
        addRecords(frame, buffer, sink)
        facts.truncate(to: frame.firstFact)
        if sink.isFull { sink.flush() }
    }

    private func addRecords(_ frame: Frame, _ buffer: ByteBuffer, _ sink: XMLRecordSink) {
        let first = frame.firstFact
        var census = ColumnCensus(row: names[frame.name].meaning)
        for fact in first..<facts.count where !facts[fact].isListed { census.add(meaning(fact)) }
        let kind = census.kind
        note(kind)
        lastName = -1
        let takes = kind == .both || (kind == .subjects) == (sink.wanted == .subjects)
        if kind != .unknown, takes {
            let domains = domainFacts(from: first, kind, census)
            if domains.count > 1 {
                addRecords(domains, frame, kind, census, buffer, sink)
            } else {
                sink.begin(line: frame.line)
                setFacts(from: first, kind, census, buffer, sink)
                sink.end()
            }
            if isNamecheap { sink.dateOrder = .mdy }
            if kind == .domains, domains.isEmpty { remember(frame, kind, census, stride: sink.draft.stride) }
        } else if kind != .unknown {
            noteFields(from: first, kind, census)
        }
        if kind == .domains || kind == .unknown { finishListed(from: first, buffer, sink) }
    }

    /// Makes a record of each of several domains; the facts that they share are looked up and stored once.
    private func addRecords(
        _ domains: [Int], _ frame: Frame, _ kind: TableLayout.Kind, _ census: ColumnCensus, _ buffer: ByteBuffer,
        _ sink: XMLRecordSink
    ) {
        sink.begin(line: Int(facts[domains[0]].line))
        setFacts(from: frame.firstFact, kind, census, skipsDomains: true, buffer, sink)
        var shared = sink.share()
        setDomain(domains[0], buffer, sink)
        sink.end()
        guard shared.size <= XMLRecordSink.sharedLimit / domains.count else {
            sink.refusal = BilingualLine(
                """
                an element names \(domains.count) domains and \(shared.size) bytes of facts about each of them; \
                this is no known export
                """, "有元素列出 \(domains.count) 个域名，且各有 \(shared.size) 字节的内容；这不是已知的导出文件")
            return
        }
        for domain in domains.dropFirst() {
            if sink.isFull(beside: shared) { sink.flush() }
            sink.begin(line: Int(facts[domain].line), sharing: &shared)
            setDomain(domain, buffer, sink)
            sink.end()
        }
    }

    private func setDomain(_ fact: Int, _ buffer: ByteBuffer, _ sink: XMLRecordSink) {
        names[Int(facts[fact].name)].takenFor = .domain
        sink.set(.domain, facts[fact].text, of: facts[fact].isKept ? kept : buffer)
    }

    private func remember(_ frame: Frame, _ kind: TableLayout.Kind, _ census: ColumnCensus, stride: Int) {
        lastFacts.removeAll()
        for fact in frame.firstFact..<facts.count {
            let name = names[Int(facts[fact].name)]
            if facts[fact].isListed || facts[fact].isStatus || name.isExpiryFlag || name.isStatusNumber { return }
            let field = field(of: fact, kind, census)
            let isStated = field != .domains && (field.map { Int($0.rawValue) < stride } ?? false)
            let column = isStated ? Int32(field?.rawValue ?? 0) : -1
            // Several values of one fact count in an order of their own.
            if column >= 0, lastFacts.indices.contains(where: { lastFacts[$0].column == column }) { return }
            lastFacts.append((facts[fact].name, column))
        }
        lastName = frame.name
    }

    /// The text of a fact.
    private func text(_ fact: Int, _ buffer: ByteBuffer) -> Bytes {
        (facts[fact].isKept ? kept : buffer).bytes(facts[fact].text)
    }

    private func note(_ kind: TableLayout.Kind) {
        switch kind {
        case .unknown: return
        case .domains: kinds.hasDomains = true
        case .subjects: kinds.hasSubjects = true
        case .both: kinds.hasBoth = true
        }
    }

    private func field(of fact: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus) -> Field? {
        facts[fact].isListed ? nil : TableLayout.field(kind, census.resolved(meaning(fact)))
    }

    /// The places of the facts that are domains, where one name repeats: each is a record of its own.
    private func domainFacts(from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus) -> [Int] {
        var found: UInt32?
        var count = 0
        for fact in first..<facts.count where field(of: fact, kind, census) == .domain {
            let name = found ?? facts[fact].name
            found = name
            if facts[fact].name == name { count += 1 }
        }
        // Nearly every record has one domain, and an array would be built for each.
        guard count > 1 else { return [] }
        return (first..<facts.count).filter { facts[$0].name == found && !facts[$0].isListed }
    }

    private func setFacts(
        from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus, skipsDomains: Bool = false,
        _ buffer: ByteBuffer, _ sink: XMLRecordSink
    ) {
        if hasRanks { setOrganizations(from: first, kind, census, buffer, sink) }
        for index in first..<facts.count {
            guard let field = field(of: index, kind, census), kind == .domains || field != .domains else {
                continue
            }
            names[Int(facts[index].name)].takenFor = field
            if Field.days.contains(field) { sink.noteDay(field, named: Int(facts[index].name)) }
            if field == .domain, skipsDomains { continue }
            if names[Int(facts[index].name)].isExpiryFlag {
                setExpiry(text(index, buffer), sink)
            } else if field == .domainStatus, let word = statusWord(index, buffer) {
                sink.setStatus(word)
            } else if !hasRanks || field != .registrant || !isOrganization(index) {
                sink.set(field, facts[index].text, of: facts[index].isKept ? kept : buffer)
            }
        }
        if kind != .domains { setDomains(from: first, kind, census, buffer, sink) }
    }

    /// Takes down whether the registration has ended, as Namecheap's flag says it. What is neither yes nor no is a status
    /// that nobody knows, whatever the word means elsewhere, so that the rule which reads the status stays unchecked.
    private func setExpiry(_ flag: Bytes, _ sink: XMLRecordSink) {
        switch WordForm.form(of: flag.string) {
        case "true", "1", "yes", "y", "是": sink.setStatus("expired")
        case "", "false", "0", "no", "n", "否": return
        default:
            let start = sink.text.count
            sink.text.append("IsExpired=")
            sink.text.append(flag)
            sink.set(.domainStatus, sink.text.cell(from: start))
        }
    }

    /// What the number means by which Alibaba Cloud's API states a status, as its published SDK typings have it
    /// (seen 2026-11-28); nil for those that tell nothing about the registration, for what is no such number, and for
    /// those of which the config says what they mean.
    private func statusWord(_ fact: Int, _ buffer: ByteBuffer) -> StaticString? {
        guard names[Int(facts[fact].name)].isStatusNumber else { return nil }
        let number = text(fact, buffer)
        if let own = OwnWords.current,
            own.isStatus(number, of: .domainStatus) || own.saysNothing(number, of: .domainStatus)
        {
            return nil
        }
        switch number.string.trimmingSpaces {
        case "1": return "急需续费"
        case "2": return "急需赎回"
        case "3": return "正常"
        case "4": return "转出中"
        default: return nil
        }
    }

    /// The name of an organization counts before that of a person, whichever stands first.
    private func setOrganizations(
        from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus, _ buffer: ByteBuffer, _ sink: XMLRecordSink
    ) {
        for index in first..<facts.count where isOrganization(index) && field(of: index, kind, census) == .registrant {
            sink.set(.registrant, facts[index].text, of: facts[index].isKept ? kept : buffer)
        }
    }

    private func isOrganization(_ fact: Int) -> Bool { meaning(fact).rank < ColumnMeaning.usualRank }

    private func noteFields(from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus) {
        for fact in first..<facts.count {
            if let field = field(of: fact, kind, census) { names[Int(facts[fact].name)].takenFor = field }
        }
    }

    /// The domains of a subject: all elements that name one, and the lists in it; addresses where none is named.
    private func setDomains(
        from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus, _ buffer: ByteBuffer, _ sink: XMLRecordSink
    ) {
        let start = sink.text.count
        for isAddress in [false, true] where sink.text.count == start {
            for index in first..<facts.count where isAddress == (meaning(index).rank > ColumnMeaning.usualRank) {
                let fact = facts[index]
                let namesDomains = TableLayout.field(kind, census.resolved(meaning(index))) == .domains
                guard fact.isListed || namesDomains else { continue }
                names[Int(fact.name)].takenFor = .domains
                if fact.text.isMissing { continue }
                if sink.text.count > start { sink.text.append(UInt8(ascii: " ")) }
                sink.text.append(text(index, buffer))
            }
        }
        if sink.text.count > start { sink.set(.domains, sink.text.cell(from: start)) }
    }

    /// A list in an element that is no subject: each of its domains is a record that states nothing else.
    private func finishListed(from first: Int, _ buffer: ByteBuffer, _ sink: XMLRecordSink) {
        for index in first..<facts.count where facts[index].isListed {
            let fact = facts[index]
            kinds.hasDomains = true
            names[Int(fact.name)].takenFor = .domain
            guard sink.wanted != .subjects else { continue }
            sink.begin(line: Int(fact.line))
            sink.set(.domain, fact.text, of: fact.isKept ? kept : buffer)
            sink.end()
            if sink.isFull { sink.flush() }
        }
    }
}

extension String {
    /// The text without white space around it.
    fileprivate var trimmingSpaces: Substring {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
