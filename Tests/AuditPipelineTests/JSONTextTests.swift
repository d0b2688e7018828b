import Foundation
import Portfolio
import Testing

@testable import AuditPipeline

@Suite struct JSONTextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let json: String
        /// Line, column and what is wrong.
        let problem: String
        init(_ json: String, _ problem: String) { (self.json, self.problem) = (json, problem) }
        var testDescription: String { json }
    }

    static let wrong = [
        Case(
            "",
            "1:1 expected a value: a text in double quotes, a number, true, false, [ or {; found the end of the file"),
        Case("{\n  \"a\": 1\n  \"b\": 2\n}", "3:3 expected ',' or '}' for what begins on line 1; found '\"'"),
        Case("{\n  \"a\": 1,\n}", "2:9 a comma before '}' where nothing follows; remove it"),
        Case("{\"a\": [1,]}", "1:9 a comma before ']' where nothing follows"),
        Case("{\"a\": [1", "1:9 expected ',' or ']' for what begins on line 1; found the end of the file"),
        Case("{\"甲\": 1，\"b\": 2}", "1:8 expected ',' or '}' for what begins on line 1; found the full-width '，'"),
        Case("{“a”: 1}", "1:2 expected a key in double quotes; found the quotation mark '“'; write '\"'"),
        Case("{'a': 1}", "1:2 expected a key in double quotes; found the quotation mark '''"),
        Case("{a: 1}", "1:2 expected a key in double quotes; found 'a'"),
        Case("{\"a\" 1}", "1:6 expected ':' behind the key 'a'; found '1'"),
        Case(
            "{\"a\": True}",
            "1:7 expected a value: a text in double quotes, a number, true, false, [ or {; found 'True'; write true"),
        Case("{\"a\": 1} / ours", "1:10 '/' begins no comment here; write '//'"),
        Case("{\"a\": 1} /* ours", "1:10 the comment that begins here is not closed; expected '*/' at its end"),
        Case(
            "# ours\n{}",
            "1:1 expected a value: a text in double quotes, a number, true, false, [ or {; found '#', which"),
        Case("{\"a\": 01}", "1:7 '01' is no number of JSON"),
        Case("{\"a\": 1.}", "1:7 '1.' is no number of JSON"),
        Case("{\"a\": 1e999}", "1:7 '1e999' is too large a number"),
        Case("{\"a\": -}", "1:7 '-' is no number of JSON"),
        Case("{\"a\": \"x\n}", "1:7 a line end in the text that begins on line 1; close it with '\"'"),
        Case("{\"a\": \"x", "1:7 the text that begins here is not closed"),
        Case("{\"a\": \"C:\\data\"}", "1:10 '\\' begins no escape of JSON here; write '\\\\'"),
        Case("{\"a\": \"\\ud800\"}", "1:8 '\\u' names half a character"),
        Case("{\r\n  \"a\": 1,\r\n  \"a\": 2\r\n}", "3:3 the key 'a' stands twice, first on line 2; keep one of them"),
        Case("{\"x\": {\"a\": 1, \"\\u0061\": 2}}", "1:16 the key 'a' stands twice, first on line 1"),
        Case(String(repeating: "[", count: 40), "1:33 values are nested more than 32 deep"),
    ]

    @Test(arguments: wrong) func saysWhatIsWrongAndWhere(_ each: Case) throws {
        let problem = #expect(throws: JSONText.Problem.self) { try JSONText(Data(each.json.utf8)) }
        let found = try #require(problem)
        let text = "\(found.place.line):\(found.place.column) \(found.text.en)"
        #expect(text.hasPrefix(each.problem), "\(text)")
    }

    @Test func bytesThatAreNotUTF8HaveTheirPlace() throws {
        let data = Data("{\n \"甲\": \"".utf8 + [0xD6, 0xD0, 0x22, 0x7D])
        let problem = try #require(#expect(throws: JSONText.Problem.self) { try JSONText(data) })
        #expect(problem.place == JSONText.Place(line: 2, column: 8))
        #expect(problem.text.en.hasPrefix("bytes that are not UTF-8"))
    }

    @Test(arguments: [String.Encoding.utf8, .utf16]) func valuesHaveTheirPlaces(_ encoding: String.Encoding) throws {
        let json =
            "\u{FEFF}{\r\n  \"甲\": {\"b\": [1, true, null, -0.5e+1]},\n\t\"c\": \"\\\"\\u00e9\\ud83d\\ude00\" }\n"
        let bytes = encoding == .utf8 ? Data(json.utf8) : try #require(String(json.dropFirst()).data(using: .utf16))
        let text = try JSONText(bytes)
        for (keys, line, column) in [
            ([], 1, 1), (["甲"], 2, 3), (["甲", "b"], 2, 9), (["甲", "b", "1"], 2, 18), (["c"], 3, 2),
            (["c", "nothing"], 3, 2),
        ] {
            #expect(text.place(of: keys) == JSONText.Place(line: line, column: column), "\(keys)")
        }
    }

    /// Whatever the decoder of the library refuses or takes is refused or taken, but for equal keys.
    @Test func agreesWithTheLibrary() throws {
        let pieces = [
            "{", "}", "[", "]", ":", ",", "\"a\"", "\"b\"", "1", "-0", "true", "null", " ", "01", "tru", "\"\\n\"",
        ]
        var state: UInt64 = 7
        for _ in 0..<4000 {
            var text = ""
            for _ in 0..<6 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let data = Data(text.utf8)
            let isTaken = (try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) != nil
            do {
                _ = try JSONText(data)
                #expect(isTaken, "\(text)")
            } catch {
                #expect(!isTaken || error.text.en.contains("stands twice"), "\(text): \(error.text.en)")
            }
        }
    }
}
