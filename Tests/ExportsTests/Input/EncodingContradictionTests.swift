import Portfolio
import Testing

@testable import Exports

/// What happens where `--encoding` and the bytes say different things.
@Suite struct EncodingContradictionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let written: String
        let forced: TextEncoding?
        /// The refusal; nil where the file is read.
        var refused: String?
        /// The warning; nil where there is none.
        var doubt: String?
        var testDescription: String { "\(text.prefix(24)) in \(written), read as \(forced?.rawValue ?? "it says")" }
    }

    private static let table = "域名,注册商\na-shili.cn,阿里云计算有限公司\n"
    private static let latin = "domain,registrar\na-shili.cn,阿里云计算有限公司\n"
    private static let short = "domain,registrar\na-shili.cn,阿里\n"
    private static let ascii = "domain,registrar\na-shili.cn,Alibaba\n"

    private static func declared(_ label: String, _ registrar: String) -> String {
        """
        <?xml version="1.0" encoding="\(label)"?><l><domain><name>a-shili.cn</name><registrar>\(registrar)</registrar></domain>
        <domain><name>b-shili.cn</name></domain></l>
        """
    }

    static let cases = [
        Case(text: table, written: "UTF-8", forced: .utf8),
        Case(text: table, written: "GB18030", forced: .gb18030),
        Case(text: ascii, written: "UTF-8", forced: .gb18030),
        Case(text: "\u{FEFF}\(table)", written: "UTF-8", forced: .utf8),
        Case(text: "\u{FEFF}\(table)", written: "UTF-16LE", forced: .utf16LE),
        Case(text: table, written: "UTF-16LE", forced: .utf16LE),
        Case(
            text: "\u{FEFF}\(latin)", written: "UTF-8", forced: .gb18030,
            refused: "begins with the byte order mark of UTF-8, but --encoding says GB18030; leave the option out"),
        Case(
            text: "\u{FEFF}\(ascii)", written: "UTF-16BE", forced: .utf16LE,
            refused: "begins with the byte order mark of UTF-16BE, but --encoding says UTF-16LE"),
        Case(
            text: latin, written: "UTF-8", forced: .gb18030,
            refused: "its bytes are UTF-8 ('阿里云计', read as GB18030 '闃块噷"),
        Case(text: table, written: "UTF-8", forced: .gb18030, refused: "its bytes are UTF-8 ('域名'"),
        Case(
            text: short, written: "UTF-8", forced: .gb18030,
            doubt:
                "its bytes may be UTF-8 ('阿里', read as GB18030 '闃块噷'), but --encoding says GB18030; if names are wrong"),
        Case(
            text: latin, written: "GB18030", forced: .utf8,
            doubt: "its bytes look like GB18030, but --encoding says UTF-8, so that rows are rejected"),
        Case(
            text: table, written: "GB18030", forced: .utf8,
            refused: "a header is known in GB18030, but --encoding says UTF-8; leave the option out"),
        Case(
            text: ascii, written: "UTF-8", forced: .utf16LE,
            refused: "no NUL byte, as separators and line ends have in UTF-16, but --encoding says UTF-16LE"),
        Case(
            text: ascii, written: "UTF-16BE", forced: .gb18030,
            refused: "a header is known in UTF-16BE, but --encoding says GB18030"),
        Case(
            text: "<domains><domain><name>a-shili.cn</name><registrar>阿里云计算</registrar></domain></domains>",
            written: "UTF-8", forced: .gb18030, refused: "its bytes are UTF-8 ('阿里云计'"),
        Case(
            text: declared("GBK", "阿里云计算"), written: "UTF-8", forced: nil,
            refused: "but its declaration says GB18030; correct the declaration, or name the encoding"),
        Case(
            text: declared("gb2312", "阿里"), written: "UTF-8", forced: nil,
            doubt: "its bytes may be UTF-8 ('阿里', read as GB18030 '闃块噷'), but its declaration says GB18030; if names"),
        Case(text: declared("GBK", "阿里云计算"), written: "GB18030", forced: nil),
        Case(text: declared("GBK", "阿里云计算"), written: "UTF-8", forced: .utf8),
        Case(text: declared("UTF-8", "阿里云计算"), written: "UTF-8", forced: nil),
    ]

    @Test(arguments: cases) func isNamed(_ each: Case) throws {
        let bytes = EncodedText.bytes(each.text, each.written)
        let refusal = try Reading.refusal(bytes, encoding: each.forced)
        #expect((refusal == nil) == (each.refused == nil), "\(refusal ?? "")")
        if let refused = each.refused { #expect(refusal?.contains(refused) == true, "\(refusal ?? "")") }
        if refusal != nil { return }
        let file = TemporaryFile(bytes)
        let probe = try ExportProbe(
            export: .init(path: file.path, index: 0), aliases: Reading.aliases(), encoding: each.forced)
        #expect((probe.encodingDoubt == nil) == (each.doubt == nil), "\(probe.encodingDoubt?.en ?? "")")
        if let doubt = each.doubt {
            #expect(probe.encodingDoubt?.en.contains(doubt) == true, "\(probe.encodingDoubt?.en ?? "")")
        }
    }
}
