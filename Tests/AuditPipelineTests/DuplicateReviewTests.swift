import Bytes
import Exports
import Portfolio
import Testing
import Verification

@testable import AuditPipeline

/// A domain that comes again in one file: a duplicate when it states the same facts, else a conflict that quotes both.
@Suite struct DuplicateReviewTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let first: String
        let second: String
        /// The detail of the conflict without its advice; nil for a duplicate.
        let conflict: String?
        var testDescription: String { id }
    }

    private static let header = "domain,registrar,registrant,expires on,real-name status,status\n"

    static let cases = [
        Case(
            id: "the same text", first: "a.cn,万网,甲公司,2030-01-05,yes,ok", second: "a.cn,万网,甲公司,2030-01-05,yes,ok",
            conflict: nil),
        Case(
            id: "the same facts in other words", first: "a.cn,万网,甲 公司,2030-01-05,yes,ok",
            second: "A.cn.,阿里云,甲公司,2030/1/5,已实名,OK", conflict: nil),
        Case(
            id: "another day", first: "a.cn,万网,甲公司,2030-01-05,yes,ok", second: "a.cn,万网,甲公司,2031-01-05,yes,ok",
            conflict: "expires_on '2030-01-05' on line 2, '2031-01-05' here"),
        Case(
            id: "two facts", first: "a.cn,万网,甲公司,2030-01-05,yes,ok", second: "a.cn,万网,乙公司,2030-01-05,no,ok",
            conflict: "registrant '甲公司' on line 2, '乙公司' here; real_name_status 'yes' on line 2, 'no' here"),
        Case(
            id: "a fact that only the second states", first: "a.cn,,甲公司,2030-01-05,yes,ok",
            second: "a.cn,万网,甲公司,2030-01-05,yes,ok", conflict: "registrar '' on line 2, '万网' here"),
        Case(
            id: "a masked name against a name", first: "a.cn,万网,甲**,2030-01-05,yes,ok",
            second: "a.cn,万网,甲公司,2030-01-05,yes,ok", conflict: "registrant '甲**' on line 2, '甲公司' here"),
        Case(
            id: "nothing that can be read in either", first: "a.cn,万网,甲**,soon,perhaps,ok",
            second: "a.cn,万网,乙**,later,maybe,ok",
            conflict: "registrant '甲**' on line 2, '乙**' here; expires_on 'soon' on line 2, 'later' here; "
                + "real_name_status 'perhaps' on line 2, 'maybe' here"),
        Case(
            id: "the same that cannot be read", first: "a.cn,万网,甲**,soon,perhaps,abc",
            second: "a.cn,万网,甲**,soon,Perhaps,abc", conflict: nil),
        Case(
            id: "a word without a meaning against nothing", first: "a.cn,万网,甲公司,2030-01-05,,",
            second: "a.cn,万网,甲公司,2030-01-05,perhaps,已注销",
            conflict: "real_name_status '' on line 2, 'perhaps' here; domain_status '' on line 2, '已注销' here"),
        Case(
            id: "a word without a meaning beside one that both state", first: "a.cn,万网,甲公司,2030-01-05,yes,ok",
            second: "a.cn,万网,甲公司,2030-01-05,yes,ok|abc", conflict: "domain_status 'ok' on line 2, 'ok|abc' here"),
    ]

    @Test(arguments: cases) func tellsDuplicatesFromConflicts(_ each: Case) throws {
        let reject = try DuplicateReviewTests.reject(
            "\(DuplicateReviewTests.header)\(each.first)\nb.cn,万网,甲公司,2030-01-05,yes,ok\n\(each.second)\n")
        #expect(reject.line == 4)
        #expect(reject.raw == each.second)
        #expect(reject.reason == (each.conflict == nil ? .duplicate : .conflict))
        let advice = "; keep one record of the domain"
        #expect(reject.detail.en == each.conflict.map { $0 + advice } ?? "the same facts stand on line 2")
    }

    /// A name that can be read is quoted, whatever column states it.
    @Test(arguments: [
        ("甲**,甲公司,", "乙**,乙公司,", "registrant '甲公司' on line 2, '乙公司' here"),
        ("甲**,,甲公司", "乙公司,,", "registrant '甲公司' on line 2, '乙公司' here"),
        ("甲**,,", "甲**,乙公司,", "registrant '甲**' on line 2, '乙公司' here"),
        ("甲**,乙**,", "甲**,丙**,", "registrant '乙**' on line 2, '丙**' here"),
    ])
    func namesThatCanBeReadAreQuoted(_ first: String, _ second: String, _ conflict: String) throws {
        let reject = try DuplicateReviewTests.reject(
            "domain,registrant,registrant,registrant\na.cn,\(first)\na.cn,\(second)\n")
        #expect(reject.detail.en == conflict + "; keep one record of the domain")
    }

    /// The one reject of a text whose first domain comes again.
    private static func reject(_ text: String) throws -> Reject {
        let scratch = try Scratch()
        let batches = try NamedRecords.batches(text, in: scratch)
        let key = try #require(batches.first).names[0].key
        var review = DuplicateReview(
            repeated: [key], decision: DateOrderDecision(), comparison: FactComparison(try NamedRecords.context()))
        let rejects = batches.flatMap { review.review($0) }
        #expect(rejects.count == 1)
        return try #require(rejects.first)
    }

    /// Every later record is compared with the first, and other rejects keep their place among them.
    @Test func rejectsComeInLineOrder() throws {
        let text = """
            \(DuplicateReviewTests.header)a.cn,万网,甲公司,2030-01-05,yes,ok
            a.cn,万网,乙公司,2030-01-05,yes,ok
            long.cn,万网,甲公司,2030-01-05,yes,ok,more
            10.0.0.1,万网,甲公司,2030-01-05,yes,ok
            a.cn,万网,甲公司,2030-01-05,yes,ok
            c.cn,万网,甲公司,2030-01-05,yes,ok
            c.cn,万网,甲公司,2030-01-05,yes,ok

            """
        let scratch = try Scratch()
        let batches = try NamedRecords.batches(text, in: scratch)
        let first = try #require(batches.first)
        var review = DuplicateReview(
            repeated: [first.names[0].key], decision: DateOrderDecision(),
            comparison: FactComparison(try NamedRecords.context()))
        let rejects = batches.flatMap { review.review($0) }
        #expect(rejects.map(\.line) == [3, 4, 5, 6])
        #expect(rejects.map(\.reason) == [.conflict, .cellCount, .ipAddress, .duplicate])
    }
}
