import Bytes
import Portfolio
import Testing

@testable import Verification

/// Facts of a record, as tests write them.
typealias Facts = [Field: String]

/// What tests share: the shipped lists, read once, and short ways to judge records.
enum Records {
    /// The shipped lists; nil when they cannot be read, which ``lists()`` reports.
    private static let shipped = try? References()

    /// The shipped lists.
    static func lists() throws -> References { try #require(shipped) }

    /// The day that most tests judge on.
    static let asOf = CalendarDay(number: 20_780)

    /// A day written as YYYY-MM-DD.
    static func day(_ text: String) throws -> CalendarDay {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let day = CalendarDay(year: parts[0], month: parts[1], day: parts[2]) else {
            throw NoDay(text: text)
        }
        return day
    }

    /// A text that tests meant to be a day.
    struct NoDay: Error { let text: String }

    /// A portfolio judged by the shipped lists.
    static func portfolio(
        _ domains: [Facts], other: [Facts] = [], subjects: [Facts] = [], asOf: CalendarDay = asOf,
        options: VerificationOptions = VerificationOptions(), hasDomainExports: Bool = true
    ) throws -> SmallPortfolio {
        SmallPortfolio(
            domains: domains, otherExport: other, subjects: subjects, asOf: asOf, references: try lists(),
            options: options, hasDomainExports: hasDomainExports)
    }

    /// The id of the reason that a rule gives for one domain.
    static func reason(
        _ rule: any DomainRule.Type, _ domain: Facts, other: Facts? = nil, subjects: [Facts] = [],
        asOf: CalendarDay = asOf,
        options: VerificationOptions = VerificationOptions()
    ) throws -> String {
        let portfolio = try portfolio(
            domain.isEmpty ? [] : [domain], other: other.map { [$0] } ?? [], subjects: subjects, asOf: asOf,
            options: options)
        return Records.reason(rule, portfolio.verdict())
    }

    /// The id of the reason that a rule gives in a verdict.
    static func reason(_ rule: any DomainRule.Type, _ verdict: DomainVerdict) -> String {
        String(describing: verdict.reason(place(of: rule)).id)
    }

    /// The place of a rule in the catalogue.
    static func place(of rule: any DomainRule.Type) -> Int {
        RuleCatalogue.all.firstIndex { $0.definition == rule } ?? RuleCatalogue.all.count
    }

    /// The outcomes of all rules in one line, with the answer and the day.
    static func summary(_ verdict: DomainVerdict) -> String {
        let outcomes = RuleCatalogue.all.indices.map { "\(verdict.reason($0).id)" }
        let day = verdict.submitOn.map(String.init(describing:)) ?? "-"
        return ([verdict.facts.aLabel.string, "\(verdict.verdict.name)", day] + outcomes).joined(separator: " ")
    }

    /// The evidence of a rule, one item a line: side, label, value, source.
    static func evidence(_ rule: any DomainRule.Type, _ verdict: DomainVerdict, _ language: Language = .en) -> [String]
    {
        let sheet = EvidenceSheet()
        verdict.explain(place(of: rule), into: sheet)
        return sheet.items.map { item in
            let value = sheet.text.bytes(language == .en ? item.value : item.valueZH).string
            let label = item.side == .note ? "" : "\(item.label[language]): "
            let source = item.source.map { " @\(SmallPortfolio.exports[$0.export].path):\($0.line)" } ?? ""
            return "\(item.side) \(label)\(value)\(source)"
        }
    }
}
