import Bytes
import Portfolio

/// Notes what libxml2 tells, for the form to read later: all that is done while the parser waits.
///
/// It holds plain values and counts no references. What is rare, such as a new name, is the parser's matter: the
/// methods say so by their outcome.
struct XMLEventLog: ~Copyable {
    /// What came of noting something.
    enum Outcome {
        case noted, unknownName, tooDeep, tooMuchText
    }

    /// What the form does with elements or attributes of a name.
    struct Traits: BitwiseCopyable {
        var isWanted = false
        var isSilent = false
    }

    /// An open element.
    struct Frame: BitwiseCopyable {
        let name: UInt32
        let line: UInt32
        /// The place of its beginning among the events, ``unnoted``, or ``read``.
        var event: Int
        /// Where its text begins.
        var textStart: Int
        let traits: Traits
        let hasAttributes: Bool
        var isLeaf = true

        /// The beginning is noted only when there is something in the element that must come behind it.
        static let unnoted = -1
        /// The form has read the beginning already.
        static let read = -2
    }

    private(set) var events = PlainArray<XMLEvent>(capacity: 4096)
    /// The text of the events, and of the innermost open element.
    let text = ByteBuffer(capacity: 65_536)
    private var frames = PlainArray<Frame>(capacity: XMLDocumentParser.depthLimit)
    private(set) var elements = XMLNameTable()
    private(set) var attributes = XMLNameTable()
    private var traits = PlainArray<Traits>()

    /// Nothing more is noted once the document is refused.
    var isStopped = false
    /// Whether everything is noted, wanted or not.
    var notesAll = false

    /// The number of the innermost open element's name.
    var openName: Int? { frames.count == 0 ? nil : Int(frames[frames.count - 1].name) }

    /// The numbers of the names of all open elements, the root first.
    var openNames: [Int] { frames.indices.map { Int(frames[$0].name) } }
}

// What the callbacks do.
extension XMLEventLog {
    /// An element begins.
    @inline(__always)
    mutating func begin(_ local: MarkupName, _ uri: MarkupName, _ values: MarkupAttributes, line: Int) -> Outcome {
        if isStopped { return .noted }
        guard frames.count < XMLDocumentParser.depthLimit else { return .tooDeep }
        guard let name = elements.number(local, uri), values.count == 0 || knows(values) else { return .unknownName }
        if frames.count > 0, frames[frames.count - 1].isLeaf { beginChildren() }
        let line = UInt32(truncatingIfNeeded: line)
        var event = Frame.unnoted
        if values.count > 0 { event = note(values, of: name, line) }
        frames.append(
            Frame(
                name: name, line: line, event: event, textStart: text.count, traits: traits[Int(name)],
                hasAttributes: values.count > 0))
        return .noted
    }

    /// The innermost open element turns out to have child elements: it has no text of its own that counts.
    private mutating func beginChildren() {
        noteInnermost()
        let parent = frames.count - 1
        frames[parent].isLeaf = false
        text.truncate(to: frames[parent].textStart)
    }

    /// Notes the beginning of the innermost open element, unless that was done.
    mutating func noteInnermost() {
        guard frames.count > 0 else { return }
        let frame = frames[frames.count - 1]
        guard frame.event == Frame.unnoted else { return }
        frames[frames.count - 1].event = events.count
        events.append(XMLEvent(kind: .began, name: frame.name, line: frame.line))
    }

    /// True when all the names are known, or no other name is taken up.
    private func knows(_ values: MarkupAttributes) -> Bool {
        attributes.isFull || (0..<values.count).allSatisfy { number(ofAttribute: values.name($0)) != nil }
    }

    /// The number of an attribute's name; nil when it was not seen yet.
    func number(ofAttribute name: MarkupName) -> UInt32? { attributes.number(name, .none) }

    /// Notes the attributes that are wanted behind the beginning of their element; returns the place of that.
    @inline(never)
    private mutating func note(_ values: MarkupAttributes, of element: UInt32, _ line: UInt32) -> Int {
        var event = Frame.unnoted
        for index in 0..<values.count {
            guard let name = number(ofAttribute: values.name(index)), notesAll || traits[Int(name)].isWanted else {
                continue
            }
            if event == Frame.unnoted {
                event = events.count
                events.append(XMLEvent(kind: .began, name: element, line: line))
            }
            let value = AttributeText.append(values.value(index), to: text)
            events.append(XMLEvent(kind: .attribute, name: name, line: line, text: value))
        }
        return event
    }

    /// Text of the innermost open element; it may come in several parts.
    @inline(__always)
    mutating func characters(_ part: Bytes) -> Outcome {
        guard frames.count > 0 else { return .noted }
        let frame = frames[frames.count - 1]
        guard frame.isLeaf, frame.traits.isWanted, !isStopped else { return .noted }
        text.append(part)
        return text.count - frame.textStart > XMLDocumentParser.textLimit ? .tooMuchText : .noted
    }

    /// The innermost open element ends.
    @inline(__always)
    mutating func end() {
        guard !isStopped, frames.count > 0 else { return }
        let frame = frames[frames.count - 1]
        frames.truncate(to: frames.count - 1)
        let hasText = frame.isLeaf && text.count > frame.textStart
        let cell = hasText ? text.cell(from: frame.textStart) : .missing
        let isUnnoted = frame.event == Frame.unnoted
        if frame.traits.isSilent, !notesAll, isUnnoted || frame.event == events.count - 1 {
            // Nothing that matters is in it.
            if !isUnnoted { events.truncate(to: frame.event) }
            return
        }
        events.append(
            XMLEvent(
                kind: isUnnoted ? .leaf : .ended, isLeaf: frame.isLeaf, hasAttributes: frame.hasAttributes,
                name: frame.name, line: frame.line, text: cell))
    }
}

// What the parser does between the callbacks.
extension XMLEventLog {
    /// Takes up the name of an element.
    mutating func add(element local: MarkupName, _ uri: MarkupName, _ number: Int) {
        elements.add(local, uri, number)
        traits.append(Traits())
    }

    /// Takes up the name of an attribute.
    mutating func add(attribute local: MarkupName, _ number: Int) {
        attributes.add(local, .none, number)
        traits.append(Traits())
    }

    /// Says what the form does with a name.
    mutating func set(_ name: XMLName) {
        traits[name.number] = Traits(isWanted: name.isWanted, isSilent: name.isSilent)
    }

    /// Forgets all events, which were read; the text of an element that is still open stays.
    mutating func clear() {
        events.removeAll()
        for index in frames.indices where frames[index].event != Frame.unnoted { frames[index].event = Frame.read }
        guard frames.count > 0, frames[frames.count - 1].isLeaf else { return text.truncate() }
        text.removeFirst(frames[frames.count - 1].textStart)
        frames[frames.count - 1].textStart = 0
    }
}
