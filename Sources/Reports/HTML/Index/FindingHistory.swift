import Portfolio
import Verification

/// How what a rule says about a domain stands to an earlier run, and who accepted it until when.
public struct FindingHistory {
    /// Says what is known about a rule's outcome for a domain; nil where nothing is.
    public typealias Source = (_ verdict: DomainVerdict, _ rule: Int) -> FindingHistory?

    /// How an outcome stands to that of the earlier run.
    public enum Change: UInt8, CaseIterable, Sendable {
        /// It was not found then.
        case new
        /// It was found then, too.
        case still
        /// It was found then, and is not any more.
        case fixed
        /// It was found then; now a fact is missing that would tell.
        case unknown

        /// The word used in every output.
        public var name: StaticString {
            switch self {
            case .new: "new"
            case .still: "still"
            case .fixed: "fixed"
            case .unknown: "unknown"
            }
        }
    }

    /// Who accepted a finding.
    public struct Waiver: Sendable {
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

    /// How it stands to the earlier run; nil when there is none.
    public var change: Change?
    /// The as-of day of the first run that found it.
    public var firstSeen: CalendarDay?
    /// Who accepted it; nil when nobody did.
    public var waiver: Waiver?

    /// What is known.
    public init(change: Change? = nil, firstSeen: CalendarDay? = nil, waiver: Waiver? = nil) {
        self.change = change
        self.firstSeen = firstSeen
        self.waiver = waiver
    }
}
