import Bytes
import Portfolio
import Testing

@testable import Exports

/// Numbers and days of a workbook become the text that people see in the cell.
@Suite struct NumberTextTests {
    private static func written(_ body: (ByteBuffer) -> Void) -> String {
        let buffer = ByteBuffer()
        body(buffer)
        return buffer.bytes.string
    }

    static let numbers: [(raw: String, text: String)] = [
        ("0", "0"), ("7", "7"), ("420", "420"), ("420.0", "420"), ("-3", "-3"), ("007", "7"), ("1E3", "1000"),
        ("12.5", "12.5"), ("0.1", "0.1"), ("1.1000000000000001", "1.1"), ("0.30000000000000004", "0.3"),
        ("1.0000000000000001E-3", "0.001"), ("-2.50", "-2.5"), ("123456.789", "123456.789"),
        // Fifteen digits are exact; from the sixteenth on a spreadsheet has rounded.
        ("330106000012345", "330106000012345"), ("999999999999999", "999999999999999"),
        ("1000000000000000", "1E+15"), ("911100000000000000", "9.111E+17"),
        ("1.10101199003074E+17", "1.10101199003074E+17"), ("110101199003074000", "1.10101199003074E+17"),
        ("1E-20", "1E-20"), ("x", "x"), ("1e999", "1e999"), ("nan", "nan"),
    ]

    @Test(arguments: numbers) func number(_ raw: String, _ text: String) {
        #expect(NumberTextTests.written { buffer in raw.withBytes { NumberText.append($0, to: buffer) } } == text)
    }

    static let days: [(raw: String, is1904: Bool, text: String)] = [
        ("1", false, "1900-01-01"), ("59", false, "1900-02-28"), ("60", false, "1900-02-29"),
        ("61", false, "1900-03-01"), ("25569", false, "1970-01-01"), ("46508", false, "2027-05-01"),
        ("46508.5", false, "2027-05-01 12:00:00"), ("46508.166724537", false, "2027-05-01 04:00:05"),
        // A day that floating point misses by a hair.
        ("46507.99999999999", false, "2027-05-01"), ("2958465", false, "9999-12-31"),
        ("2958466", false, "#####"), ("-1", false, "#####"), ("0", false, "1900-01-00"),
        ("0.25", false, "1900-01-00 06:00:00"), ("0", true, "1904-01-01"), ("60", true, "1904-03-01"),
        ("45046", true, "2027-05-01"), ("2957003", true, "9999-12-31"), ("2957004", true, "#####"),
        ("x", false, "x"), ("1e400", false, "1e400"),
    ]

    @Test(arguments: days) func day(_ raw: String, _ is1904: Bool, _ text: String) {
        let written = NumberTextTests.written { buffer in
            raw.withBytes { NumberText.append(day: $0, is1904: is1904, to: buffer) }
        }
        #expect(written == text)
    }

    static let formats: [(code: String, isDay: Bool)] = [
        ("yyyy-mm-dd", true), ("yyyy\"年\"m\"月\"d\"日\"", true), ("[$-804]yyyy/m/d;@", true), ("D-MMM-YY", true),
        ("[DBNum1]m\"月\"", true), ("h:mm AM/PM", true), ("General", false), ("0.00E+00", false), ("@", false),
        ("#,##0\" days\"", false), ("0\\d", false), ("0_d", false), ("*y0", false), ("[Red]0", false),
        ("[Magenta]0.0", false), ("\"m", false), ("[yy", false), ("", false),
    ]

    @Test(arguments: formats) func format(_ code: String, _ isDay: Bool) {
        #expect(NumberFormats.isDay(code) == isDay)
    }

    @Test func formatsWithoutACode() {
        let days = (0..<80).filter { NumberFormats.isBuiltInDay($0) }
        #expect(days == Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58))
    }

    static let escapes: [(raw: String, text: String)] = [
        ("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_xD83D__xDE00_", "😀"), ("_xD83D_x", "\u{FFFD}x"),
        ("_x4E2D_文", "中文"), ("_x00d_", "_x00d_"), ("_x00GG_", "_x00GG_"), ("__x0041__", "_A_"), ("a_b", "a_b"),
        ("_x0041", "_x0041"),
    ]

    @Test(arguments: escapes) func escape(_ raw: String, _ text: String) {
        let written = NumberTextTests.written { buffer in
            buffer.append("_x0041_")
            let start = buffer.count
            buffer.append(raw)
            CellText.decodeEscapes(in: buffer, from: start)
        }
        #expect(written == "_x0041_" + text)
    }

    static let targets: [(target: String, source: String, part: String?)] = [
        ("worksheets/sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
        ("/xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
        ("../a.xml", "xl/deep/workbook.xml", "xl/a.xml"), ("./a.xml", "workbook.xml", "a.xml"),
        ("worksheets\\sheet1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
        ("../../a.xml", "xl/workbook.xml", nil),
    ]

    @Test(arguments: targets) func target(_ target: String, _ source: String, _ part: String?) {
        #expect(Relations.resolve(target, from: source) == part)
    }
}
