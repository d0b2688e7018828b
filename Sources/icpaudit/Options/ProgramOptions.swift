import AuditPipeline
import Portfolio

/// What stands before the command, or in its place.
struct ProgramOptions: CommandSettings {
    var common = CommonSettings()
    var showsVersion = false

    /// The options of the program itself.
    static let options: [Option<ProgramOptions>] = [
        .help,
        .flag("--version", letter: "V", "print the version", "显示版本", isOfConfig: false) { $0.showsVersion = true },
        .language,
    ]

    /// What people are told of them.
    static let texts = options.map(\.text)

    /// Splits the program's arguments: what stands before the command, and the command with what follows it.
    ///
    /// A language that is named before the command is handed on to it.
    static func split(_ list: [String]) throws(Failure) -> (own: ProgramOptions, rest: [String]) {
        var count = 0
        while count < list.count, list[count].hasPrefix("-"), list[count] != "-", list[count] != "--" {
            count += list[count] == "--lang" ? 2 : 1
        }
        let arguments = try Arguments(Array(list.prefix(count)), known: texts, command: "")
        var own = ProgramOptions()
        for given in arguments.given {
            try options.first { $0.text.name == given.option.name }?.apply(&own, given.value)
        }
        var rest = Array(list.dropFirst(count))
        if let language = own.common.language, !rest.isEmpty {
            rest.insert("--lang=\(language.rawValue)", at: 1)
        }
        return (own, rest)
    }

    /// The language for what is said before a command has read its options: of the last `--lang` that is one, else the
    /// environment's.
    static func language(of list: [String], environment: (String) -> String?) -> Language {
        var named: Language?
        for (index, argument) in list.prefix(while: { $0 != "--" }).enumerated() {
            if argument == "--lang", index + 1 < list.count { named = Language(tag: list[index + 1]) ?? named }
            if argument.hasPrefix("--lang=") { named = Language(tag: String(argument.dropFirst(7))) ?? named }
        }
        return named ?? Language(environment: environment)
    }
}
