import Portfolio
import Verification

/// How what a rule says about a domain stands to an earlier run.
enum IndexChange: UInt8, CaseIterable {
    /// It was not found then.
    case new
    /// It was found then, and weighs more now.
    case worse
    /// It was found then, too.
    case still
    /// It was found then, and is not any more.
    case fixed
    /// It was found then; now a fact is missing that would tell.
    case unknown

    /// The same as reports without rows count it.
    var finding: FindingChange {
        switch self {
        case .new: .new
        case .worse: .worse
        case .still: .still
        case .fixed: .fixed
        case .unknown: .unknown
        }
    }

    /// The word in the address of the page.
    var name: StaticString {
        switch self {
        case .new: "new"
        case .worse: "worse"
        case .still: "still"
        case .fixed: "fixed"
        case .unknown: "unknown"
        }
    }
}

extension DomainHistory {
    /// The rules of the domain whose outcome stands so to the earlier run.
    func rules(_ change: IndexChange) -> RuleSet {
        switch change {
        case .new: new
        case .worse: worse
        case .still: still.subtracting(worse)
        case .fixed: fixed
        case .unknown: unknown
        }
    }

    /// How a rule's outcome stands to the earlier run; nil where there is nothing to say.
    func change(_ rule: Int) -> IndexChange? { IndexChange.allCases.first { rules($0).contains(rule) } }
}

/// Who accepted a finding, why, and until when.
public struct IndexWaiver: Sendable {
    /// Why it is accepted.
    public var reason: String
    /// Who accepted it.
    public var approver: String
    /// The last day on which the waiver holds; nil where it has no end.
    public var lastDay: CalendarDay?

    /// A waiver with its reason, its approver and its last day.
    public init(reason: String, approver: String, lastDay: CalendarDay?) {
        self.reason = reason
        self.approver = approver
        self.lastDay = lastDay
    }
}
