import Bytes
import Portfolio
import Testing

@testable import Verification

/// Every word of the shipped list: what it means, and what comes out of it.
@Suite struct WordTests {
    private static let outcomes = [
        "ok": "pass", "redemption": "fail", "pending-delete": "fail", "expired": "fail", "gone": "fail", "hold": "warn",
        "no-name-servers": "warn", "expiring": "warn", "transferring": "warn", "verified": "pass",
        "under-review": "fail",
        "unverified": "fail", "failed": "fail", "not-needed": "unchecked",
    ]

    @Test(arguments: WordList.shipped.filter { $0.field == .domainStatus || $0.field == .realNameStatus }.indices)
    func everyWordGivesItsMeaning(_ index: Int) throws {
        let word = WordList.shipped.filter { $0.field == .domainStatus || $0.field == .realNameStatus }[index]
        let (rule, field): (any DomainRule.Type, Field) =
            word.field == .domainStatus
            ? (StatusClearRule.self, .domainStatus) : (RealNameCompletedRule.self, .realNameStatus)
        for cell in [word.word, " \(word.word.uppercased())\u{3000}", "\u{200B}\(word.word)"] {
            let verdict = try Records.portfolio([[.domain: "example.cn", field: cell]]).verdict()
            let found = verdict.outcome(Records.place(of: rule))
            #expect("\(found.name)" == WordTests.outcomes[word.meaning], "'\(cell)' means \(word.meaning)")
            let reason = Records.reason(rule, verdict)
            if word.field == .domainStatus, word.meaning != "ok" { #expect(reason == word.meaning) }
        }
    }

    @Test func theListIsSound() throws {
        let words = try WordList.read()
        #expect(words.count > 200)
        for field in WordField.allCases { #expect(words.contains { $0.field == field }) }
        // A word has one meaning.
        var seen: [String: String] = [:]
        for word in words {
            let key = "\(word.field.rawValue) \(WordForm.form(of: word.word))"
            #expect(seen.updateValue(word.meaning, forKey: key) ?? word.meaning == word.meaning, "'\(word.word)'")
        }
    }

    @Test(arguments: [
        "normal", "Grace", "1", "0", "2", "6", "Y", "N", "true", "false", "√", "TRANSFER_AUDITING", "注册局暂停解析",
    ])
    func wordsWithoutAMeaningAreUnknown(_ word: String) throws {
        let verdict = try Records.portfolio([[.domain: "example.cn", .domainStatus: word]]).verdict()
        #expect(Records.reason(StatusClearRule.self, verdict) == "unknown-word")
        let text = ByteBuffer()
        verdict.appendMessage(Records.place(of: StatusClearRule.self), .en, to: text)
        #expect(text.bytes.string == "It is not known what the status '\(word)' means.")
    }

    @Test func wordsOfTheConfigWin() throws {
        let lists = try References(words: [
            KnownWord(.domainStatus, "运行中", "ok"), KnownWord(.domainStatus, "正常", "hold"),
            KnownWord(.realNameStatus, "企业实名", "verified"),
        ])
        let cases: [(Field, String, any DomainRule.Type, String)] = [
            (.domainStatus, "运行中", StatusClearRule.self, "clear"), (.domainStatus, "正常", StatusClearRule.self, "hold"),
            (.domainStatus, "运 行-中", StatusClearRule.self, "clear"),
            (.realNameStatus, "企业实名", RealNameCompletedRule.self, "completed"),
        ]
        for (field, word, rule, expected) in cases {
            let portfolio = SmallPortfolio(
                domains: [[.domain: "example.cn", field: word]], asOf: Records.asOf, references: lists)
            #expect(Records.reason(rule, portfolio.verdict()) == expected)
        }
    }

    @Test func knownWordsBesideUnknownOnesAreQuoted() throws {
        let cases: [(cell: String, reason: String, quoted: String)] = [
            ("ok, foo bar, baz", "unknown-word", "foo bar, baz"), ("clientHold; foo", "hold", "foo"),
            ("a,b,c,d,e", "unknown-word", "a, b, c, …"), ("serverHold(foo)", "hold", "foo"),
        ]
        for (cell, reason, quoted) in cases {
            let verdict = try Records.portfolio([[.domain: "example.cn", .domainStatus: cell]]).verdict()
            #expect(Records.reason(StatusClearRule.self, verdict) == reason)
            #expect(
                Records.evidence(StatusClearRule.self, verdict).contains("note words that are not known: \(quoted)"),
                "\(cell)")
        }
    }

    @Test func unknownWordsAreCountedInTheirOrder() throws {
        let domains: [Facts] = (0..<30).map {
            [.domain: "d\($0).cn", .domainStatus: "word\($0), foo", .realNameStatus: "是"]
        }
        let portfolio = try Records.portfolio(domains + [[.domain: "x.cn", .realNameStatus: "√"]])
        // However the domains are cut into parts, the counts are the same.
        for cut in [0, 1, 15, 31] {
            var (first, second) = (UnknownWords(), UnknownWords())
            for place in 0..<31 {
                let verdict = portfolio.verdict(place)
                if place < cut { verdict.count(in: &first) } else { verdict.count(in: &second) }
            }
            first.merge(second)
            let words = first.words(of: .domainStatus)
            #expect(words.count == UnknownWords.limit)
            #expect(words.first == words.first { $0.text == "word0" })
            #expect(words.first { $0.text == "foo" }?.count == 30)
            #expect(first.others(of: .domainStatus) == 11)
            #expect(first.words(of: .realNameStatus).map(\.text) == ["√"])
        }
    }
}
