import Bytes
import AuditPipeline
import CLinux
import Glibc
import Portfolio

/// The program: chooses the command and turns what happened into an exit status.
@main
struct Program {
    static func main() {
        Program.openStandardStreams()
        signal(SIGPIPE, SIG_IGN)
        // A file that grows over the user's limit is a full disk, with a message and a status.
        signal(SIGXFSZ, SIG_IGN)
        OpenFileLimit.raise()
        _ = icp_keep_freed_memory()
        exit(status(of: Array(CommandLine.arguments.dropFirst())))
    }

    /// The first file that is opened would take the place of a standard stream that the caller closed, and what is printed
    /// would be written into it.
    private static func openStandardStreams() {
        while case let descriptor = open("/dev/null", O_RDWR), descriptor >= 0 {
            if descriptor > 2 {
                close(descriptor)
                return
            }
        }
    }

    /// An argument that is no text would be read as another one, and another file be opened.
    private static func checkArguments() throws(Failure) {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let raw = CommandLine.unsafeArgv[index], String(validatingCString: raw) == nil else { continue }
            let shown = String.printable((0..<strlen(raw)).map { UInt8(bitPattern: raw[$0]) })
            throw Failure(status: Failure.usage, "the argument '\(shown)' is not UTF-8; rename the file")
        }
    }

    static func status(of arguments: [String]) -> Int32 {
        do throws(Failure) {
            try checkArguments()
            return try run(arguments)
        } catch {
            Terminal.error("\(Terminal.errorStyle.red("icpaudit:")) \(error.message.printable)")
            return error.status
        }
    }

    /// What lies at a path; nil for nothing.
    static func kindOfFile(_ path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR ? "folder" : "file"
    }

    private static func run(_ arguments: [String]) throws(Failure) -> Int32 {
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
        case "audit": return try AuditCommand.run(rest)
        case "rules": return try RulesCommand.run(rest)
        case "columns": return try ColumnsCommand.run(rest)
        case "check": return try CheckCommand.run(rest)
        case "verify": return try VerifyCommand.run(rest)
        default:
            if let kind = kindOfFile(name) {
                throw Failure(
                    status: Failure.usage,
                    "'\(name)' is no command but a \(kind); did you mean 'icpaudit audit \(name)'? Else see 'icpaudit --help'"
                )
            }
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
