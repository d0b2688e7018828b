import Portfolio

/// What people and shells are told of an option.
struct OptionText: Sendable {
    /// What the value of an option names, for the completion of shells.
    enum Kind: Sendable {
        /// Nothing that a shell knows.
        case text
        /// A file.
        case file
        /// A folder.
        case folder
        /// One of a few words.
        case words([String])
    }

    /// The long name with its hyphens, such as `--output`.
    let name: String
    /// The letter behind one hyphen; nil for an option that has no short form.
    let letter: Character?
    /// The word for the value, such as `DIR`; nil for a flag.
    let value: BilingualText?
    /// What the value names.
    let kind: Kind
    /// What holds when the option is not given; nil where that is nothing, or is said in the help.
    let standard: BilingualText?
    /// What the option does, in a phrase.
    let help: BilingualText
    /// True for an option that may stand several times, each time with a value of its own.
    var repeats = false
    /// False for an option that leaves every report as it is; the reports do not name it.
    var changesReports = true
    /// False for an option that a config or a profile cannot give.
    var isOfConfig = true

    var hasValue: Bool { value != nil }

    /// The words that the value may be; none where it may be others.
    var words: [String] {
        if case .words(let words) = kind { words } else { [] }
    }

    /// `-o, --output DIR`.
    func usage(_ language: Language) -> String {
        let names = letter.map { "-\($0), \(name)" } ?? "    \(name)"
        return value.map { "\(names) \($0[language])" } ?? names
    }

    /// The help with the default behind it.
    func explanation(_ language: Language) -> String {
        guard let standard else { return "\(help[language])" }
        return language == .en
            ? "\(help.en) (default: \(standard.en))" : "\(help.zh)（默认：\(standard.zh)）"
    }
}
