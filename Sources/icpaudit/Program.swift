import AuditPipeline
import Bytes
import Glibc
import Portfolio

/// The program: chooses the command and turns what happened into an exit status.
@main
struct Program {
    static func main() {
        Program.openStandardStreams()
        SystemProcess.ignore(SIGPIPE)
        // A file that grows over the user's limit is a full disk, with a message and a status.
        SystemProcess.ignore(SIGXFSZ)
        OpenFileLimit.raise()
        SystemProcess.keepFreedMemory()
        exit(status())
    }

    /// The first file that is opened would take the place of a standard stream that the caller closed, and what is printed
    /// would be written into it.
    private static func openStandardStreams() {
        while case let descriptor = SystemFile.open("/dev/null", O_RDWR), descriptor >= 0 {
            if descriptor > 2 {
                close(descriptor)
                return
            }
        }
    }

    /// The value of an environment variable.
    static func variable(_ name: String) -> String? { SystemProcess.variable(name) }

    private static func status() -> Int32 {
        do throws(Failure) {
            Terminal.setLanguage(Language(environment: variable))
            let arguments = try ProcessArguments.read()
            Terminal.setLanguage(ProgramOptions.language(of: arguments, environment: variable))
            return Terminal.status(for: try run(arguments))
        } catch {
            Terminal.error("\(Terminal.errorStyle.red("icpaudit:")) \(error.message[Terminal.language].printable)")
            return error.status
        }
    }

    /// What lies at a path; nil for nothing.
    static func kindOfFile(_ path: String) -> BilingualText? {
        guard let status = FileStatus(at: path) else { return nil }
        return status.kind == .folder ? folder : BilingualText("file", "文件")
    }

    private static let folder = BilingualText("folder", "文件夹")

    /// True for a file, or what is read like one.
    static func isFile(_ path: String) -> Bool { kindOfFile(path).map { $0.en.description == "file" } ?? false }

    private static func run(_ arguments: [String]) throws(Failure) -> Int32 {
        let (own, rest) = try ProgramOptions.split(arguments)
        if own.showsVersion {
            Terminal.print("icpaudit \(Version.number)")
            return 0
        }
        if own.common.showsHelp || rest.first == "help" {
            let command = rest.first { $0 != "help" && !$0.hasPrefix("-") }.flatMap(Commands.named)
            Terminal.print(
                command.map { HelpText.command($0.text, $0.shownOptions, Terminal.language) }
                    ?? HelpText.program(Terminal.language))
            return 0
        }
        guard let name = rest.first else {
            Terminal.error(HelpText.program(Terminal.language))
            return Failure.usage
        }
        guard let command = Commands.named(name) else { throw unknownCommand(name) }
        return try command.run(Array(rest.dropFirst()))
    }

    private static func unknownCommand(_ name: String) -> Failure {
        if let kind = kindOfFile(name) {
            return .usage(
                "'\(name)' is no command but a \(kind.en); did you mean 'icpaudit audit \(name)'? Else see 'icpaudit --help'",
                "“\(name)”不是命令，而是\(kind.zh)；是否想输入 'icpaudit audit \(name)'？否则参见 'icpaudit --help'")
        }
        let names = Commands.texts.map(\.name)
        let list = names.joined(separator: ", ")
        let advice = Suggestion.advice(
            on: name, among: names, else: BilingualLine("expected one of \(list)", "可用的命令：\(list)"))
        return .usage("unknown command '\(name)'; \(advice.en)", "未知命令“\(name)”；\(advice.zh)")
    }
}
