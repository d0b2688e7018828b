import Bytes
import Portfolio

/// An earlier run that cannot be used: one line that says what was found and what to do.
public struct RunError: BilingualError, Sendable, Equatable, CustomStringConvertible {
    /// Why.
    public enum Kind: Sendable {
        /// It is no run of ours, or a file of it is not as it was written (exit status 65).
        case malformed
        /// It cannot be read (exit status 66).
        case unreadable
    }

    /// Why.
    public let kind: Kind
    /// The path of the run or file, with the line where one is meant.
    public let path: String
    /// What was found and what to do.
    public let problem: BilingualLine

    init(_ kind: Kind, _ path: String, _ problem: BilingualLine) {
        self.kind = kind
        self.path = path
        self.problem = problem
    }

    /// A run or file that the system does not let be read, as the last error of the system says.
    static func reading(_ path: String) -> RunError {
        RunError(.unreadable, path, BilingualLine(system: systemMessage()))
    }

    /// `path: problem`.
    public var description: String { bilingual.en }

    /// `path: problem` in both languages.
    public var bilingual: BilingualLine { BilingualLine("\(path): \(problem.en)", "\(path)：\(problem.zh)") }
}
