import AuditPipeline
import CLinux
import Glibc

/// The program: chooses the command and turns what happened into an exit status.
@main
struct Program {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        // A file that grows over the user's limit is a full disk, with a message and a status.
        signal(SIGXFSZ, SIG_IGN)
        Program.raiseFileLimit()
        _ = icp_keep_freed_memory()
        exit(await status(of: Array(CommandLine.arguments.dropFirst())))
    }

    /// Pipes among the inputs stay open from their first look to their last record, and so do the folders of reports.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    static func status(of arguments: [String]) async -> Int32 {
        do throws(Failure) {
            return try await run(arguments)
        } catch {
            Terminal.error("\(Terminal.errorStyle.red("icpaudit:")) \(error.message)")
            return error.status
        }
    }

    private static func run(_ arguments: [String]) async throws(Failure) -> Int32 {
        guard let name = arguments.first else {
            Terminal.error(Help.program)
            return Failure.usage
        }
        let rest = Array(arguments.dropFirst())
        switch name {
        case "--version":
            Terminal.print("icpaudit \(Version.number)")
            return 0
        case "--help", "-h", "help":
            Terminal.print(rest.first.flatMap { Help.commands[$0] } ?? Help.program)
            return 0
        case "audit": return try await AuditCommand.run(rest)
        case "rules": return try RulesCommand.run(rest)
        case "columns": return try ColumnsCommand.run(rest)
        case "check": return try CheckCommand.run(rest)
        default:
            let advice = Suggestion.advice(
                on: name, among: Help.commandNames,
                else: "expected one of \(Help.commandNames.joined(separator: ", "))")
            throw Failure(status: Failure.usage, "unknown command '\(name)'; \(advice)")
        }
    }
}

/// Why the program ends with a status of 64 or above: one line.
struct Failure: Error {
    /// Wrong usage of the command line (sysexits EX_USAGE).
    static let usage: Int32 = 64

    let status: Int32
    let message: String

    init(status: Int32, _ message: String) {
        self.status = status
        self.message = message
    }
}
