import Glibc

/// How many files the process may have open, and how that is shared out.
public enum OpenFileLimit {
    /// What a run has open besides its threads' files: exports, reports, lock, the terminal.
    private static let others = 40

    /// Raises the limit as far as the user may: pipes among the inputs stay open from their first look to their last
    /// record, and so do the folders of reports.
    public static func raise() {
        guard var limit = SystemProcess.fileLimit else { return }
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
        SystemProcess.setFileLimit(limit)
    }

    /// How many folders of reports may stay open: half of what is left over, at most `wanted`.
    public static func folders(_ wanted: Int) -> Int { min(wanted, spare / 2) }

    /// How many threads there are files for: each writes one file in one folder at a time; 1 or more.
    public static var threads: Int { max(1, spare / 4) }

    private static var spare: Int {
        SystemProcess.fileLimit.map { max(0, Int(clamping: $0.rlim_cur) - others) } ?? 0
    }
}
