import Bytes
import Foundation
import Portfolio
import Testing

@testable import Reports

@Suite struct JSONWriterTests {
    static let texts =
        (0...0xA1).compactMap(UnicodeScalar.init).map { "a\($0)b" } + [
            "", "备案", "\u{2028}\u{2029}", "\u{85}", "👩‍💻", "\u{10FFFF}", "</script>", "\\u0041", "\"\"", "\\",
            "\u{202E}x",
        ]

    @Test(arguments: texts) func textsComeBack(_ text: String) throws {
        let json = written { buffer in text.withBytes { buffer.append(jsonText: $0) } }
        let back = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
        #expect(back as? String == text)
        // Inside a page, none of these may stand as it is.
        #expect(!json.contains { "<>&".contains($0) })
        #expect(!json.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }

    @Test func layout() {
        let json = written { buffer in
            var json = JSONWriter(buffer)
            json.object { json in
                json.number("schemaVersion", 1)
                json.array("none") { _ in }
                json.object("empty") { _ in }
                json.array("list") { json in
                    json.text(nil, "a\"b")
                    json.object { json in json.flag("is", true) }
                    json.flag(nil, false)
                    json.number(nil, -7)
                }
            }
        }
        #expect(
            json == """
                {
                  "schemaVersion": 1,
                  "none": [],
                  "empty": {},
                  "list": [
                    "a\\"b",
                    {
                      "is": true
                    },
                    false,
                    -7
                  ]
                }

                """)
    }

    @Test func summaryOfARunWithHostileNames() throws {
        var run = RunFacts(
            version: "1.2.3", command: ["icpaudit", "audit", "</script>\"\u{1}"], asOf: CalendarDay(number: 0))
        run.inputs = [RunFacts.Input(path: "a\\b\n<c>.csv", kind: "domains", form: "CSV", encoding: "GB18030")]
        run.inputs[0].read = 3
        run.inputs[0].audited = 2
        run.inputs[0].rejected = 1
        run.warnings = [BilingualLine(same: "&<>\"'")]
        let text = written { SummaryFile.write(run, to: $0) }
        let summary = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(summary["schemaVersion"] as? Int == SummaryFile.schemaVersion)
        #expect(summary["command"] as? [String] == run.command)
        #expect(summary["warnings"] as? [String] == run.warnings.map(\.en))
        let input = try #require((summary["inputs"] as? [[String: Any]])?.first)
        #expect(input["path"] as? String == "a\\b\n<c>.csv")
        #expect(input["rejected"] as? Int == 1)
        let records = try #require(summary["records"] as? [String: Int])
        #expect(records == ["read": 3, "audited": 2, "merged": 0, "rejected": 1])
    }
}
