import Bytes
import Portfolio

/// Which earlier run is compared with.
public enum BaselineChoice: Sendable, Equatable {
    /// The one that `latest` of the output names.
    case latest
    /// The newest of the output with an earlier as-of day.
    case previous
    /// The one in this folder.
    case run(String)

    /// What the user wrote: `latest`, `previous`, or the path of a run.
    public init(_ text: String) {
        switch text {
        case "latest": self = .latest
        case "previous": self = .previous
        default: self = .run(text)
        }
    }

    /// Reads the run that is meant; nil where the output has no such run yet.
    ///
    /// - Throws: ``RunError`` when the run cannot be used, or a named one is not there.
    public func read(output: String, asOf: CalendarDay) throws(RunError) -> Baseline? {
        switch self {
        case .latest:
            let path = "\(output)/latest"
            return RunTree.kind(of: path) == .nothing ? nil : try Baseline(RunDigest.realPath(path), in: output)
        case .previous:
            for name in RunName.runs(in: output).reversed() where name.day < asOf {
                let path = "\(output)/\(name)"
                if try BaselineChoice.hasDomains(path) { return try Baseline(path, in: output) }
            }
            return nil
        case .run(let path):
            let isName = RunTree.kind(of: path) == .nothing && RunName(path) != nil
            return try Baseline(isName ? "\(output)/\(path)" : RunDigest.realPath(path), in: output)
        }
    }

    /// A run without domains, such as one over an empty export, is none that findings could be compared with.
    private static func hasDomains(_ run: String) throws(RunError) -> Bool {
        var lines = try FileLines("\(run)/verdicts.csv")
        let header = try lines.next()
        let first = try lines.next()
        return header != nil && first != nil
    }
}
