import Bytes
import Portfolio
import Verification

/// A row of `actions.csv` that waits for its turn: numbers that decide nearly every comparison, and where its text stands.
struct ActionRow: BitwiseCopyable {
    /// The first sixteen bytes of who is turned to, as numbers.
    private let whoStart: (UInt64, UInt64)
    /// The first eight bytes of the domain, as a number.
    private let domainStart: UInt64
    /// Where the text begins: who, the domain, then the row as it stands in the file.
    var start: Int
    private let whoLength: UInt32
    private let rowLength: UInt32
    /// The day on which it is due as ``CalendarDay/number``; the largest number where there is none.
    let day: Int32
    /// A name has at most 253 bytes.
    private let domainLength: UInt8
    /// True when the rules are those for which an export stated no fact up to here.
    let isPending: Bool
    let rules: RuleSet

    /// The row whose text stands at the end of `text`, from `start` on.
    init(
        in text: ByteBuffer, from start: Int, whoLength: Int, domainLength: Int, day: CalendarDay?, rules: RuleSet,
        isPending: Bool
    ) {
        let all = text.bytes.dropFirst(start)
        let numbers = Numbers(
            whoLength: UInt32(whoLength), rowLength: UInt32(all.count - whoLength - domainLength),
            day: day?.number ?? .max, domainLength: UInt8(domainLength), isPending: isPending, rules: rules)
        self.init(numbers, in: all, start)
    }

    /// The row with these numbers, whose text is the beginning of `text` and stands at `start`.
    private init(_ numbers: Numbers, in text: Bytes, _ start: Int) {
        let (whoLength, domainLength) = (Int(numbers.whoLength), Int(numbers.domainLength))
        let (who, domain) = (text.first(whoLength), text[whoLength..<(whoLength + domainLength)])
        whoStart = (who.ordinal(at: 0), who.ordinal(at: 8))
        domainStart = domain.ordinal(at: 0)
        self.start = start
        self.whoLength = numbers.whoLength
        rowLength = numbers.rowLength
        day = numbers.day
        self.domainLength = numbers.domainLength
        isPending = numbers.isPending
        rules = numbers.rules
    }

    /// How many bytes the text has.
    var textLength: Int { Int(whoLength) + Int(domainLength) + Int(rowLength) }

    func who(in text: Bytes) -> Bytes { text[start..<(start + Int(whoLength))] }

    func domain(in text: Bytes) -> Bytes {
        let first = start + Int(whoLength)
        return text[first..<(first + Int(domainLength))]
    }

    func row(in text: Bytes) -> Bytes {
        let first = start + Int(whoLength) + Int(domainLength)
        return text[first..<(first + Int(rowLength))]
    }

    /// True when this row comes before another of the same priority and action, whose texts stand in the same `text`.
    func precedes(_ other: ActionRow, in text: Bytes) -> Bool {
        if whoStart != other.whoStart { return whoStart < other.whoStart }
        // Sixteen bytes are five Chinese characters, which many companies of a city have in common.
        if whoLength > 16 || other.whoLength > 16 {
            let names = (who(in: text), other.who(in: text))
            if names.0 != names.1 { return names.0.precedes(names.1) }
        } else if whoLength != other.whoLength {
            return whoLength < other.whoLength
        }
        if day != other.day { return day < other.day }
        if domainStart != other.domainStart { return domainStart < other.domainStart }
        let domains = (domain(in: text), other.domain(in: text))
        if domains.0 != domains.1 { return domains.0.precedes(domains.1) }
        return row(in: text).precedes(other.row(in: text))
    }
}

// Rows one behind the other in a file: numbers of a fixed width, then the text.
extension ActionRow {
    /// What a row is but for its text.
    private struct Numbers {
        let whoLength: UInt32
        let rowLength: UInt32
        let day: Int32
        let domainLength: UInt8
        let isPending: Bool
        let rules: RuleSet
    }

    /// How many bytes stand before the text: four for each of three numbers, one for each of three more, and eight.
    static let headLength = 23

    /// Appends the row, one of the group with this number, whose text stands in `text`, another buffer.
    func append(ofGroup group: Int, _ text: Bytes, to buffer: ByteBuffer) {
        buffer.append(littleEndian: whoLength)
        buffer.append(littleEndian: rowLength)
        buffer.append(littleEndian: day)
        buffer.append(domainLength)
        buffer.append(UInt8(group))
        buffer.append(isPending ? 1 : 0)
        buffer.append(littleEndian: rules.mask)
        buffer.append(text[start..<(start + textLength)])
    }

    /// How many bytes the row has whose head stands at `place`.
    static func length(at place: Int, in text: Bytes) -> Int {
        headLength + Int(text.littleEndian(at: place, as: UInt32.self))
            + Int(text.littleEndian(at: place + 4, as: UInt32.self)) + Int(text[place + 12])
    }

    /// The row that ``append(ofGroup:_:to:)`` wrote at `place`, and the number of its group.
    static func read(at place: Int, in text: Bytes) -> (row: ActionRow, group: UInt8) {
        guard let rules = RuleSet(mask: text.littleEndian(at: place + 15, as: UInt64.self)) else {
            preconditionFailure("a row of this process names rules that there are not")
        }
        let numbers = Numbers(
            whoLength: text.littleEndian(at: place, as: UInt32.self),
            rowLength: text.littleEndian(at: place + 4, as: UInt32.self),
            day: text.littleEndian(at: place + 8, as: Int32.self), domainLength: text[place + 12],
            isPending: text[place + 14] == 1, rules: rules)
        let start = place + headLength
        return (ActionRow(numbers, in: text.dropFirst(start), start), text[place + 13])
    }
}
