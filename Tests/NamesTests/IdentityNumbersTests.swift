import Bytes
import Names
import Portfolio
import Testing

@Suite struct IdentityNumbersTests {
    static let normalized: [(String, String)] = [
        ("91110000ma0000ab0m", "91110000MA0000AB0M"), ("９１１１００００ＭＡ００００ＡＢ０Ｍ", "91110000MA0000AB0M"),
        (" 110105 19491231002x ", "11010519491231002X"), ("110000000000017（1-1）", "110000000000017"),
        ("110000000000017( 1 - 10 )", "110000000000017"), ("00000001-9", "000000019"), ("00000001–9", "000000019"),
        ("00000001－9", "000000019"), ("京军字第12号", "京军字第12号"), ("A(1)", "A(1)"), ("(1-1)", "(11)"), ("A(x-1)", "A(X1)"),
        ("A(-1)", "A(1)"), ("91110000MA\u{200B}0000AB0M", "91110000MA0000AB0M"), ("", ""), ("\u{3000}", ""),
    ]

    @Test(arguments: normalized)
    func normalizes(_ number: String, _ expected: String) {
        let buffer = ByteBuffer()
        buffer.append("-kept")
        let cell = number.withBytes { IdentityNumbers.normalize($0, into: buffer) }
        #expect(buffer.bytes(cell).string == expected)
        #expect(buffer.bytes.hasPrefix("-kept"))
    }

    static let judged: [(String, IdentityNumberForm)] = [
        ("91110000MA0000AB0M", .socialCreditCode), ("123100004000000188", .socialCreditCode),
        ("52440100MJ000W015K", .socialCreditCode), ("91110000MA0000AB0N", .wrong(.checkCharacter)),
        ("123100004I00000188", .wrong(.alphabet)), ("91110000MA0000AB0O", .wrong(.alphabet)),
        ("52440100MJ000W015", .other),
        ("11010519491231002X", .residentIdentity), ("440524188001010014", .residentIdentity),
        ("110101190001011009", .residentIdentity), ("110105194912310020", .wrong(.checkCharacter)),
        ("110101190102290019", .wrong(.birthDate)), ("44052418800101001", .other),
        ("91110000MA0000AB0京", .wrong(.alphabet)),
        ("MA0000AB0", .other), ("110000000000017", .other), ("", .other),
    ]

    @Test(arguments: judged)
    func judges(_ number: String, _ expected: IdentityNumberForm) throws {
        let asOf = try #require(CalendarDay(year: 2026, month: 11, day: 23))
        #expect(number.withBytes { IdentityNumberForm($0, asOf: asOf) } == expected)
    }

    @Test func birthDateIsJudgedAtTheDay() throws {
        let birth = try #require(CalendarDay(year: 1949, month: 12, day: 31))
        let number = "11010519491231002X"
        #expect(number.withBytes { IdentityNumberForm($0, asOf: birth) } == .residentIdentity)
        #expect(number.withBytes { IdentityNumberForm($0, asOf: birth.adding(days: -1)) } == .wrong(.birthDate))
        // The check character of 17991231 fits, the year does not.
        #expect("110105179912310024".withBytes { IdentityNumberForm($0, asOf: birth) } != .residentIdentity)
    }

    @Test(arguments: [
        ("91110000MA0000AB0M", true), ("11010519491231002x", true), ("1101 0519 4912 31002X", true),
        ("９１１１００００ＭＡ００００ＡＢ０Ｍ", true), ("110000000000017（1-1）", true), ("MA0000AB-0", true),
        ("S700061", false), ("S9979433", false), ("MA0000AB0", false), ("京ICP备12345678号-12", false),
        ("甲科技有限公司", false), ("ABCDEFGHIJKLMNOPQR", false), ("", false), ("9111****AB0M", false),
    ])
    func knowsTheShapeOfNumbers(_ cell: String, _ isShaped: Bool) {
        #expect(cell.withBytes(IdentityNumbers.isShaped) == isShaped)
    }

    static let compared: [(String, String, Bool)] = [
        ("91110000MA0000AB0M", "91110000MA0000AB0M", true), ("MA0000AB0", "91110000MA0000AB0M", true),
        ("91110000MA0000AB0M", "MA0000AB0", true), ("MA0000AB1", "91110000MA0000AB0M", false),
        ("110000000000017", "110000000000025", false), ("", "91110000MA0000AB0M", false),
    ]

    @Test(arguments: compared)
    func compares(_ first: String, _ second: String, _ isEqual: Bool) {
        #expect(first.withBytes { one in second.withBytes { IdentityNumbers.areEqual(one, $0) } } == isEqual)
    }

    @Test(arguments: [
        ("1101**********002X", true), ("＊", true), ("91110000MA0000AB0M", false), ("", false), ("9111xxxxAB0M", true),
        ("9111XXXAB0M", true), ("9111ＸＸＸＸAB0M", true), ("xxxxxxxxxxAB0M", true), ("110105xxxxxxxxxxxx", true),
        ("9111xxxxxxxxxxAB0M", true), ("9111●●●●AB0M", true), ("9111○AB0M", true), ("9111••••AB0M", true),
        ("9111····AB0M", true), ("9111××××AB0M", true), ("9111＃＃＃＃AB0M", true), ("9111####AB0M", true),
        ("9111…AB0M", true), ("9111....AB0M", true), ("9111----AB0M", true), ("9111____AB0M", true),
        ("9111????AB0M", true), ("Redacted", true), ("隐私保护", true), ("XXX12345", false), ("11010519491231002X", false),
        ("MA0000AB-0", false), ("#12345678", false), ("---", false),
        ("AX--12", false), ("A---12", true),
    ])
    func knowsWithheldNumbers(_ number: String, _ isMasked: Bool) {
        #expect(number.withBytes(IdentityNumbers.isMasked) == isMasked)
    }

    @Test(arguments: [
        ("91110000MA0000AB0M", "9111**********AB0M"), ("MA0000AB0", "MA00*0AB0"),
        ("京军字第12号", "京*****号"), ("12345678", "12****78"), ("123", "***"), ("", ""),
    ])
    func masksForPeople(_ number: String, _ expected: String) {
        let buffer = ByteBuffer()
        number.withBytes { IdentityNumbers.appendMasked($0, to: buffer) }
        #expect(buffer.bytes.string == expected)
    }
}
