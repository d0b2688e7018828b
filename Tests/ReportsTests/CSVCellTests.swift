import Portfolio
import Testing

@testable import Reports

@Suite struct CSVCellTests {
    static let cases: [(cell: String, written: String)] = [
        ("", ""), ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), ("示例，公司", "示例，公司"),
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@name", "'@name"), ("\ttab", "'\ttab"),
        ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""), ("\rCR", "\"'\rCR\""),
    ]

    @Test(arguments: cases) func quotesAndGuards(_ cell: String, _ written: String) {
        let buffer = ByteBuffer()
        buffer.append(csvCell: cell)
        #expect(buffer.bytes.string == written)
    }
}
