import Bytes
import Portfolio
import Verification

// Days, rules and places of exports among what is packed.
extension ByteBuffer {
    /// Appends a day.
    func append(packedDay day: CalendarDay) { append(packedSigned: Int(day.number)) }

    /// Appends a day that may not be known.
    func append(packedDay day: CalendarDay?) {
        append(day == nil ? 0 : 1)
        if let day { append(packedDay: day) }
    }

    /// Appends the place of a record that may not be there.
    func append(packedSource source: SourceReference?) {
        append(packed: (source?.export ?? -1) + 1)
        append(packed: source?.line ?? 0)
    }
}

extension PackedReader {
    /// The next day.
    mutating func day() throws(Damage) -> CalendarDay {
        guard let number = Int32(exactly: try signedNumber()) else { throw Damage() }
        return CalendarDay(number: number)
    }

    /// The next day that may not be known.
    mutating func optionalDay() throws(Damage) -> CalendarDay? { try number(in: 0..<2) == 0 ? nil : try day() }

    /// The next set of rules.
    mutating func rules() throws(Damage) -> RuleSet {
        guard let rules = RuleSet(mask: try word()) else { throw Damage() }
        return rules
    }

    /// The next place of a record that may not be there, in a run of so many `exports`.
    mutating func source(exports: Int) throws(Damage) -> SourceReference? {
        let (export, line) = (try number(in: 0..<exports + 1), try number(in: 0..<1 << 48))
        return export == 0 ? nil : SourceReference(export: export - 1, line: line)
    }
}
