import Bytes
import Testing

@testable import Reports

@Suite struct WorkbookTextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let cell: String
        init(_ bytes: [UInt8], _ cell: String) { (self.bytes, self.cell) = (bytes, cell) }
        init(_ text: String, _ cell: String) { self.init(Array(text.utf8), cell) }
        var testDescription: String { String(decoding: bytes.prefix(40), as: UTF8.self) }
    }

    private static let note = " … [findings.csv]"

    static let cases = [
        Case("", ""),
        Case("青山样例软件有限公司", "青山样例软件有限公司"),
        Case("=1+1", "=1+1"),
        Case("line\nline\ttab", "line\nline\ttab"),
        Case("🙂", "🙂"),
        // What XML has not.
        Case("a\u{0}b", "a\u{FFFD}b"),
        Case("a\u{FFFE}b\u{FFFF}", "a\u{FFFD}b\u{FFFD}"),
        Case("\u{FFFD}", "\u{FFFD}"),
        // What spreadsheet programs would read as another character.
        Case("_x0041_", "_x005F_x0041_"),
        Case("a_xbeefb_xBEEF_", "a_xbeefb_x005F_xBEEF_"),
        Case("_x004_ _xG041_ _x0041", "_x004_ _xG041_ _x0041"),
        // Bytes that are no UTF-8.
        Case([0x61, 0xFF, 0x62], "a\u{FFFD}b"),
        Case([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
        Case([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
        Case([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        Case([0xE9, 0x9D], "\u{FFFD}"),
        // As much as a cell holds, in UTF-16 units, and one more.
        Case(String(repeating: "a", count: 32_767), String(repeating: "a", count: 32_767)),
        Case(String(repeating: "字", count: 32_767), String(repeating: "字", count: 32_767)),
        Case(
            String(repeating: "a", count: 32_768), String(repeating: "a", count: 32_767 - note.utf16.count) + note),
        Case(
            String(repeating: "🙂", count: 16_384),
            String(repeating: "🙂", count: (32_767 - note.utf16.count) / 2) + note),
        Case(
            String(repeating: "_x0041_", count: 4_681),
            String(String(repeating: "_x005F_x0041_", count: 4_681).prefix(32_767 - note.utf16.count)) + note),
    ]

    @Test(arguments: cases) func whatACellHolds(_ each: Case) {
        let (text, buffer) = (ByteBuffer(), ByteBuffer())
        text.append(String(decoding: [UInt8](), as: UTF8.self))
        for byte in each.bytes { text.append(byte) }
        WorkbookText.append(text.bytes, to: buffer, whole: "findings.csv")
        #expect(buffer.bytes.dropLast(1).string == each.cell)
        #expect(buffer.bytes[buffer.count - 1] == 0)
    }
}
