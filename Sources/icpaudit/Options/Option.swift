import Portfolio

/// An option of a command: what people are told of it, and what it changes. One value is all there is to an option;
/// parsing, help, completions, manual pages and the config's `options` come from it.
struct Option<Settings>: Sendable {
    let text: OptionText
    /// Changes the settings as the value says; a flag's value is empty.
    let apply: @Sendable (inout Settings, String) throws(Failure) -> Void

    /// A flag.
    static func flag(
        _ name: String, letter: Character? = nil, _ en: StaticString, _ zh: StaticString,
        changesReports: Bool = true, isOfConfig: Bool = true, _ apply: @escaping @Sendable (inout Settings) -> Void
    ) -> Option {
        Option(
            text: OptionText(
                name: name, letter: letter, value: nil, kind: .text, standard: nil, help: BilingualText(en, zh),
                changesReports: changesReports, isOfConfig: isOfConfig)
        ) { settings, _ in apply(&settings) }
    }

    /// An option with a value; `standard` is what holds without it.
    static func value(
        _ name: String, letter: Character? = nil, _ value: BilingualText, kind: OptionText.Kind = .text,
        _ en: StaticString, _ zh: StaticString, standard: BilingualText? = nil, repeats: Bool = false,
        changesReports: Bool = true, isOfConfig: Bool = true,
        _ apply: @escaping @Sendable (inout Settings, String) throws(Failure) -> Void
    ) -> Option {
        Option(
            text: OptionText(
                name: name, letter: letter, value: value, kind: kind, standard: standard, help: BilingualText(en, zh),
                repeats: repeats, changesReports: changesReports, isOfConfig: isOfConfig),
            apply: apply)
    }

    /// An option whose value is one of a few words, each with what it means; the first one is the default.
    static func choice<Value: Sendable>(
        _ name: String, _ value: BilingualText, _ words: [(word: String, value: Value)], _ en: StaticString,
        _ zh: StaticString, standard: BilingualText? = nil, changesReports: Bool = true,
        _ apply: @escaping @Sendable (inout Settings, Value) -> Void
    ) -> Option {
        .value(
            name, value, kind: .words(words.map(\.word)), en, zh, standard: standard, changesReports: changesReports
        ) { (settings, word) throws(Failure) in
            guard let found = words.first(where: { $0.word == word }) else {
                let list = words.map(\.word).joined(separator: ", ")
                throw .usage(
                    "'\(word)' is no value of \(name); expected one of \(list)",
                    "“\(word)”不是 \(name) 的有效值；可用的值：\(list)")
            }
            apply(&settings, found.value)
        }
    }
}

extension BilingualText {
    /// A text that is the same in both languages.
    static func same(_ text: StaticString) -> BilingualText { BilingualText(text, text) }
}
