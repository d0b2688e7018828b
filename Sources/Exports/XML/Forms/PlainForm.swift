import Portfolio

/// Any document in which a repeated element holds, as child elements or attributes, fields of known names; provider
/// answers are of this form too.
final class PlainForm: XMLForm {
    /// The form's name for people.
    static let formName = "plain XML"

    let name = PlainForm.formName
    private(set) var kinds = XMLKinds()

    /// The most facts that one element may hold.
    static let factLimit = 1_000_000

    /// A name: what it can mean, and what it was taken for in the last record.
    private struct Name: BitwiseCopyable {
        let meaning: ColumnMeaning
        var takenFor: Field?
        /// True for the attribute by which Namecheap says that the registration has ended.
        var isExpiryFlag = false
    }

    /// An open element.
    private struct Frame: BitwiseCopyable {
        let name: Int
        let line: Int
        /// Where the facts found directly in it begin.
        let firstFact: Int
    }

    private struct Fact: BitwiseCopyable {
        let name: UInt32
        let line: UInt32
        /// A place in the text of the events, or in that which the form keeps.
        var text: Cell
        var isKept = false
        /// True for the domains of a list inside the element that holds the fact.
        var isListed = false
    }

    private var names = PlainArray<Name>()
    private var frames = PlainArray<Frame>()
    private var facts = PlainArray<Fact>()
    /// The texts of the facts that began in earlier events, in their order.
    private let kept = ByteBuffer()

    /// What the last record was made of, since the next one mostly looks like it: the names of its facts, and what
    /// each states, a ``Portfolio/Field/rawValue`` or nothing, which is negative.
    private var lastFacts = PlainArray<(name: UInt32, column: Int32)>()
    /// The name of the last record's element; negative where it cannot stand for others.
    private var lastName = -1

    /// Namecheap's API: its days are month first by its documentation.
    private static let namecheap = "http://api.namecheap.com/xml.response"
    private var isNamecheap = false
    /// True when a name was met that counts before others of the same fact.
    private var hasRanks = false

    func meet(_ name: XMLName) {
        if name.uri == PlainForm.namecheap { isNamecheap = true }
        if isNamecheap, name.isAttribute, name.local == "IsExpired" {
            var meaning = ColumnMeaning()
            meaning.domain = .domainStatus
            names.append(Name(meaning: meaning, isExpiryFlag: true))
            name.isWanted = true
            return
        }
        if name.meaning.rank < ColumnMeaning.usualRank { hasRanks = true }
        names.append(Name(meaning: name.meaning))
        name.isWanted = !name.meaning.isEmpty
        name.isSilent = !name.isWanted
    }

    func began(_ name: Int, _ attributes: XMLAttributes, line: Int, _ sink: XMLRecordSink) {
        frames.append(Frame(name: name, line: line, firstFact: facts.count))
        attributes.forEach { name, value in
            guard !names[name].meaning.isEmpty else { return }
            facts.append(Fact(name: UInt32(name), line: UInt32(line), text: value))
        }
    }

    func ended(_ name: Int, _ text: Cell, of buffer: ByteBuffer, isLeaf: Bool, _ sink: XMLRecordSink) {
        let frame = frames[frames.count - 1]
        frames.truncate(to: frames.count - 1)
        if facts.count > frame.firstFact {
            if !isListOfParent(frame) { finish(frame, buffer, sink) }
        } else if isLeaf {
            leaf(name, text, of: buffer, line: frame.line, sink)
        }
    }

    func leaf(_ name: Int, _ text: Cell, of buffer: ByteBuffer, line: Int, _ sink: XMLRecordSink) {
        // An empty element counts: a record whose domain is empty is a record, and rejected as one.
        guard frames.count > 0, !names[name].meaning.isEmpty else { return }
        facts.append(Fact(name: UInt32(truncatingIfNeeded: name), line: UInt32(truncatingIfNeeded: line), text: text))
        if facts.count > PlainForm.factLimit {
            sink.refusal = "an element holds more than \(PlainForm.factLimit) facts; this is no known export"
        }
    }

    var heldText: Int { kept.count }

    /// Keeps the facts of elements that are still open; what elements that ended had kept is forgotten.
    func keep(from buffer: ByteBuffer) {
        var first = facts.count
        while first > 0, !facts[first - 1].isKept { first -= 1 }
        let last = first > 0 ? facts[first - 1].text : .missing
        kept.truncate(to: min(kept.count, Int(last.offset) + Int(last.count)))
        for index in first..<facts.count {
            // Also where there is no text, the place says where the texts before it end.
            let start = kept.count
            kept.append(buffer.bytes(facts[index].text))
            facts[index].text = kept.cell(from: start)
            facts[index].isKept = true
        }
    }

    /// `<domains><domain>a</domain><domain>b</domain></domains>` lists domains of the element around it.
    private func isListOfParent(_ frame: Frame) -> Bool {
        let meaning = names[frame.name].meaning
        guard meaning.subject == .domains, meaning.domain == nil, frames.count > 0,
            (frame.firstFact..<facts.count).allSatisfy({ self.meaning($0).domain == .domain && !facts[$0].isListed })
        else { return false }
        for index in frame.firstFact..<facts.count { facts[index].isListed = true }
        return true
    }

    /// What the name of a fact can mean.
    private func meaning(_ fact: Int) -> ColumnMeaning { names[Int(facts[fact].name)].meaning }

    func field(of name: XMLName) -> Field? { names[name.number].takenFor }

    func finish(_ sink: XMLRecordSink) { sink.release() }
}

// Records like the last one.
extension PlainForm {
    /// Makes a record of an element with the same names in the same order as the last record's, all its events at hand.
    func readWhole(_ events: XMLEvents, from first: Int, _ sink: XMLRecordSink) -> Int {
        let (began, facts, count) = (events.base[first], events.base + (first + 1), lastFacts.count)
        guard Int(began.name) == lastName, first + count + 1 < events.count, facts[count].kind == .ended else {
            return 0
        }
        // The texts of the facts lie one behind the other.
        var (start, end) = (Int.max, 0)
        for index in 0..<count {
            let fact = facts[index]
            guard fact.name == lastFacts[index].name, fact.kind == .leaf || fact.kind == .attribute else { return 0 }
            if fact.text.isMissing { continue }
            start = min(start, Int(fact.text.offset))
            end = Int(fact.text.offset) + Int(fact.text.count)
        }
        let cells = sink.batch.beginRecord(line: Int(began.line))
        if start < end { copy(facts, start..<end, of: events.text, to: sink.text, cells) }
        sink.end()
        if sink.isFull { sink.flush() }
        return count + 2
    }

    /// Copies the text of the facts, all at once, and sets the record's cells to it.
    private func copy(
        _ facts: UnsafePointer<XMLEvent>, _ extent: Range<Int>, of buffer: ByteBuffer, to text: ByteBuffer,
        _ cells: UnsafeMutablePointer<Cell>
    ) {
        let shift = text.count - extent.lowerBound
        text.append(buffer.bytes(Cell(offset: extent.lowerBound, count: extent.count)))
        for index in lastFacts.indices {
            let column = Int(lastFacts[index].column)
            guard column >= 0, cells[column].isMissing else { continue }
            let cell = CellCleaner.clean(facts[index].text, in: buffer)
            if !cell.isMissing { cells[column] = Cell(offset: Int(cell.offset) + shift, count: Int(cell.count)) }
        }
    }
}

// Records.
extension PlainForm {
    /// Makes records of the facts that were found in an element, and forgets them.
    private func finish(_ frame: Frame, _ buffer: ByteBuffer, _ sink: XMLRecordSink) {
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
        if kind != .unknown {
            let domains = domainFacts(from: first, kind, census)
            let count = takes ? max(1, domains.count) : 0
            for index in 0..<count {
                let own = domains.count > 1 ? domains[index] : nil
                sink.begin(line: own.map { Int(facts[$0].line) } ?? frame.line)
                setFacts(from: first, kind, census, domain: own, buffer, sink)
                if kind != .domains { setDomains(from: first, kind, census, buffer, sink) }
                sink.end()
            }
            if isNamecheap { sink.dateOrder = .mdy }
            if takes, kind == .domains, domains.isEmpty { remember(frame, kind, census, stride: sink.batch.stride) }
            if !takes { noteFields(from: first, kind, census) }
        }
        if kind == .domains || kind == .unknown { finishListed(from: first, buffer, sink) }
    }

    private func remember(_ frame: Frame, _ kind: TableLayout.Kind, _ census: ColumnCensus, stride: Int) {
        lastFacts.removeAll()
        for fact in frame.firstFact..<facts.count {
            if facts[fact].isListed || names[Int(facts[fact].name)].isExpiryFlag { return }
            let field = field(of: fact, kind, census)
            // Their order is not that of the document.
            if hasRanks, field == .registrant { return }
            let isStated = field != .domains && (field.map { Int($0.rawValue) < stride } ?? false)
            lastFacts.append((facts[fact].name, isStated ? Int32(field?.rawValue ?? 0) : -1))
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
        from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus, domain: Int?, _ buffer: ByteBuffer,
        _ sink: XMLRecordSink
    ) {
        if hasRanks { setOrganizations(from: first, kind, census, buffer, sink) }
        for index in first..<facts.count {
            guard let field = field(of: index, kind, census), kind == .domains || field != .domains else {
                continue
            }
            names[Int(facts[index].name)].takenFor = field
            if field == .domain, let domain, domain != index { continue }
            if names[Int(facts[index].name)].isExpiryFlag {
                if text(index, buffer) == "true" { sink.setStatusExpired() }
                continue
            }
            sink.set(field, facts[index].text, of: facts[index].isKept ? kept : buffer)
        }
    }

    /// The name of an organization counts before that of a person, whichever stands first.
    private func setOrganizations(
        from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus, _ buffer: ByteBuffer, _ sink: XMLRecordSink
    ) {
        for index in first..<facts.count
        where meaning(index).rank < ColumnMeaning.usualRank && field(of: index, kind, census) == .registrant {
            sink.set(.registrant, facts[index].text, of: facts[index].isKept ? kept : buffer)
        }
    }

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
        }
    }
}
