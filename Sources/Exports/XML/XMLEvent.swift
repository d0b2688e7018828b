import Bytes
import Portfolio

/// What the parser was told: a plain value, so that a piece of a document becomes a plain array.
struct XMLEvent: BitwiseCopyable {
    enum Kind: UInt8 {
        /// An element begins; its attributes, if any are wanted, follow directly.
        case began
        /// An attribute, `text` being its value.
        case attribute
        /// An element ends, `text` being what stood in it.
        case ended
        /// An element without attributes and child elements, in one.
        case leaf
    }

    let kind: Kind
    /// True at the end of an element without child elements.
    var isLeaf = false
    /// True at the end of an element that had attributes.
    var hasAttributes = false
    /// The number of the name.
    let name: UInt32
    /// The line on which the element begins.
    let line: UInt32
    /// A place in the text of the events; missing when it is empty or not wanted.
    var text = Cell.missing
}

/// The events of a piece of a document, in order, valid for the time of a call.
struct XMLEvents {
    fileprivate let all: PlainView<XMLEvent>
    /// The text in which the events' cells lie.
    let text: ByteBuffer
    /// The names to which the events' numbers belong.
    let names: XMLNames

    /// Events whose text is `text`.
    init(_ all: PlainView<XMLEvent>, text: ByteBuffer, names: XMLNames) {
        self.all = all
        self.text = text
        self.names = names
    }

    /// How many events there are.
    var count: Int { all.count }

    /// The event at `index`, 0..<count.
    @inline(__always)
    subscript(index: Int) -> XMLEvent { all[index] }
}

/// The attributes of one element.
struct XMLAttributes {
    private let events: XMLEvents?
    private let places: Range<Int>

    /// No attributes.
    static var none: XMLAttributes { XMLAttributes(nil, 0..<0) }

    /// The attributes that are the events at `places`.
    init(_ events: XMLEvents?, _ places: Range<Int>) {
        self.events = events
        self.places = places
    }

    /// Calls `body` with the number of the name, and the value in the text of the events, of every attribute that is
    /// wanted.
    @inline(__always)
    func forEach(_ body: (Int, Cell) -> Void) {
        guard let events else { return }
        for place in places {
            let event = events[place]
            if events.names.collects { events.names.collect(Int(event.name)) }
            body(Int(event.name), event.text)
        }
    }

    /// The same with the bytes of the values.
    func forEachValue(_ body: (Int, Bytes) -> Void) {
        guard let events else { return }
        forEach { body($0, events.text.bytes($1)) }
    }
}
