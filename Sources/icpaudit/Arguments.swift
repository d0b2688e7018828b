import Bytes
import Portfolio

/// The arguments of one command, taken apart by what the command knows.
struct Arguments {
    /// An option and whether a value follows it.
    struct Option {
        let name: String
        let hasValue: Bool
    }

    private(set) var positional: [String] = []
    /// Every option with its value, and every other argument, as typed, in order.
    private var typed: [(option: String?, words: [String])] = []
    private var values: [String: String] = [:]
    private var allValues: [String: [String]] = [:]

    /// Takes `arguments` apart; `--name value`, `--name=value` and flags; all after `--` is positional.
    init(_ arguments: [String], known: [Option], command: String) throws(Failure) {
        // An empty argument is most often a shell variable that was never set.
        guard !arguments.contains(where: \.isEmpty) else {
            throw Failure(status: Failure.usage, "an argument is empty; see 'icpaudit \(command) --help'")
        }
        var index = 0
        var isLiteral = false
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            if isLiteral || argument == "-" || !argument.hasPrefix("-") {
                positional.append(argument)
                typed.append((nil, [argument]))
                continue
            }
            if argument == "--" {
                isLiteral = true
                typed.append((nil, [argument]))
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = parts[0] == "-h" ? "--help" : parts[0]
            guard let option = known.first(where: { $0.name == name }) else {
                throw Arguments.unknown(name, known, command)
            }
            let value = try Arguments.value(of: option, parts, next: index < arguments.count ? arguments[index] : nil)
            values[name] = value
            allValues[name, default: []].append(value)
            let takesNext = option.hasValue && parts.count == 1
            if takesNext { index += 1 }
            typed.append((name, takesNext ? [argument, value] : [argument]))
        }
    }

    private static func value(of option: Option, _ parts: [String], next: String?) throws(Failure) -> String {
        guard option.hasValue else {
            guard parts.count == 1 else {
                throw Failure(status: Failure.usage, "option '\(option.name)' takes no value")
            }
            return ""
        }
        guard let value = parts.count == 2 ? parts[1] : next, !value.isEmpty else {
            throw Failure(status: Failure.usage, "option '\(option.name)' needs a value")
        }
        return value
    }

    /// The arguments as typed, less the options in `names`; `shown` is what is told of an option's value, or nil where
    /// all of it is.
    func words(
        without names: Set<String>, shown: (_ option: String, _ value: String) -> String? = { _, _ in nil }
    ) -> [String] {
        typed.filter { !names.contains($0.option ?? "") }.flatMap { option, words in
            let value =
                words.count > 1 ? words[1] : words[0].firstIndex(of: "=").map { String(words[0][$0...].dropFirst()) }
            guard let option, let value, let shown = shown(option, value) else { return words }
            return words.count > 1 ? [words[0], shown] : ["\(option)=\(shown)"]
        }
    }

    /// The values of an option that may stand several times, in order.
    func all(_ name: String) -> [String] { allValues[name] ?? [] }

    private static func unknown(_ name: String, _ known: [Option], _ command: String) -> Failure {
        let manual = "see 'icpaudit \(command) --help'"
        let advice = Suggestion.advice(on: name, among: known.map(\.name), else: manual)
        return Failure(status: Failure.usage, "unknown option '\(name)'; \(advice)")
    }

    /// True when a flag was given.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// The value of an option, or nil.
    func value(_ name: String) -> String? { values[name] }

    /// The value of an option as one of a few words.
    func choice<Value>(_ name: String, _ words: [(String, Value)]) throws(Failure) -> Value? {
        guard let word = values[name] else { return nil }
        guard let value = words.first(where: { $0.0 == word }) else {
            let list = words.map(\.0).joined(separator: ", ")
            throw Failure(status: Failure.usage, "'\(word)' is no value of \(name); expected one of \(list)")
        }
        return value.1
    }
}
