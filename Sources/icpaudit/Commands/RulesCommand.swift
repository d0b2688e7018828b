import Bytes
import Portfolio
import Reports
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
        let language = try AuditCommand.language(arguments.value("--lang")) ?? .en
        let manual = RuleManual(language)
        let format =
            try arguments.choice("--format", [("text", Format.text), ("json", .json), ("markdown", .markdown)])
            ?? .text
        guard arguments.positional.count < 2 else {
            throw Failure(status: Failure.usage, "one rule at a time; found \(arguments.positional.count)")
        }
        guard let id = arguments.positional.first else {
            switch format {
            case .json: Terminal.print(json(RuleCatalogue.all))
            case .markdown: Terminal.print(String(manual.markdown().dropLast()))
            case .text: Terminal.print(manual.list())
            }
            return 0
        }
        let ids = RuleCatalogue.all.map { String(describing: $0.id) }
        guard let index = ids.firstIndex(of: id) else {
            let advice = Suggestion.advice(on: id, among: ids, else: "see 'icpaudit rules'")
            throw Failure(status: Failure.usage, "unknown rule '\(id)'; \(advice)")
        }
        let rule = RuleCatalogue.all[index]
        switch format {
        case .json: Terminal.print(json([rule]))
        case .text: Terminal.print(manual.page(rule))
        case .markdown: throw Failure(status: Failure.usage, "--format markdown writes all rules; name none")
        }
        return 0
    }

    private enum Format { case text, json, markdown }

    private static func json(_ rules: [Rule]) -> String {
        let buffer = ByteBuffer()
        RulesFile.write(rules, to: buffer)
        return buffer.bytes.dropLast(1).string
    }
}
