import Portfolio

/// By what a run is split, so that everybody gets what is theirs and nothing else.
public enum SplitKind: String, CaseIterable, Sendable {
    /// By filing subject; where none is described, by the organizer that the exports name.
    case organizer
    /// By the registrar that holds the domains.
    case registrar

    /// What one of the parts is about, in a word.
    public var title: BilingualText {
        switch self {
        case .organizer: BilingualText("Organizer", "主办单位")
        case .registrar: BilingualText("Registrar", "注册商")
        }
    }

    /// The words for the domains of which that is not known.
    public var nobody: BilingualLine {
        switch self {
        case .organizer: BilingualLine("(no organizer known)", "（主办单位不明）")
        case .registrar: BilingualLine("(no registrar known)", "（注册商不明）")
        }
    }
}
