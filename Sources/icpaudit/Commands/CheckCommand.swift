import AuditPipeline
import Names
import Portfolio
import Verification

/// `icpaudit check`: judges names alone.
enum CheckCommand {
    private static let options = [
        Arguments.Option(name: "--as-of", hasValue: true), Arguments.Option(name: "--help", hasValue: false),
    ]

    static func run(_ list: [String]) throws(Failure) -> Int32 {
        let arguments = try Arguments(list, known: options, command: "check")
        if arguments.has("--help") {
            Terminal.print(Help.check)
            return 0
        }
        guard !arguments.positional.isEmpty else {
            throw Failure(status: Failure.usage, "no domain was given; see 'icpaudit check --help'")
        }
        let day = try AuditCommand.day(arguments.value("--as-of")) ?? ChinaTime.today
        let references: References
        do throws(ListError) { references = try References() } catch { throw Failure(status: 70, error.description) }
        let reader = DomainNameReader()
        var isBad = false
        for name in arguments.positional {
            let check = NameCheck(name, references: references, asOf: day, reader: reader)
            isBad = isBad || !check.isGood
            Terminal.print("\(name): \(check.text)".printable)
        }
        return isBad ? 1 : 0
    }
}
