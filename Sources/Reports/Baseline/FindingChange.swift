import Portfolio

/// What became of a finding since an earlier run.
public enum FindingChange: String, CaseIterable, Sendable {
    /// The domain did not have it, or a waiver covered it.
    case new
    /// The domain had it and has it, and it weighs more: a warning that became a fail.
    case worse
    /// The domain had it and has it.
    case still
    /// The domain had it, and its rule says that it has it no more.
    case fixed
    /// The domain had it, and its rule does not say now whether it still has it.
    case unknown = "unknown-now"
    /// The domain had it, and is not judged, since its record was rejected.
    case rejected = "record-rejected"
    /// The domain had it, and a waiver covers it now.
    case waived = "waived-now"
    /// The domain had it and is no longer in the portfolio.
    case gone

    /// Its place among all cases.
    var number: Int {
        switch self {
        case .new: 0
        case .worse: 1
        case .still: 2
        case .fixed: 3
        case .unknown: 4
        case .rejected: 5
        case .waived: 6
        case .gone: 7
        }
    }

    /// What people call it.
    public var word: BilingualText {
        switch self {
        case .new: BilingualText("New", "新增")
        case .worse: BilingualText("Worse", "加重")
        case .still: BilingualText("Still there", "仍未解决")
        case .fixed: BilingualText("Fixed", "已解决")
        case .unknown: BilingualText("Unknown now", "目前未知")
        case .rejected: BilingualText("Record rejected", "记录被剔除")
        case .waived: BilingualText("Waived now", "现已豁免")
        case .gone: BilingualText("Gone with its domain", "域名已不在清单")
        }
    }
}
