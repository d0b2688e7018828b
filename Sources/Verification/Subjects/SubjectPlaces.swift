import Bytes
import Portfolio

/// Where the text of one subject's facts stands: one after the other, so that a start and the lengths are enough.
///
/// It takes a third of what a place for each fact would: memory is what looking up a subject waits for.
struct SubjectPlace: BitwiseCopyable {
    /// Where the first fact begins; the number of the subject among those with long facts, when it is one.
    fileprivate let start: UInt32
    fileprivate let lengths: InlineArray<9, UInt16>
    private let traitBits: UInt8
    fileprivate let isLong: Bool

    /// What the facts are like.
    @inline(__always)
    var traits: SubjectTraits { SubjectTraits(rawValue: traitBits) }

    fileprivate init(start: Int, lengths: InlineArray<9, UInt16>, _ traits: SubjectTraits, isLong: Bool) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.lengths = lengths
        traitBits = traits.rawValue
        self.isLong = isLong
    }
}

/// The facts of all subjects, by number, in the order of ``SubjectDirectory/fields``.
struct SubjectPlaces: ~Copyable {
    private var places = PlainArray<SubjectPlace>()
    /// The facts of subjects of which one is longer than 65,535 bytes.
    private var longFacts = PlainArray<Cell>()

    /// Makes room for `extra` more subjects, if the system has it.
    mutating func expect(_ extra: Int) { places.expect(extra) }

    /// Appends a subject, whose facts were appended to `text` from `start` on, `facts` in order.
    mutating func append(_ facts: FactLengths, from start: Int, _ traits: SubjectTraits) {
        places.append(place(facts, from: start, traits))
    }

    /// Replaces what was said about a subject, whose facts were appended once more from `start` on.
    mutating func replace(_ subject: Int, _ facts: FactLengths, from start: Int, _ traits: SubjectTraits) {
        places[subject] = place(facts, from: start, traits)
    }

    private mutating func place(_ facts: FactLengths, from start: Int, _ traits: SubjectTraits) -> SubjectPlace {
        var lengths = InlineArray<9, UInt16>(repeating: 0)
        if facts.longest <= Int(UInt16.max) {
            for column in 0..<SubjectDirectory.width { lengths[column] = UInt16(facts[column]) }
            return SubjectPlace(start: start, lengths: lengths, traits, isLong: false)
        }
        var next = start
        for column in 0..<SubjectDirectory.width {
            longFacts.append(Cell(offset: next, count: facts[column]))
            next += facts[column]
        }
        let number = longFacts.count / SubjectDirectory.width - 1
        return SubjectPlace(start: number, lengths: lengths, traits, isLong: true)
    }

    /// A view for one task; valid as long as the places and `text` live and do not change.
    func view(of text: ByteBuffer) -> SubjectView {
        SubjectView(places: places.view, longFacts: longFacts.view, text: text.bytes)
    }
}

/// How long the facts of one subject are, in bytes.
struct FactLengths {
    private var lengths = InlineArray<9, Int>(repeating: 0)
    /// The longest of them.
    private(set) var longest = 0

    /// The length of the fact in a column of ``SubjectDirectory/fields``.
    subscript(column: Int) -> Int {
        get { lengths[column] }
        set {
            lengths[column] = newValue
            longest = max(longest, newValue)
        }
    }
}

/// The subjects' facts without a reference count: tasks that count references to one object wait for each other.
struct SubjectView {
    fileprivate let places: PlainView<SubjectPlace>
    fileprivate let longFacts: PlainView<Cell>
    fileprivate let text: Bytes

    /// The fact in a column of ``SubjectDirectory/fields`` of a subject; empty when it is missing.
    @inline(__always)
    func bytes(_ subject: Int, column: Int) -> Bytes {
        let place = places[subject]
        if place.isLong { return longFact(place, column) }
        var start = Int(place.start)
        for earlier in 0..<column { start += Int(place.lengths[earlier]) }
        return text[start..<(start + Int(place.lengths[column]))]
    }

    /// Views all facts of a subject, each in its place of `views`.
    @inline(__always)
    func view(_ subject: Int, in views: PlainRow<Bytes>) {
        let place = places[subject]
        if place.isLong {
            for column in 0..<SubjectDirectory.width { views[column] = longFact(place, column) }
            return
        }
        var rest = text.dropFirst(Int(place.start))
        for column in 0..<SubjectDirectory.width {
            let length = Int(place.lengths[column])
            views[column] = rest.first(length)
            rest = rest.dropFirst(length)
        }
    }

    private func longFact(_ place: SubjectPlace, _ column: Int) -> Bytes {
        text[longFacts[Int(place.start) * SubjectDirectory.width + column]]
    }

    /// What the facts of a subject are like.
    @inline(__always)
    func traits(_ subject: Int) -> SubjectTraits { places[subject].traits }

    /// Asks for the place of a subject's facts.
    @inline(__always)
    func prefetchPlace(_ subject: Int) { places.prefetch(subject) }

    /// Asks for the text of a subject's facts, which stands together.
    @inline(__always)
    func prefetchText(_ subject: Int) {
        let start = Int(places[subject].start)
        for line in 0..<3 { text.prefetch(start + line * 64) }
    }
}
