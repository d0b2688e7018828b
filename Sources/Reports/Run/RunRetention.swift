import Bytes
import Glibc
import Portfolio

/// Removes old runs of an output folder once a new one is published; the output's lock must be held.
///
/// A folder goes only when it is named like a run and holds a manifest of ours. It is first renamed to a hidden one, so
/// that whoever looks sees a run whole or not at all, and what a killed program leaves is removed by the next run.
public struct RunRetention {
    private let output: String
    /// The runs that stay in any case, by the real paths of their folders.
    private let kept: Set<String>

    /// For the folder `output`, in which the run at `published` has just appeared; `baseline` is the folder's name of the
    /// run compared with.
    public init(output: String, published: String, baseline: String?) {
        self.output = output
        let places = [published, "\(output)/latest"] + (baseline.map { ["\(output)/\($0)", $0] } ?? [])
        kept = Set(places.map { RunDigest.realPath($0) })
    }

    /// Removes all but the `count` newest runs, 1 or more, and those that stay in any case; returns a line for each that
    /// could not be removed.
    public func keep(_ count: Int) -> [BilingualLine] {
        var problems: [BilingualLine] = []
        var hidden: [String] = []
        for name in RunName.runs(in: output).dropLast(count) {
            let path = "\(output)/\(name)"
            if kept.contains(RunDigest.realPath(path)) { continue }
            let target = "\(output)/.run-removed-\(getpid())-\(name)"
            if SystemFile.rename(path, to: target) {
                hidden.append(target)
            } else {
                let why = systemMessage()
                problems.append(BilingualLine("\(path): cannot remove the run: \(why)", "\(path)：无法删除该次审核：\(why)"))
            }
        }
        for path in hidden { RemovedTree.remove(path) }
        return problems
    }
}
