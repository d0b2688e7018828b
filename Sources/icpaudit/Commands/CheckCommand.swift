import AuditPipeline
import Exports
import Names
import Portfolio
import Verification

/// `icpaudit check`: judges names alone, those of the command line and those of lists.
enum CheckCommand {
    private static let options =
        ["--as-of", "--file", "--format", "--encoding"].map { Arguments.Option(name: $0, hasValue: true) }
        + [Arguments.Option(name: "--help", hasValue: false)]

    static func run(_ list: [String]) throws(Failure) -> Int32 {
        let arguments = try Arguments(list, known: options, command: "check")
        if arguments.has("--help") {
            Terminal.print(Help.check)
            return 0
        }
        let files = arguments.all("--file")
        guard !arguments.positional.isEmpty || !files.isEmpty else {
            throw Failure(status: Failure.usage, "no domain was given; see 'icpaudit check --help'")
        }
        let isJSON = try arguments.choice("--format", [("text", false), ("json", true)]) ?? false
        let day = try AuditCommand.day(arguments.value("--as-of")) ?? ChinaTime.today
        let encoding = try AuditCommand.encoding(arguments.value("--encoding"))
        do {
            let lists = try lists(arguments.positional.filter { $0 == "-" } + files, encoding)
            let names = arguments.positional.filter { $0 != "-" }
            var judge = try NameJudge(asOf: day, isJSON: isJSON)
            defer { judge.finish() }
            for name in names { judge.judge(name) }
            for list in lists {
                while let entry = try list.next() { judge.judge(entry, of: list) }
            }
            advise(names, failed: judge.failed > 0)
            if judge.count == 0 { Terminal.warning("\(lists.map(\.path).joined(separator: ", ")): no name in it") }
            return judge.count == 0 ? 2 : judge.failed > 0 ? 1 : 0
        } catch let error as InputError {
            throw Failure(status: error.kind == .malformed ? 65 : 66, error.description)
        } catch {
            throw Failure(status: 70, "\(error)")
        }
    }

    /// Opens all lists before the first name is judged, so that a wrong path is told at once.
    private static func lists(_ paths: [String], _ encoding: TextEncoding?) throws -> [NameListReader] {
        if paths.isEmpty { return [] }
        let aliases = try ColumnAliases()
        return try paths.map { try NameListReader(path: $0, encoding: encoding, aliases: aliases) }
    }

    /// A file that was meant as a list, and judged as a name.
    private static func advise(_ names: [String], failed: Bool) {
        for name in names where failed && Program.kindOfFile(name) == "file" {
            Terminal.warning("'\(name)' was judged as a name and is a file here; for the names in it: --file \(name)")
        }
    }
}
