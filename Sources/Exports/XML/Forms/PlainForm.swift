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
    /// The most facts that move from one batch to the next.
    static let movedFacts = 1000

    // The parser keeps all elements as long as it lives, so frames and facts count no references to them.

    /// An open element.
    private struct Frame {
        unowned(unsafe) let element: XMLElement
        let line: Int
        /// Where the facts found directly in it begin.
        let firstFact: Int
        var hasChildren = false
    }

    private struct Fact {
        unowned(unsafe) let element: XMLElement
        var text: Cell
        let line: Int
        /// True for the domains of a list inside the element that holds the fact.
        var isListed = false
    }

    private var frames: [Frame] = []
    private var facts: [Fact] = []

    func meet(_ element: XMLElement) { element.isWanted = !element.meaning.isEmpty }

    func began(_ element: XMLElement, _ attributes: XMLAttributes, line: Int, _ sink: XMLRecordSink) {
        if !frames.isEmpty { frames[frames.count - 1].hasChildren = true }
        frames.append(Frame(element: element, line: line, firstFact: facts.count))
        attributes.forEach { name, value in
            guard name.isWanted else { return }
            facts.append(Fact(element: name, text: AttributeText.append(value, to: sink.text), line: line))
        }
    }

    func ended(_ element: XMLElement, text: Cell, _ sink: XMLRecordSink) {
        guard let frame = frames.popLast() else { return }
        if facts.count > frame.firstFact {
            if !isListOfParent(frame) { finish(frame, sink) }
        } else if element.isWanted, !frame.hasChildren, !frames.isEmpty {
            // An empty element counts: a record whose domain is empty is a record, and rejected as one.
            facts.append(Fact(element: element, text: text, line: frame.line))
            if facts.count > PlainForm.factLimit {
                sink.refusal = "an element holds more than \(PlainForm.factLimit) facts; this is no known export"
            }
        }
    }

    /// `<domains><domain>a</domain><domain>b</domain></domains>` lists domains of the element around it.
    private func isListOfParent(_ frame: Frame) -> Bool {
        guard frame.element.meaning.subject == .domains, frame.element.meaning.domain == nil, !frames.isEmpty,
            facts[frame.firstFact...].allSatisfy({ $0.element.meaning.domain == .domain && !$0.isListed })
        else { return false }
        for index in frame.firstFact..<facts.count { facts[index].isListed = true }
        return true
    }

    func field(of name: XMLElement, isAttribute: Bool) -> Field? { name.takenFor }

    func finish(_ sink: XMLRecordSink) { sink.release() }
}

// Records.
extension PlainForm {
    /// Makes records of the facts that were found in an element, and forgets them.
    private func finish(_ frame: Frame, _ sink: XMLRecordSink) {
        var census = ColumnCensus(row: frame.element.meaning)
        for fact in facts[frame.firstFact...] where !fact.isListed { census.add(fact.element.meaning) }
        let kind = census.kind
        note(kind)
        let takes = kind == .both || (kind == .subjects) == (sink.wanted == .subjects)
        if kind != .unknown {
            let domains = domainFacts(from: frame.firstFact, kind, census)
            let count = takes ? max(1, domains.count) : 0
            for index in 0..<count {
                let own = domains.count > 1 ? domains[index] : nil
                sink.begin(line: own.map { facts[$0].line } ?? frame.line)
                setFacts(from: frame.firstFact, kind, census, domain: own, sink)
                if kind != .domains { setDomains(from: frame.firstFact, kind, sink) }
                sink.end()
            }
            if !takes { noteFields(from: frame.firstFact, kind, census) }
        }
        if kind == .domains || kind == .unknown { finishListed(from: frame.firstFact, sink) }
        facts.removeLast(facts.count - frame.firstFact)
        if sink.isFull { flush(sink) }
    }

    /// Hands the batch on; the facts of elements that are still open live in its text and move to the next one.
    private func flush(_ sink: XMLRecordSink) {
        // Where there is much to move, it would be moved again and again: the batch grows until these elements end.
        guard facts.count <= PlainForm.movedFacts,
            facts.reduce(0, { $0 + Int($1.text.count) }) <= XMLRecordSink.textSize / 4
        else { return }
        let texts = facts.map { Array(sink.text.bytes($0.text).buffer) }
        sink.flush()
        for (index, text) in texts.enumerated() {
            let start = sink.text.count
            text.forEach { sink.text.append($0) }
            facts[index].text = sink.text.cell(from: start)
        }
    }

    private func note(_ kind: TableLayout.Kind) {
        switch kind {
        case .unknown: return
        case .domains: kinds.hasDomains = true
        case .subjects: kinds.hasSubjects = true
        case .both: kinds.hasBoth = true
        }
    }

    private func field(of fact: Fact, _ kind: TableLayout.Kind, _ census: ColumnCensus) -> Field? {
        let meaning = fact.element.meaning
        if fact.isListed || (meaning.isWeak && !census.usesWeakNames) { return nil }
        return TableLayout.field(kind, meaning)
    }

    /// The places of the facts that are domains, where one name repeats: each is a record of its own.
    private func domainFacts(from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus) -> [Int] {
        var found: XMLElement?
        var count = 0
        for fact in facts[first...] where field(of: fact, kind, census) == .domain {
            found = found ?? fact.element
            if fact.element === found { count += 1 }
        }
        // Nearly every record has one domain, and an array would be built for each.
        guard count > 1 else { return [] }
        return (first..<facts.count).filter { facts[$0].element === found && !facts[$0].isListed }
    }

    private func setFacts(
        from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus, domain: Int?, _ sink: XMLRecordSink
    ) {
        for index in first..<facts.count {
            guard let field = field(of: facts[index], kind, census), kind == .domains || field != .domains else {
                continue
            }
            facts[index].element.takenFor = field
            if field == .domain, let domain, domain != index { continue }
            sink.set(field, facts[index].text)
        }
    }

    private func noteFields(from first: Int, _ kind: TableLayout.Kind, _ census: ColumnCensus) {
        for fact in facts[first...] { fact.element.takenFor = field(of: fact, kind, census) ?? fact.element.takenFor }
    }

    /// The domains of a subject: all elements that name one, and the lists in it.
    private func setDomains(from first: Int, _ kind: TableLayout.Kind, _ sink: XMLRecordSink) {
        let start = sink.text.count
        for fact in facts[first...] {
            let meaning = fact.element.meaning
            let namesDomains = !meaning.isWeak && TableLayout.field(kind, meaning) == .domains
            guard fact.isListed || namesDomains else { continue }
            fact.element.takenFor = .domains
            if fact.text.isMissing { continue }
            if sink.text.count > start { sink.text.append(UInt8(ascii: " ")) }
            sink.text.reserve(Int(fact.text.count))
            sink.text.append(sink.text.bytes(fact.text))
        }
        if sink.text.count > start { sink.set(.domains, sink.text.cell(from: start)) }
    }

    /// A list in an element that is no subject: each of its domains is a record that states nothing else.
    private func finishListed(from first: Int, _ sink: XMLRecordSink) {
        for fact in facts[first...] where fact.isListed {
            kinds.hasDomains = true
            fact.element.takenFor = .domain
            guard sink.wanted != .subjects else { continue }
            sink.begin(line: fact.line)
            sink.set(.domain, fact.text)
            sink.end()
        }
    }
}

/// Attribute values as libxml2 hands them over.
enum AttributeText {
    /// Appends a value; without entity substitution libxml2 gives an ampersand as `&#38;`, which is undone once.
    static func append(_ value: Bytes, to text: ByteBuffer) -> Cell {
        let start = text.count
        var rest = value
        while let found = rest.firstRange(of: Bytes("&#38;")) {
            text.append(rest[0..<found.lowerBound])
            text.append(UInt8(ascii: "&"))
            rest = rest.dropFirst(found.upperBound)
        }
        text.append(rest)
        return text.cell(from: start)
    }
}
