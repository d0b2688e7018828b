import Testing

@testable import Exports

/// Documents that are refused, each with file, line and column and what to do.
@Suite struct XMLRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let bytes: [UInt8]
        let message: String
        var testDescription: String { id }

        init(_ id: String, _ text: String, _ message: String) { self.init(id, Array(text.utf8), message) }

        init(_ id: String, _ bytes: [UInt8], _ message: String) {
            self.id = id
            self.bytes = bytes
            self.message = message
        }
    }

    private static let doctype = "a DOCTYPE is refused, since entities can read files and fill memory; remove it"
    private static let unknown = "expected the MIIT interface (UploadData, DownloadData)"

    static let cases: [Case] = [
        Case(
            "not closed", "<l>\n<d><fqdn>a.cn</fqdn></d>\n",
            "FILE:2:25: malformed XML: the document ends before 'l' is closed; export the file again"),
        Case(
            "wrong end tag", "<l>\n<d><fqdn>a.cn</d></fqdn></l>",
            "FILE:2:18: malformed XML: Opening and ending tag mismatch"),
        Case("two roots", "<l><d><fqdn>a.cn</fqdn></d></l>\n<l/>", "FILE:2:1: malformed XML: Extra content"),
        Case("undefined entity", "<l><d><fqdn>&a;</fqdn></d></l>", "FILE:1:16: malformed XML: Entity 'a' not defined"),
        Case("control character", "<l><d><fqdn>a\u{1}.cn</fqdn></d></l>", "FILE:1:14: malformed XML: "),
        Case("DOCTYPE", "<!DOCTYPE l>\n<l><d><fqdn>a.cn</fqdn></d></l>", "FILE:1:"),
        Case(
            "entity bomb", "<!DOCTYPE l [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><l><d><fqdn>&b;</fqdn></d></l>",
            doctype),
        Case(
            "external entity", "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><l><d><fqdn>&a;</fqdn></d></l>",
            doctype),
        Case("external DTD", "<!DOCTYPE l SYSTEM \"http://example.invalid/l.dtd\"><l/>", doctype),
        Case(
            "too deep", String(repeating: "<a>", count: 300),
            "elements are nested more than 256 deep; this is no known export"),
        Case(
            "too many names", "<l>\((0...20_000).map { "<a\($0)/>" }.joined())</l>",
            "more than 20000 different element names; this is no known export"),
        Case(
            "too much text", "<l><d><fqdn>\(String(repeating: "a", count: 1_100_000))</fqdn></d></l>",
            "an element has more than 1 MiB of text"),
        Case(
            "too many attributes", "<l><d \((0..<300).map { "a\($0)='1'" }.joined(separator: " "))/></l>",
            "an element has more than 256 attributes and namespace declarations"),
        Case(
            "no known element", "<rss><channel><title>x</title></channel></rss>",
            """
            FILE:1: no known export: the root element is 'rss'; expected the MIIT interface (UploadData, DownloadData), a \
            registry data escrow deposit, EPP answers, or repeated elements with a domain or an organizer
            """),
        Case("HTML", "<html><body><p>x</p></body></html>", "FILE: the file is an HTML page"),
        Case("HTML with a DOCTYPE", "\n<!DOCTYPE html>\n<HTML><br></HTML>", "FILE: the file is an HTML page"),
        Case(
            "HTML in UTF-16", [0xFF, 0xFE] + EncodedText.bytes("<!doctype HTML><html>", "UTF-16LE"),
            "FILE: the file is an HTML page"),
        Case(
            "an Excel 2003 workbook", "<s:Workbook xmlns:s='urn:schemas-microsoft-com:office:spreadsheet'/>",
            "FILE: the file is an Excel 2003 XML workbook; save its sheet"),
        Case("a deposit without domains", "<r:deposit xmlns:r=\"urn:ietf:params:xml:ns:rde-1.0\"/>", unknown),
        Case("no element", "<", "FILE:1:"),
        Case(
            "invalid UTF-8", Array("<l><d><fqdn>".utf8) + [0xD3, 0xF2] + Array("</fqdn></d></l>".utf8),
            "FILE: byte 12 of the file is invalid in UTF-8"),
        Case(
            "invalid GBK",
            Array("<?xml version='1.0' encoding='GBK'?><l><d><fqdn>".utf8) + [0xFF] + Array("</fqdn></d></l>".utf8),
            "FILE: byte 48 of the file is invalid in GB18030"),
        Case(
            "invalid UTF-16", [0xFF, 0xFE] + EncodedText.bytes("<l>", "UTF-16LE") + [0x00, 0xDC],
            "FILE: byte 8 of the file is invalid in UTF-16LE"),
        Case(
            "invalid in another encoding",
            Array("<?xml version='1.0' encoding='EUC-JP'?><l><d><fqdn>a.cn</fqdn></d><d><fqdn>".utf8) + [0xFF, 0xFF]
                + Array("</fqdn></d></l>".utf8), "FILE: byte 75 of the file is invalid in EUC-JP"),
        Case(
            "an encoding that drops bytes", "<?xml version='1.0' encoding='GBK//IGNORE'?><l/>",
            "'GBK//IGNORE' is unknown"),
        Case("an encoding that is no word", "<?xml version='1.0' encoding='a\nb'?><l/>", "'a\\u{A}b' is unknown"),
        Case(
            "an unknown encoding", "<?xml version='1.0' encoding='X-NONE'?><l/>",
            "FILE:1: the declared encoding 'X-NONE' is unknown; name the right --encoding"),
    ]

    @Test(arguments: cases) func isRefused(_ item: Case) throws {
        let message = try #require(try Reading.refusal(item.bytes))
        #expect(message.contains(item.message), "\(message)")
        #expect(!message.contains("\n"))
    }

    /// What is malformed behind the head is refused while the records are read.
    @Test(arguments: [17, 1 << 18]) func laterFaultsAreFoundToo(_ chunk: Int) throws {
        let filler = String(repeating: "<d><fqdn>a.cn</fqdn></d>\n", count: ExportProbe.headSize / 25 + 10)
        let start = "<l>\(filler)"
        let place = start.utf8.count + "<d><fqdn>例".utf8.count
        let bytes = Array("\(start)<d><fqdn>例".utf8) + [0xFF] + Array("</fqdn></d></l>".utf8)
        let size = chunk == 17 ? 1 << 12 | 1 : chunk
        #expect(
            try Reading.refusal(bytes, blockSize: size)?.hasPrefix("FILE: byte \(place) of the file is invalid") == true
        )
        let line = filler.utf8.count / 25 + 1
        #expect(
            try Reading.refusal(Array("\(start)</x></l>".utf8), blockSize: size)?.hasPrefix("FILE:\(line):") == true)
    }
}
