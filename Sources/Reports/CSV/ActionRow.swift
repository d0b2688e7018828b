import Bytes
import Portfolio
import Verification

/// A row of `actions.csv` that waits for its turn: numbers that decide nearly every comparison, and where its text stands.
struct ActionRow: BitwiseCopyable {
    /// The first sixteen bytes of who is turned to, as numbers.
    let whoStart: (UInt64, UInt64)
    /// The first eight bytes of the domain, as a number.
    let domainStart: UInt64
    /// Where the text begins: who, the domain, then the row as it stands in the file; can be beyond 4 GiB.
    var start: Int
    let whoLength: UInt32
    let rowLength: UInt32
    /// The day on which it is due as ``CalendarDay/number``; the largest number where there is none.
    let day: Int32
    let rules: RuleSet
    /// A name has at most 253 bytes.
    let domainLength: UInt8
    /// True when the rules are those for which an export stated no fact up to here.
    let isPending: Bool

    /// The row whose text stands at the end of `text`, from `start` on.
    init(
        in text: ByteBuffer, from start: Int, whoLength: Int, domainLength: Int, day: CalendarDay?, rules: RuleSet,
        isPending: Bool
    ) {
        let all = text.bytes.dropFirst(start)
        let (who, domain) = (all[0..<whoLength], all[whoLength..<(whoLength + domainLength)])
        whoStart = (who.number(at: 0), who.number(at: 8))
        domainStart = domain.number(at: 0)
        self.start = start
        self.whoLength = UInt32(whoLength)
        self.domainLength = UInt8(domainLength)
        rowLength = UInt32(all.count - whoLength - domainLength)
        self.day = day?.number ?? .max
        self.rules = rules
        self.isPending = isPending
    }

    func who(in text: Bytes) -> Bytes { text[start..<(start + Int(whoLength))] }

    func domain(in text: Bytes) -> Bytes {
        let first = start + Int(whoLength)
        return text[first..<(first + Int(domainLength))]
    }

    func row(in text: Bytes) -> Bytes {
        let first = start + Int(whoLength) + Int(domainLength)
        return text[first..<(first + Int(rowLength))]
    }

    /// True when this row comes before another of the same priority and action.
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

extension Bytes {
    /// Bytes `offset..<offset + 8` as a number that compares as they do; zeros stand for what is missing.
    fileprivate func number(at offset: Int) -> UInt64 {
        var number: UInt64 = 0
        for index in offset..<(offset + 8) { number = number << 8 | (index < count ? UInt64(self[index]) : 0) }
        return number
    }

    /// True when these bytes come before the others in the order of the reports.
    fileprivate func precedes(_ other: Bytes) -> Bool { lexicographicallyPrecedes(other) }
}
