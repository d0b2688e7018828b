import Portfolio

/// Any document in which a repeated element holds, as child elements or attributes, fields of known names; provider
/// answers are of this form too.
final class PlainForm: XMLForm {
    let name = "plain XML"
    private(set) var kinds = XMLKinds()

    /// An open element and the facts found directly in it.
    private struct Frame {
        let element: XMLElement
        let line: Int
        var firstFact: Int
    }

    private struct Fact {
        let element: XMLElement
        var text: Cell
    }

    private var frames: [Frame] = []
    private var facts: [Fact] = []

    func meet(_ element: XMLElement) {
        element.isWanted = element.domainField != nil || element.subjectField != nil
    }

    func began(_ element: XMLElement, _ attributes: XMLAttributes, line: Int, _ sink: XMLRecordSink) {
        frames.append(Frame(element: element, line: line, firstFact: facts.count))
        attributes.forEach { name, value in
            guard name.isWanted else { return }
            facts.append(Fact(element: name, text: AttributeText.append(value, to: sink.text)))
        }
    }

    func ended(_ element: XMLElement, text: Cell, _ sink: XMLRecordSink) {
        guard let frame = frames.popLast() else { return }
        if facts.count > frame.firstFact {
            if !joinedIntoParent(frame, sink) { record(frame, sink) }
        } else if element.isWanted, !frames.isEmpty {
            // An empty element counts: a record whose domain is empty is a record, and rejected as one.
            facts.append(Fact(element: element, text: text))
        }
    }

    /// `<domains><domain>a</domain><domain>b</domain></domains>` inside a subject is one fact of the subject.
    private func joinedIntoParent(_ frame: Frame, _ sink: XMLRecordSink) -> Bool {
        let own = facts[frame.firstFact...]
        guard frame.element.subjectField == .domains, !frames.isEmpty,
            own.allSatisfy({ $0.element.domainField == .domain })
        else { return false }
        let copies = own.map { Array(sink.text.bytes($0.text).buffer) }
        let start = sink.text.count
        for (index, copy) in copies.enumerated() {
            if index > 0 { sink.text.append(UInt8(ascii: " ")) }
            copy.forEach { sink.text.append($0) }
        }
        facts.removeLast(facts.count - frame.firstFact)
        facts.append(Fact(element: frame.element, text: sink.text.cell(from: start)))
        return true
    }

    private func record(_ frame: Frame, _ sink: XMLRecordSink) {
        let own = facts[frame.firstFact...]
        defer {
            facts.removeLast(facts.count - frame.firstFact)
            // Facts of elements around this one live in the batch's text: it is handed on when there are none.
            if sink.isFull, facts.isEmpty { sink.flush() }
        }
        let kind = PlainForm.kind(own.map(\.element))
        switch kind {
        case .unknown: return
        case .domains: kinds.hasDomains = true
        case .subjects: kinds.hasSubjects = true
        case .both: kinds.hasBoth = true
        }
        let isSubject = kind == .subjects
        guard kind == .both || isSubject == (sink.wanted == .subjects) else { return }
        sink.begin(line: frame.line)
        for fact in own {
            let field = TableLayout.field(kind, fact.element.meaning)
            if let field { sink.set(field, fact.text) }
        }
        sink.end()
    }

    private static func kind(_ elements: [XMLElement]) -> TableLayout.Kind {
        TableLayout.kind(elements.map(\.meaning))
    }

    func finish(_ sink: XMLRecordSink) { sink.release() }
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
