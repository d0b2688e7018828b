import Portfolio
import Verification

/// `icpaudit rules`: the catalogue, which is the manual.
enum RulesCommand {
    private static let options = [
        Arguments.Option(name: "--lang", hasValue: true), Arguments.Option(name: "--format", hasValue: true),
        Arguments.Option(name: "--help", hasValue: false),
    ]

    static func run(_ list: [String]) throws(Failure) -> Int32 {
        let arguments = try Arguments(list, known: options, command: "rules")
        if arguments.has("--help") {
            Terminal.print(Help.rules)
            return 0
        }
        let language = try arguments.choice("--lang", [("zh", Language.zh), ("en", .en)]) ?? .en
        let manual = RuleManual(language)
        let format = try arguments.choice("--format", [("text", 0), ("json", 1), ("markdown", 2)]) ?? 0
        guard let id = arguments.positional.first else {
            Terminal.print(
                format == 1 ? manual.json(RuleCatalogue.all) : format == 2 ? manual.markdown() : manual.list())
            return 0
        }
        let ids = RuleCatalogue.all.map { String(describing: $0.id) }
        guard let index = ids.firstIndex(of: id) else {
            let hint = Suggestion.nearest(to: id, among: ids).map { "; did you mean '\($0)'?" } ?? ""
            throw Failure(status: Failure.usage, "unknown rule '\(id)'\(hint); 'icpaudit rules' lists them")
        }
        let rule = RuleCatalogue.all[index]
        Terminal.print(format == 1 ? manual.json([rule]) : manual.page(rule))
        return 0
    }
}
