import Bytes
import Testing

/// What a terminal would obey, or nobody would see, is shown; all else stays as it is.
@Suite struct PrintableTests {
    @Test(arguments: [
        ("", ""), ("域名.csv", "域名.csv"), ("a b'\"\\", "a b'\"\\"), ("e\u{301}", "e\u{301}"),
        ("👩\u{200D}💻", "👩\u{200D}💻"),
        ("\u{1B}[31mred", "\\u{1B}[31mred"), ("a\nb\tc\r", "a\\u{A}b\\u{9}c\\u{D}"), ("\0", "\\u{0}"),
        ("\u{7F}", "\\u{7F}"),
        ("\u{9B}2J", "\\u{9B}2J"), ("fdp\u{202E}vsc.", "fdp\\u{202E}vsc."),
        ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
        ("\u{200F}\u{61C}", "\\u{200F}\\u{61C}"), ("\u{FEFF}域名", "\\u{FEFF}域名"), ("a\u{200B}b", "a\\u{200B}b"),
        ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"), ("\u{85}", "\\u{85}"),
    ]) func text(_ text: String, _ shown: String) {
        #expect(text.printable == shown)
        #expect(shown.printable == shown)
    }

    @Test(arguments: [
        (Array("caf\u{E9}".utf8), "caf\u{E9}"), ([0x63, 0xE9, 0x2E], "c\\xE9."), ([0xC4, 0xE3], "\\xC4\\xE3"),
        ([0xE4, 0xBD], "\\xE4\\xBD"), ([0x1B, 0xFF], "\\u{1B}\\xFF"), ([], ""),
        ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"),
        ([0xF0, 0x9F, 0x91, 0xA9, 0xF0, 0x9F], "👩\\xF0\\x9F"),
    ]) func bytes(_ bytes: [UInt8], _ shown: String) { #expect(String.printable(bytes) == shown) }
}
