import Bytes
import Glibc
import Portfolio
import Testing

@testable import Names

/// Cells that state something and are no names or numbers.
@Suite struct CellFaultTests {
    static let names: [(String, NameStanding)] = [
        ("示例科技有限公司", .known), ("张三", .known), ("Shili Technology Co., Ltd.", .known), ("3M 中国有限公司", .known),
        ("360", .known),
        ("北京?示例", .known), ("A:B Trading", .known), ("甲-CN", .known), ("Acme-Co", .known), ("Studio-2000", .known),
        ("未来科技", .known),
        ("", .missing), ("。", .missing), ("--", .missing), ("未备案", .missing), ("未查到", .missing), ("查询失败", .missing),
        ("无备案", .missing),
        ("Not Found", .missing), ("no record", .missing), ("未 备案", .missing), ("None", .missing), ("nan", .missing),
        ("N/A", .missing),
        ("张*", .masked), ("REDACTED", .masked), ("已屏蔽", .masked),
        ("#####", .unreadable(.spreadsheetError)), ("##", .unreadable(.spreadsheetError)),
        ("#REF!", .unreadable(.spreadsheetError)),
        ("#N/A", .unreadable(.spreadsheetError)), ("#VALUE!", .unreadable(.spreadsheetError)),
        ("#NAME?", .unreadable(.spreadsheetError)), ("#DIV/0!", .unreadable(.spreadsheetError)),
        ("#NULL!", .unreadable(.spreadsheetError)), ("#NUM!", .unreadable(.spreadsheetError)),
        ("#SPILL!", .unreadable(.spreadsheetError)), ("#CALC!", .unreadable(.spreadsheetError)),
        ("示例\u{FFFD}公司", .unreadable(.replaced)), ("\u{FFFD}\u{FFFD}", .unreadable(.replaced)),
        ("?", .unreadable(.questionMarks)), ("????", .unreadable(.questionMarks)), ("？？", .unreadable(.questionMarks)),
        ("?? ？", .unreadable(.questionMarks)),
        ("REG1:5FB7", .unreadable(.handle)), ("C123456-CN", .unreadable(.handle)),
        ("12345678-LROR", .unreadable(.handle)),
        ("9.11E+17", .unreadable(.rounded)), ("9.11e+0017", .unreadable(.rounded)),
        ("９.１１Ｅ＋１７", .unreadable(.rounded)), ("911100000000000000.0", .unreadable(.rounded)),
        ("1.5", .known), ("2E Studio 2000", .known), ("21世纪2", .known),
        ("s1255674404526", .known), ("1255674404526", .unreadable(.handle)),
        ("＃ＲＥＦ！", .unreadable(.spreadsheetError)), ("#\u{200B}REF!", .unreadable(.spreadsheetError)),
        ("#n/a", .unreadable(.spreadsheetError)), ("#REF!.", .unreadable(.spreadsheetError)),
        ("\u{FEFF}9.11E+17", .unreadable(.rounded)), ("１２３４５６", .unreadable(.handle)),
        ("ＲＥＧ１：５ＦＢ７", .unreadable(.handle)), ("Ｃ１２３４５６-ＣＮ", .unreadable(.handle)), ("123456.", .unreadable(.handle)),
        ("未知。", .missing), ("（无）", .missing), ("[N/A]", .missing), ("<null>", .missing), ("\"无\"", .missing),
        ("未\(String(repeating: "\u{3000}", count: 14))知", .missing),
        ("N \(String(repeating: " ", count: 60))/A", .missing),
        ("unknown", .missing), ("TBD", .missing), ("待定", .missing), ("無", .missing), ("未備案", .missing),
        ("GDPR-Masked", .masked), ("Non-Public-Data", .masked), ("private_person", .masked), ("id-shield", .masked),
        ("idshield", .masked), ("隐私-保护", .masked), ("已隱藏", .masked), ("不公開", .masked),
        ("保\(String(repeating: "\u{3000}", count: 20))密", .masked), ("Said Shield Ltd", .known), ("(上海)公司", .known),
        ("新华（上海）信息技术服务有限责任公司", .known), ("TBD科技有限公司", .known), ("Unknown Worlds LLC", .known),
    ]

    @Test(arguments: names.indices) func standings(_ index: Int) {
        let (name, expected) = CellFaultTests.names[index]
        #expect(name.withBytes(PartyNames.standing) == expected, "'\(name)'")
        #expect(name.withBytes(PartyNames.isKnown) == (expected == .known), "'\(name)'")
        #expect(name.withBytes(PartyNames.isUnreadable) == expected.isUnreadable, "'\(name)'")
    }

    static let numbers: [(String, CellFault?)] = [
        ("91110000MA0000AB0M", nil), ("11010519491231002X", nil), ("MA0000AB-0", nil), ("12345E678", nil),
        ("E1234", nil),
        ("123456789012345000", .rounded), ("911100000000000000", .rounded), ("9.11E+17", .rounded),
        ("9.11e+17", .rounded),
        ("1.10101199001011E+17", .rounded), ("9E+17", .rounded), ("9,11E+17", .rounded), ("9.11E17", .rounded),
        ("９.１１Ｅ＋１７", .rounded), ("号码：9.11E+17", .rounded), ("91110000MA0000A000", nil), ("12345000", nil),
        ("#####", .spreadsheetError), ("#REF!", .spreadsheetError), ("9111\u{FFFD}", .replaced),
        ("???", .questionMarks),
        ("911100000000000000.0", .rounded), ("9.11e+0017", .rounded), ("信用代码911100000000000000", .rounded),
        ("信用代码9.11E+17", .rounded), ("110105194912310024.0", .rounded), ("110000000000017.0", nil),
        ("unknown", nil), ("待补充", .noNumber), ("统一社会信用代码", .noNumber), ("ABCDEFGHIJKLMNOPQR", .noNumber),
        ("0", nil), ("000000000000000000", nil), ("未备案", nil), ("---", nil), ("Redacted", nil), ("隐私保护", nil),
        ("", nil), ("9111****0000", nil), ("?\u{200B}??", .questionMarks),
        ("9.11E+17.", .rounded), ("911100000000000000（副本）", .rounded), ("No.9.11E+17", .rounded),
    ]

    @Test(arguments: numbers.indices) func faultsOfNumbers(_ index: Int) {
        let (number, expected) = CellFaultTests.numbers[index]
        #expect(number.withBytes(IdentityNumbers.fault) == expected, "'\(number)'")
        if expected != nil { #expect(!number.withBytes(IdentityNumbers.isKnown), "'\(number)'") }
    }

    @Test(arguments: ["911100000000000000", "500000000000000000"]) func aRoundedNumberIsNoSocialCreditCode(
        _ number: String
    ) {
        #expect(!number.withBytes(IdentityNumberForm.isSocialCreditCode))
    }

    /// What holds no number, or hides it, is never compared; what holds few digits is.
    @Test(arguments: [
        ("E12345678", true), ("G123", true), ("H1234567801", true), ("京军字第12号", true), ("810000199408230021", true),
        ("91110000MA1XXX0001", false), ("S700061", true), ("X1234567", true), ("XXX12345", true), ("12345678X", true),
        ("Redacted", false), ("隐私保护", false), ("证件号码已隐藏(18位)", false), ("unknown", false), ("待补充", false), ("0", false),
        ("社会信用代码 0", false), ("京军字第12号", true), ("MA0000AB-0（副本）", true),
        ("000000000000000000", false), ("REDACTEDFORPRIVACYX", false),
    ])
    func numbersThatCanBeCompared(_ number: String, _ isKnown: Bool) {
        #expect(number.withBytes(IdentityNumbers.isKnown) == isKnown)
    }

    static let labels: [(String, String)] = [
        ("统一社会信用代码91110000MA0000AB0M", "91110000MA0000AB0M"), ("信用代码 9111 0000 MA0000AB0M", "91110000MA0000AB0M"),
        ("（统一社会信用代码）91110000MA0000AB0M", "91110000MA0000AB0M"), ("信用代码（91110000MA0000AB0M）", "91110000MA0000AB0M"),
        ("组织机构代码MA0000AB-0（1-1）", "MA0000AB0"), ("军官证12号", "军官证12号"), ("南字第12345678", "南字第12345678"),
        ("护照E1234", "护照E1234"), ("110000000000017.0", "110000000000017"), ("12.50", "12.50"),
        ("统一社会信用代码：91110000MA0000AB0M", "91110000MA0000AB0M"), ("证件号码: 11010519491231002x", "11010519491231002X"),
        ("No.:MA0000AB-0", "MA0000AB0"), ("REG1:5FB7", "REG1:5FB7"), (":123", ":123"), ("号码：", ""),
    ]

    @Test(arguments: labels) func labelsAreCut(_ number: String, _ expected: String) {
        let buffer = ByteBuffer()
        #expect(buffer.bytes(number.withBytes { IdentityNumbers.normalize($0, into: buffer) }).string == expected)
    }

    /// Every code of GBK that has a character of its own by now, as the system's converter has it.
    @Test func privateUseCharactersAreThoseOfTheStandard() throws {
        let converter = try #require(iconv_open("UTF-32LE", "GB18030"))
        defer { iconv_close(converter) }
        var codes = [(0x50...0x7E), (0x80...0xA0)].flatMap { $0.map { [UInt8(0xFE), UInt8($0)] } }
        codes += [0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, 0xEC, 0xED, 0xF3].map { [0xA6, $0] }
        codes += [[0xA8, 0xBC], [0xA8, 0xBF]]
        let scalars = Array(UInt32(0xE815)...0xE864) + Array(0xE78D...0xE796) + [0xE7C7, 0xE7C8]
        #expect(codes.count == scalars.count)
        for (code, scalar) in zip(codes, scalars) {
            #expect(PrivateUseCharacters.character(for: scalar) == CellFaultTests.convert(code, converter))
        }
        #expect(PrivateUseCharacters.character(for: 0xE863) == 0x4DAE)
        for other: UInt32 in [0xE000, 0xE814, 0xE865, 0xE797, 0xE7C9, 0x4E00] {
            #expect(PrivateUseCharacters.character(for: other) == other)
        }
    }

    private static func convert(_ code: [UInt8], _ converter: iconv_t) -> UInt32 {
        var input = code.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 8)
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                var (left, free) = (source.count, target.count)
                _ = iconv(converter, &from, &left, &to, &free)
                return target.count - free
            }
        }
        return output[..<written].reversed().reduce(0) { $0 << 8 | UInt32(UInt8(bitPattern: $1)) }
    }

    @Test(arguments: [
        ("闈掍簯", true), ("闈掍簯璇曢獙绉戞妧", true), ("闈掍簯璇曢獙绉戞妧鏈夐檺鍏?鍙?", true), ("青云", false), ("示例科技有限公司", false),
        ("联通", false),
        ("Acme", false), ("", false), ("闈?", false), ("闃块噷浜戣（上海）", false),
    ])
    func misreadTextIsTold(_ text: String, _ expected: Bool) {
        #expect(text.withBytes(MisreadText().holds) == expected, "'\(text)'")
    }

    /// The quick look must let no shipped word for a withheld name pass.
    @Test(arguments: WordList.shipped.filter { $0.field == .masked })
    func everyShippedWordIsMasked(_ item: KnownWord) {
        let word = item.word
        if item.meaning == "masked as a whole" {
            for name in [word, " \(word)", "\u{AD}" + word, word.map { "\($0) " }.joined()] {
                #expect(name.withBytes(PartyNames.standing) == .masked, "'\(name)'")
                #expect(!name.withBytes(PartyNames.isKnown), "'\(name)'")
            }
            return #expect("甲\(word)有限公司".withBytes(PartyNames.isKnown))
        }
        for name in [word, word.uppercased(), "(\(word))", "甲 \(word) 乙"] {
            #expect(name.withBytes(PartyNames.isMasked), "'\(name)'")
        }
    }
}
