import Bytes
import Foundation
import Portfolio
import Testing
import Verification

@testable import Reports

@Suite struct IndexPageTests {
    static let hostile = [
        "</script><script>window.hacked=1</script>", "<img src=x onerror=\"hacked\">", "javascript:hacked",
        "'\" onload='hacked",
        "<!--<script>", "\u{202E}hacked", "&lt;hacked&gt;", "a\u{1}hacked",
    ]

    private static func json(_ value: String) -> String {
        written { buffer in
            buffer.append("{\"value\":")
            value.withBytes { buffer.append(jsonText: $0) }
            buffer.append("}")
        }
    }

    private func page(_ value: String) -> String {
        var run = RunFacts(version: value, command: ["icpaudit", value], asOf: CalendarDay(number: 20_000))
        run.inputs = [RunFacts.Input(path: value, kind: value, form: value, encoding: value)]
        run.warnings = [value]
        let collector = IndexCollector()
        MadeRow.add(
            [
                MadeRow(
                    verdict: .fail, unicode: value, registrar: value, organizer: value, registrant: value,
                    findings: [("{}", IndexPageTests.json(value))])
            ], to: collector)
        return written { IndexPage.write(run, rows: collector, to: $0) }
    }

    /// A value may change text and escaped attributes only, so the page has as many tags as with a harmless one.
    @Test(arguments: hostile) func valuesMakeNoMarkup(_ value: String) {
        func tags(_ text: String) -> [Substring] {
            text.split(separator: "<").dropFirst().map { $0.prefix { $0 != " " && $0 != ">" } }
        }
        #expect(tags(page(value)) == tags(page("harmless")))
    }

    @Test(arguments: hostile) func theIslandHoldsWhatWasCollected(_ value: String) throws {
        let text = page(value)
        let start = try #require(text.range(of: "<script type=\"application/json\" id=\"data\">"))
        let end = try #require(text.range(of: "</script>", range: start.upperBound..<text.endIndex))
        let island = try #require(
            try JSONSerialization.jsonObject(with: Data(text[start.upperBound..<end.lowerBound].utf8)) as? [String: Any]
        )
        let rows = try #require(island["rows"] as? [String: Any])
        #expect(rows["domain"] as? [String] == ["example.cn"])
        #expect(rows["unicode"] as? [String: String] == ["0": value])
        #expect((island["parties"] as? [String])?.contains(value) == true)
        #expect(island["files"] as? [String] == [value.printable])
        #expect((island["items"] as? [[String: String]])?.contains(["value": value]) == true)
        for column in ["case", "expires", "registrar", "registrant", "subject", "file", "line", "findings"] {
            #expect((rows[column] as? [Any])?.count == 1, "\(column)")
        }
    }

    @Test func thePolicyForbidsEverythingElse() throws {
        let text = page("x")
        let policy = try #require(text.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)?.1)
        let script = EmbeddedCode.contentHash(of: IndexPage.script)
        let style = EmbeddedCode.contentHash(of: [.baseStyle, .indexStyle])
        #expect(
            policy.hasPrefix(
                "default-src &#39;none&#39;; script-src &#39;\(script)&#39;; style-src &#39;\(style)&#39;;"))
        #expect(!policy.contains("unsafe"))
    }

    @Test func withoutAnEarlierRunNothingIsCompared() {
        #expect(!page("x").contains("class=\"since\""))
    }

    @Test func anEarlierRunIsComparedWith() {
        var run = RunFacts(version: "1", command: [], asOf: CalendarDay(number: 20_000))
        run.comparison = RunFacts.Comparison(baseline: "output/earlier", asOf: CalendarDay(number: 19_990))
        run.comparison?.counts.new = 1234
        let text = written { IndexPage.write(run, rows: IndexCollector(), to: $0) }
        #expect(text.contains("class=\"since\""))
        #expect(text.contains("<dd>1,234</dd>"))
    }
}
