import Bytes
import Glibc
import Portfolio
import Synchronization

/// Standard output and standard error.
enum Terminal {
    /// Prints a text and a line end on standard output.
    static func print(_ text: String) { write(text + "\n", to: 1) }

    /// Prints a text and a line end on standard error.
    static func error(_ text: String) { write(text + "\n", to: 2) }

    /// Prints a line in the user's language and a line end on standard error.
    static func error(_ line: BilingualLine) { error(line[language]) }

    /// Prints a warning of one line on standard error.
    static func warning(_ line: BilingualLine) { warning(line[language]) }

    /// Prints a warning of one line, in the user's language, on standard error.
    static func warning(_ text: String) {
        let (word, gap) = language == .en ? ("warning:", " ") : ("提醒：", "")
        error("\(errorStyle.yellow(word))\(gap)\(text.printable)")
    }

    /// Writes a text to a descriptor; a reader that has gone away is no error.
    static func write(_ text: String, to descriptor: Int32) {
        if text.withBytes({ $0.writeAll(to: descriptor) }) { return }
        let problem = errno
        if descriptor == 1, problem != EPIPE { outputProblem.withLock { $0 = $0 ?? problem } }
    }

    /// Why standard output could not be written; nil where it could, or where its reader has gone away.
    private static let outputProblem = Mutex<Int32?>(nil)

    /// The exit status of a command that ended with `status`: a result that could not be printed is no success.
    static func status(for status: Int32) -> Int32 {
        guard let problem = outputProblem.withLock({ $0 }) else { return status }
        let reason = BilingualLine(system: systemMessage(problem))
        let line = BilingualLine(
            "standard output cannot be written: \(reason.en); make room, or send it somewhere else",
            "无法写入标准输出：\(reason.zh)；请腾出空间，或改写到别处")
        error("\(errorStyle.red("icpaudit:")) \(line[language])")
        return 74
    }

    /// How words on standard error are coloured; plain until a command has read its options.
    static var errorStyle: Style { style.withLock { $0 } }
    private static let style = Mutex(Style.plain)

    /// Decides how words on standard error are coloured from now on.
    static func setErrorStyle(_ new: Style) { style.withLock { $0 = new } }

    /// The language of everything that is printed: of `--lang`, else of the environment.
    static var language: Language { chosen.withLock { $0 } }
    private static let chosen = Mutex(Language.en)

    /// Decides in which language everything is printed from now on.
    static func setLanguage(_ new: Language) {
        chosen.withLock { $0 = new }
        SystemProcess.tellMissingMemory(inChinese: new == .zh)
    }

    /// True when standard error is a terminal.
    static var showsErrors: Bool { isatty(2) == 1 }
}
