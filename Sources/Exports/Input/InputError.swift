import Bytes
import Portfolio

/// An input that stops the run: one line that says where, what was found, what is expected and what to do.
public struct InputError: BilingualError, Sendable, CustomStringConvertible {
    /// What kind of trouble it is; it decides the exit status.
    public enum Kind: Sendable {
        /// The content is malformed or of no known form (exit status 65).
        case malformed
        /// The file cannot be opened or read (exit status 66).
        case unreadable
    }

    /// The kind of trouble.
    public let kind: Kind
    /// The path as the user gave it.
    public let path: String
    /// The line, from 1; nil when no line is meant.
    public let line: Int?
    /// The column, from 1; nil when no column is meant.
    public let column: Int?
    /// What was found, what is expected, what to do; without a full stop.
    public let text: BilingualLine

    /// What was found, what is expected, what to do, in English.
    public var problem: String { text.en }

    /// Trouble with the input at `path`.
    public init(_ kind: Kind, path: String, line: Int? = nil, column: Int? = nil, problem: BilingualLine) {
        self.kind = kind
        self.path = path
        self.line = line
        self.column = column
        // What was found may hold line ends and characters that a terminal obeys.
        text = problem.printable
    }

    /// `path:line:column: problem`.
    public var description: String { bilingual.en }

    /// `path:line:column: problem` in both languages.
    public var bilingual: BilingualLine {
        let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
        return BilingualLine(same: "\(path.printable)\(place): ") + text
    }
}
