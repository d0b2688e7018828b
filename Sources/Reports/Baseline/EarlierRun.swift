import Bytes
import Portfolio
import Verification

/// A run before this one, in the numbers that show which way a portfolio goes.
public struct EarlierRun: Sendable, Equatable {
    /// Its as-of day.
    public let asOf: CalendarDay
    /// Its domains by ``Verdict/rawValue``.
    public let verdicts: [Int]

    /// A run in its numbers.
    public init(asOf: CalendarDay, verdicts: [Int]) {
        self.asOf = asOf
        self.verdicts = verdicts
    }

    /// How many runs before a run are told of: with it, twelve.
    public static let limit = 11

    /// The run that `baseline` is, the one that this was compared with, and so on, the oldest first; at most ``limit``.
    ///
    /// The list ends where a run was compared with none, or with one that is no longer beside it.
    public static func all(before baseline: Baseline) -> [EarlierRun] {
        var runs: [EarlierRun] = []
        var place = RunDigest.realPath(baseline.path)
        while runs.count < limit, let head = try? Baseline.head(of: place), let counts = counts(of: place) {
            runs.append(EarlierRun(asOf: head.asOf, verdicts: counts))
            guard let next = head.comparedWith?.run, RunName(next) != nil, let folder = place.lastIndex(of: "/") else {
                break
            }
            place = "\(place[..<folder])/\(next)"
        }
        return runs.reversed()
    }

    /// The domains of the run at `path` by verdict, as its `metrics.prom` has them; nil where it has not.
    private static func counts(of path: String) -> [Int]? {
        guard var lines = try? FileLines("\(path)/metrics.prom") else { return nil }
        var counts: [Int] = []
        while let line = try? lines.next(), counts.count < Verdict.allCases.count {
            let verdict = Verdict.allCases[counts.count]
            let text = line.string
            let start = "icpaudit_domains{verdict=\"\(verdict.name)\"} "
            if text.hasPrefix(start), let count = Int(text.dropFirst(start.count)), count >= 0 { counts.append(count) }
        }
        return counts.count == Verdict.allCases.count ? counts : nil
    }
}
