import Bytes
import Portfolio

// Whether a cell holds a number that can be compared, and why not.
extension IdentityNumbers {
    /// True when the number is withheld: it holds `*` or another character that hides some, or a word of a privacy service.
    public static func isMasked(_ number: Bytes) -> Bool {
        MaskedNumber.holdsMask(number) || PartyNames.isMasked(number)
    }

    /// True when the cell holds a number that can be compared: neither withheld, unreadable, nor empty once normalized.
    public static func isKnown(_ number: Bytes) -> Bool { isPlain(number) || standing(of: number) == .known }

    /// A quick look: nearly every number is a social credit code or a resident identity number, 18 letters and digits.
    private static func isPlain(_ number: Bytes) -> Bool {
        // A word of the config can look like a number.
        if NameWords.hasOwnASCII { return false }
        guard number.count == 18, number[0] >= 0x31, number[0] <= 0x39, !number.hasSuffix("000") else { return false }
        // Three x in a row, which may hide characters, hold one of these places.
        for place in stride(from: 2, to: 18, by: 3) where number[place] | 0x20 == UInt8(ascii: "x") { return false }
        return number.allSatisfy {
            (0x30...0x39).contains($0) || ((0x61...0x7A).contains($0 | 0x20) && $0 < 0x80)
        }
    }

    /// Why the cell holds no number; nil when it holds one, a withheld one, or nothing.
    public static func fault(of number: Bytes) -> CellFault? {
        if isPlain(number) { return nil }
        return if case .unreadable(let fault) = standing(of: number) { fault } else { nil }
    }

    /// Whether the cell can be compared as a number, and why not.
    public static func standing(of number: Bytes) -> NameStanding {
        if number.isEmpty { return .missing }
        if CellFault.isSpreadsheetError(number) { return .unreadable(.spreadsheetError) }
        if CellFault.isReplaced(number) { return .unreadable(.replaced) }
        if CellFault.isQuestionMarks(number) { return .unreadable(.questionMarks) }
        if isMasked(number) { return .masked }
        let buffer = ByteBuffer(capacity: number.count + 1)
        let plain = buffer.bytes(normalize(number, into: buffer))
        if !plain.contains(where: { $0.isASCIIDigit }), !CellFault.isQuestionMarks(plain) {
            if CellFault.isSpreadsheetError(plain) { return .unreadable(.spreadsheetError) }
            if saysNothing(plain) { return .missing }
            return PartyNames.standing(of: number) == .missing ? .missing : .unreadable(.noNumber)
        }
        let own = standing(ofPlain: plain)
        return own == .known ? BareForm.with(plain) { standing(ofPlain: withoutRemarks($0)) } : own
    }

    /// The same of a normalized number, in which a digit stands.
    private static func standing(ofPlain number: Bytes) -> NameStanding {
        if CellFault.isSpreadsheetError(number) { return .unreadable(.spreadsheetError) }
        if CellFault.isQuestionMarks(number) { return .unreadable(.questionMarks) }
        if saysNothing(number) || NameWords.current.isMissing(number) { return .missing }
        if NameWords.hasOwn, PartyNames.isMasked(number) { return .masked }
        return isRounded(number) ? .unreadable(.rounded) : .known
    }

    /// The number without words before it, and without a remark of words in brackets behind it; the whole where no number is left.
    private static func withoutRemarks(_ number: Bytes) -> Bytes {
        var rest = number
        if let bracket = rest.firstIndex(of: UInt8(ascii: "(")), bracket > 0,
            !rest.dropFirst(bracket).contains(where: { $0.isASCIIDigit })
        {
            rest = rest[0..<bracket]
        }
        if rest.hasPrefix("NO.") { rest = rest.dropFirst(3) }
        while rest.count > 3, (0xE4...0xE9).contains(rest[0]) { rest = rest.dropFirst(3) }
        return rest.allSatisfy({ $0 < 0x80 }) && rest.contains(where: { $0.isASCIIDigit }) ? rest : number
    }

    /// True for zeros and ASCII punctuation alone.
    private static func saysNothing(_ plain: Bytes) -> Bool {
        plain.allSatisfy { $0 < 0x80 && !(0x31...0x39).contains($0) && !(0x61...0x7A).contains($0 | 0x20) }
    }

    /// True for what a spreadsheet makes of a number of more than 15 digits: 18 digits that end with `000`, more than 15
    /// before `.0`, scientific notation (`9.11E+17`, `9E+17`, `9.11E17`).
    ///
    /// Letters and digits without a sign or point, `12345E678`, can be a number.
    static func isRounded(_ number: Bytes) -> Bool {
        if number.count == 18, number.hasSuffix("000") { return number.allSatisfy({ $0.isASCIIDigit }) }
        if let whole = digitsBeforeDecimals(number) { return whole > spreadsheetDigits }
        guard let exponent = number.firstIndex(of: UInt8(ascii: "E")), exponent > 0, exponent + 1 < number.count else {
            return false
        }
        let mantissa = number[0..<exponent]
        let hasPoint = mantissa.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        var power = number.dropFirst(exponent + 1)
        let hasSign = power[0] == UInt8(ascii: "+")
        if hasSign { power = power.dropFirst(1) }
        while power.count > 1, power[0] == UInt8(ascii: "0") { power = power.dropFirst(1) }
        guard hasPoint || hasSign, !power.isEmpty, power.count <= 3 else { return false }
        return power.allSatisfy({ $0.isASCIIDigit })
            && mantissa.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    }

    /// True when the cell, which should hold a name, holds a number as ``isRounded(_:)`` tells; names are left at once.
    static func isRounded(name: Bytes) -> Bool {
        guard let first = name.first, let last = name.last, name.count >= 4, name.count <= 64 else {
            return false
        }
        // Digits of ASCII, or full-width ones: EF BC 90 to EF BC 99.
        let isWide = first == 0xEF && (0x90...0x99).contains(name[2]) && (0x90...0x99).contains(last)
        guard isWide || first.isASCIIDigit && last.isASCIIDigit else { return false }
        let buffer = ByteBuffer(capacity: name.count + 1)
        return isRounded(buffer.bytes(normalize(name, into: buffer)))
    }
}
