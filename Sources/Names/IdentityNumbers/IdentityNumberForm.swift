import Bytes
import Portfolio

/// What form a number on a certificate has, and whether it is right.
public enum IdentityNumberForm: Sendable, Equatable {
    /// A right unified social credit code (GB 32100-2015).
    case socialCreditCode
    /// A right resident identity number (GB 11643-1999).
    case residentIdentity
    /// 18 characters that are right as neither.
    case wrong(Fault)
    /// No form that is judged here, such as an organization code of 9 characters.
    case other

    /// Why a number of 18 characters is wrong.
    public enum Fault: Sendable, Equatable {
        /// The check character does not fit the others.
        case checkCharacter
        /// It holds a character that neither form has.
        case alphabet
        /// The birth date does not exist, or lies before 1800 or after the as-of day.
        case birthDate
    }

    /// Judges a normalized number; a birth date after `asOf` is wrong.
    ///
    /// 18 characters are right when they are right as a unified social credit code or as a resident identity number.
    public init(_ number: Bytes, asOf: CalendarDay) {
        self = Self.characterCount(number) == 18 ? Self.judge(number, asOf) : .other
    }

    /// True when a number is a right unified social credit code as it stands; most numbers are, and need no normalizing.
    ///
    /// One that ends with `000` is looked at again: a spreadsheet may have rounded it.
    public static func isSocialCreditCode(_ number: Bytes) -> Bool {
        number.count == 18 && socialCreditFault(number) == nil && !number.hasSuffix("000")
    }

    private static func characterCount(_ number: Bytes) -> Int {
        (0..<number.count).count { number[$0] & 0xC0 != 0x80 }
    }

    private static func judge(_ number: Bytes, _ asOf: CalendarDay) -> IdentityNumberForm {
        guard number.count == 18 else { return .wrong(.alphabet) }
        guard let fault = socialCreditFault(number) else { return .socialCreditCode }
        guard (0..<17).allSatisfy({ number[$0].isASCIIDigit }) else { return .wrong(fault) }
        let isCheckRight = hasResidentCheck(number)
        if isBirthDate(number[6..<14], notAfter: asOf) {
            return isCheckRight ? .residentIdentity : .wrong(.checkCharacter)
        }
        // Where nothing fits a resident identity number, a social credit code of digits alone is just as likely.
        return .wrong(isCheckRight ? .birthDate : fault)
    }

    /// The characters of GB 32100-2015; the value of each is its place.
    private static let creditAlphabet: StaticString = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    /// By byte: the value of a character, or -1.
    private static let creditValues: InlineArray<256, Int8> = {
        var values = InlineArray<256, Int8>(repeating: -1)
        let alphabet = Bytes(creditAlphabet)
        for value in 0..<alphabet.count { values[Int(alphabet[value])] = Int8(value) }
        return values
    }()

    /// 3^(i−1) mod 31 for i = 1…17.
    private static let creditWeights: InlineArray<17, Int32> = [
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
    ]

    /// What is wrong with a unified social credit code, or nil.
    ///
    /// The check is (31 − Σ value × (3^(i−1) mod 31) mod 31) mod 31 over the first 17 characters (GB 32100-2015).
    private static func socialCreditFault(_ number: Bytes) -> Fault? {
        var sum: Int32 = 0
        // A value of -1 has bits that no other has; they stay set.
        var all: Int8 = 0
        for index in 0..<17 {
            let value = creditValues[Int(number[index])]
            all |= value
            sum += Int32(value) * creditWeights[index]
        }
        let check = creditValues[Int(number[17])]
        if (all | check) < 0 { return .alphabet }
        return Int32(check) == (31 - sum % 31) % 31 ? nil : .checkCharacter
    }

    /// ISO 7064 MOD 11-2 over 17 digits (GB 11643-1999).
    private static func hasResidentCheck(_ number: Bytes) -> Bool {
        let product = (0..<17).reduce(0) { ($0 + Int(number[$1] - 0x30)) * 2 % 11 }
        let check = (12 - product) % 11
        return number[17] == (check == 10 ? UInt8(ascii: "X") : 0x30 + UInt8(check))
    }

    /// Eight digits that are a day from the year 1800 to `last`.
    private static func isBirthDate(_ digits: Bytes, notAfter last: CalendarDay) -> Bool {
        let value = (0..<8).reduce(0) { $0 * 10 + Int(digits[$1] - 0x30) }
        guard value >= 1800_01_01,
            let birth = CalendarDay(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        else { return false }
        return birth <= last
    }
}
