import Bytes
import Foundation
import Portfolio
import Testing

@testable import Reports

@Suite struct EmbeddedCodeTests {
    static let vectors = ["", "f", "fo", "foo", "foob", "fooba", "foobar", "\u{FF}\u{0}", "备案"]

    @Test(arguments: vectors) func base64(_ text: String) {
        #expect(Base64.text(Array(text.utf8)) == Data(text.utf8).base64EncodedString())
    }

    /// The hash that allows the code is that of the code as it stands in the page, by another program's count.
    @Test func hashesMatchWhatThePageHolds() throws {
        let script = markup { $0.script(IndexPage.script) }
        let inner = script.dropFirst("<script>".utf8.count).dropLast("</script>\n".utf8.count)
        #expect(
            EmbeddedCode.contentHash(of: IndexPage.script)
                == "sha256-\(try sha256(String(inner)).base64EncodedString())")
        let style = markup { $0.style([.baseStyle, .indexStyle]) }
        let sheet = style.dropFirst("<style>".utf8.count).dropLast("</style>\n".utf8.count)
        let hash = try sha256(String(sheet)).base64EncodedString()
        #expect(EmbeddedCode.contentHash(of: [.baseStyle, .indexStyle]) == "sha256-\(hash)")
    }

    @Test(arguments: [
        EmbeddedCode.baseStyle, .indexStyle, .domainStyle, .readerScript, .rowsScript, .detailScript, .indexScript,
    ])
    func codeCannotEndItsElement(_ code: EmbeddedCode) {
        let text = code.bytes.string
        #expect(!text.isEmpty)
        #expect(!text.lowercased().contains("</s") && !text.contains("<!--"))
        // The browser reads CRLF as LF and would count another hash.
        #expect(!text.contains("\r"))
    }

    @Test(arguments: [EmbeddedCode.baseStyle, .indexStyle, .domainStyle]) func styleSheetsLoadNothing(
        _ code: EmbeddedCode
    ) {
        #expect(!code.bytes.string.contains("url(") && !code.bytes.string.contains("@import"))
    }

    @Test func islandsCannotEndTheirElement() {
        let island = markup { html in
            html.dataIsland(id: "data") { $0.append(jsonText: Bytes("</script><!--&amp;")) }
        }
        #expect(island.components(separatedBy: "<").count == 3)
        #expect(!island.contains("&"))
    }

    private func sha256(_ text: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let digits = String(decoding: try #require(try output.fileHandleForReading.readToEnd()), as: UTF8.self).prefix(
            64)
        process.waitUntilExit()
        return Data(
            stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(digits.dropFirst($0).prefix(2), radix: 16) })
    }
}
