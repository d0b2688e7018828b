import Portfolio

/// What people are told of a command beside its options.
struct CommandText: Sendable {
    /// Its name.
    let name: String
    /// What follows the name on the command line, one line for each form.
    let usage: [BilingualText]
    /// What it does, in a phrase.
    let summary: BilingualText
    /// What is to be known beside the options, in paragraphs; a line that begins with a space stays a line.
    var details: [BilingualText] = []
    /// Its exit statuses, in one paragraph.
    let statuses: BilingualText
    /// The words that its first operand may be, for completion; files where there are none.
    var operands: [String] = []
}

/// A command of the program.
protocol Command: Sendable {
    associatedtype Settings: CommandSettings
    /// What people are told of it.
    static var text: CommandText { get }
    /// Its options, in the order of its help.
    static var options: [Option<Settings>] { get }
    /// The options that its help and completions name: all of them, unless they are those of another command.
    static var shownOptions: [OptionText] { get }
    /// Does its work.
    ///
    /// - Returns: the exit status.
    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32
    /// What a config says before the command line does; nothing for a command that reads none.
    static func prepare(_ settings: inout Settings, _ arguments: Arguments) throws(Failure)
}

extension Command {
    /// What people are told of its options.
    static var optionTexts: [OptionText] { options.map(\.text) }

    static var shownOptions: [OptionText] { optionTexts }

    static func prepare(_ settings: inout Settings, _ arguments: Arguments) throws(Failure) {}

    /// Reads the arguments behind the command's name, and does its work or prints its help.
    static func run(_ list: [String]) throws(Failure) -> Int32 {
        let arguments = try Arguments(list, known: optionTexts, command: text.name)
        if arguments.has("--help") {
            Terminal.print(HelpText.command(text, shownOptions, Terminal.language))
            return 0
        }
        var settings = Settings()
        try prepare(&settings, arguments)
        try apply(arguments, to: &settings)
        return try run(settings, arguments)
    }

    /// Lets the options of the command line change the settings.
    static func apply(_ arguments: Arguments, to settings: inout Settings) throws(Failure) {
        for given in arguments.given {
            guard let option = options.first(where: { $0.text.name == given.option.name }) else { continue }
            try option.apply(&settings, given.value)
        }
    }
}

/// The commands of the program.
enum Commands {
    /// All of them, in the order of the help.
    static let all: [any Command.Type] = [
        AuditCommand.self, MergeCommand.self, ColumnsCommand.self, RulesCommand.self, CheckCommand.self,
        KeyCommand.self, DiffCommand.self, VerifyCommand.self, ListsCommand.self, ConfigCommand.self,
        CompletionsCommand.self, ManualCommand.self,
    ]

    /// What people are told of them.
    static var texts: [CommandText] { all.map { $0.text } }

    /// The command of a name.
    static func named(_ name: String) -> (any Command.Type)? { all.first { $0.text.name == name } }
}
