import Bytes
import Portfolio
import Testing

@testable import Reports

/// Every character class, as text and as the value of an attribute.
@Suite struct HTMLEscapingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let escaped: String
        var testDescription: String { text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ") }
    }

    static let markupCharacters = [
        Case(text: "&", escaped: "&amp;"), Case(text: "<", escaped: "&lt;"), Case(text: ">", escaped: "&gt;"),
        Case(text: "\"", escaped: "&quot;"), Case(text: "'", escaped: "&#39;"),
        Case(text: "</script>", escaped: "&lt;/script&gt;"), Case(text: "&amp;", escaped: "&amp;amp;"),
        Case(text: "\" onclick='x'", escaped: "&quot; onclick=&#39;x&#39;"), Case(text: "<!--", escaped: "&lt;!--"),
    ]

    /// All control characters: C0 without tab and newline, DEL, C1.
    static let controls = (Array(0x00...0x08) + Array(0x0B...0x1F) + Array(0x7F...0x9F)).compactMap(UnicodeScalar.init)
        .map { Case(text: "a\($0)b", escaped: "a\u{FFFD}b") }

    static let unchanged = [
        "plain", "\t", "\n", " ", "示例，公司", "\u{A0}", "\u{BF}", "Âé", "\u{200B}", "\u{200D}", "\u{202E}gro.elpmaxe",
        "\u{2066}x\u{2069}", "\u{FEFF}", "\u{FFFD}", "👩‍💻", "\u{10FFFF}", "=HYPERLINK(x)", "javascript:x", "`${x}`",
    ].map { Case(text: $0, escaped: $0) }

    @Test(arguments: markupCharacters + controls + unchanged) func asText(_ example: Case) {
        #expect(markup { $0.text(example.text) } == example.escaped)
    }

    @Test(arguments: markupCharacters + controls + unchanged) func asAttribute(_ example: Case) {
        let tag = markup { html in html.open(.p, .text(.title, example.text)) }
        #expect(tag == "<p title=\"\(example.escaped)\">")
    }

    /// Bytes that are no UTF-8 stay what they are, and never hide a character that would be markup.
    static let broken: [(raw: [UInt8], escaped: [UInt8])] = [
        ([0xC2, 0x3C], [0xC2] + Array("&lt;".utf8)), ([0xC2], [0xC2]),
        ([0xE4, 0xBD, 0x22], [0xE4, 0xBD] + Array("&quot;".utf8)),
        ([0xF0, 0x3E], [0xF0] + Array("&gt;".utf8)), ([0xFF, 0x26, 0xFE], [0xFF] + Array("&amp;".utf8) + [0xFE]),
        ([0xC2, 0xC2, 0x85, 0x27], [0xC2] + Array("\u{FFFD}&#39;".utf8)), ([0x80, 0x3C], [0x80] + Array("&lt;".utf8)),
    ]

    @Test(arguments: broken) func brokenTextHidesNoMarkup(_ raw: [UInt8], _ escaped: [UInt8]) {
        let buffer = ByteBuffer()
        withRaw(raw) { buffer.append(htmlText: $0) }
        withExtendedLifetime(buffer) { #expect(Array(buffer.bytes) == escaped) }
    }

    /// Sixteen bytes are looked at together, eight where there are no more, so every byte stands at every place of such
    /// groups once, in a text that is short and in one that is not.
    @Test(arguments: 0..<18, [0, 2, 9, 18]) func everyByteAtEveryPlace(_ place: Int, _ rest: Int) {
        for byte in UInt8.min...UInt8.max {
            let raw = Array(repeating: 0x78, count: place) + [byte] + Array(repeating: 0x79, count: rest)
            let expected: [UInt8] =
                switch byte {
                case 0x09, 0x0A: [byte]
                case 0x00...0x1F, 0x7F: Array("\u{FFFD}".utf8)
                case UInt8(ascii: "&"): Array("&amp;".utf8)
                case UInt8(ascii: "<"): Array("&lt;".utf8)
                case UInt8(ascii: ">"): Array("&gt;".utf8)
                case UInt8(ascii: "\""): Array("&quot;".utf8)
                case UInt8(ascii: "'"): Array("&#39;".utf8)
                default: [byte]
                }
            let buffer = ByteBuffer()
            withRaw(raw) { buffer.append(htmlText: $0) }
            #expect(Array(buffer.bytes) == raw[..<place] + expected + raw[(place + 1)...], "\(byte)")
        }
    }
}
