import Portfolio
import Verification

/// A waiver that ends soon, with what it covers: what somebody has to mend, or to have approved again, before that day.
public struct EndingWaiver: Sendable {
    /// The waiver.
    public let waiver: Waiver
    /// How many findings it covers in this run.
    public let findings: Int
    /// How many days are left after the as-of day, 0 or more.
    public let daysLeft: Int

    /// A waiver that covers so many findings, as of a day.
    public init(_ waiver: Waiver, findings: Int, asOf: CalendarDay) {
        self.waiver = waiver
        self.findings = findings
        daysLeft = Int(waiver.expiresOn.number - asOf.number)
    }

    /// The rule that it covers.
    public var rule: Rule { RuleCatalogue.all[waiver.rule] }

    /// The A-label form of the domain that it names; nil where it means several.
    public var domain: String? { if case .domain(let name) = waiver.scope { name } else { nil } }

    /// The filing subject or organizer that its domains belong to; empty where it names none.
    public var party: String { waiver.subject.isEmpty ? waiver.organizer : waiver.subject }

    /// One line: where it stands, what it covers, who approved it, until when.
    public var line: BilingualLine {
        let count = findings == 1 ? "1 finding" : "\(findings) findings"
        return BilingualLine(
            "\(waiver.place): \(waiver.shownDomain), \(rule.id), \(count), approved by \(waiver.approvedBy), "
                + "holds through \(waiver.expiresOn)",
            "\(waiver.place)：\(waiver.shownDomain)，\(rule.id)，涉及问题 \(findings) 项，批准人 \(waiver.approvedBy)，"
                + "有效期至 \(waiver.expiresOn)")
    }

    /// Of the waivers of a run, those that end within ``RunFacts/Waivers/soon`` days, the first to end first; `findings`
    /// tells by place how many each covers.
    public static func all(of waivers: [Waiver], asOf: CalendarDay, findings: [Int: Int]) -> [EndingWaiver] {
        let end = asOf.adding(days: RunFacts.Waivers.soon)
        return waivers.enumerated().filter { $0.element.expiresOn < end }
            .map { EndingWaiver($0.element, findings: findings[$0.offset] ?? 0, asOf: asOf) }
            // The sort keeps the order of the files among those of one day.
            .sorted { $0.waiver.expiresOn < $1.waiver.expiresOn }
    }
}
