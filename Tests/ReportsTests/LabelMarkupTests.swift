import Bytes
import Portfolio
import Testing

@testable import Reports

@Suite struct LabelMarkupTests {
    private static let words: [StaticString] = [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
        "w",
        "x", "y", "z", "aa", "ab", "ac", "ad", "ae", "af", "ag", "ah", "ai", "aj", "ak", "al", "am", "an",
    ]

    /// More labels than there are places for, so that some share one; whichever comes when, each is its own, and what is kept
    /// does not grow with how often they come.
    @Test func labelsThatMeetAreWrittenRightAndKeepNoMoreMemory() {
        let labels = LabelMarkup()
        var sizes: [Int] = []
        for _ in 0..<3 {
            for en in LabelMarkupTests.words {
                for zh in LabelMarkupTests.words {
                    let label = BilingualText(en, zh)
                    let expected = "<dl><dt><span lang=\"en\">\(en)</span><span lang=\"zh\">\(zh)</span></dt><dd><bdi>"
                    #expect(labels.opening(label, isFirst: true).bytes.string == expected)
                }
            }
            sizes.append(labels.size)
        }
        #expect(sizes == Array(repeating: sizes[0], count: 3))
    }

    /// Two labels with one English text, as `facts-agree` and the rules about the registrant have them.
    @Test func labelsThatShareATextStandSideBySide() {
        let labels = LabelMarkup()
        let pair = [BilingualText("registrant", "域名持有者"), BilingualText("registrant", "registrant")]
        for label in pair { _ = labels.opening(label, isFirst: false) }
        let size = labels.size
        for _ in 0..<100 { for label in pair { _ = labels.openingOfLine(label, isFirst: false) } }
        #expect(labels.size == size)
    }
}
