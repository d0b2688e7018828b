import Bytes
import Portfolio
import Testing

@testable import Reports

@Suite struct HTMLWriterTests {
    @Test func elementsNest() {
        let page = markup { html in
            html.element(.ul, .class("plain"), .id("list")) {
                html.element(.li, text: "a & b")
                html.open(.li)
                html.close(.li)
            }
        }
        #expect(page == "<ul class=\"plain\" id=\"list\"><li>a &amp; b</li><li></li></ul>")
    }

    @Test func attributesOfEveryKind() {
        let tag = markup { html in
            html.open(
                .input, .present(.checked), .number(.tabindex, -1), .bytes(.value, Bytes("<\"")), .lang(.zh),
                .text(.title, "it's"))
        }
        #expect(tag == "<input checked tabindex=\"-1\" value=\"&lt;&quot;\" lang=\"zh\" title=\"it&#39;s\">")
    }

    static let numbers: [(Int, String)] = [
        (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (100_000, "100,000"), (1_002_003, "1,002,003"),
        (-1234, "-1,234"), (Int.max, "9,223,372,036,854,775,807"),
    ]

    @Test(arguments: numbers) func numbersAreGrouped(_ number: Int, _ text: String) {
        #expect(markup { $0.number(number) } == text)
    }

    @Test func bothLanguagesAreWritten() {
        let page = markup { $0.element(.p, both: BilingualText("Yes & no", "是与否")) }
        #expect(page == "<p><span lang=\"en\">Yes &amp; no</span><span lang=\"zh\">是与否</span></p>")
    }

    @Test func assembledMarkupIsInsertedAsItIs() {
        let piece = Markup { $0.element(.b, text: "<") }
        #expect(
            markup {
                $0.insert(piece); $0.insert(piece)
            } == "<b>&lt;</b><b>&lt;</b>")
    }
}
