/// Whether a run writes `report.xlsx`.
public enum WorkbookWish: String, CaseIterable, Sendable {
    /// As long as people can work with it: up to ``limit`` domains.
    case auto
    /// Whatever it takes.
    case always
    /// Not at all.
    case never

    /// The most domains for which ``auto`` writes one.
    public static let limit = 50_000

    /// Whether a run with `domains` domains writes one.
    func isGranted(domains: Int) -> Bool {
        switch self {
        case .auto: domains <= WorkbookWish.limit
        case .always: true
        case .never: false
        }
    }
}
