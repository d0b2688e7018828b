import Bytes
import Portfolio

/// The arguments of one command, split into options and the rest.
struct Arguments: Sendable {
    /// An option as given; a flag's value is empty.
    struct Given: Sendable {
        let option: OptionText
        let value: String
        /// Its arguments as typed.
        let words: [String]
    }

    private(set) var positional: [String] = []
    private(set) var given: [Given] = []
    /// Every option and every other argument in order; an option by its place in `given`.
    private var typed: [(given: Int?, word: String)] = []

    /// Splits `list`: `--name value`, `--name=value`, flags, `-n value`, `-nvalue`, letters of flags together; all after
    /// `--` is positional, and so is `-` alone.
    init(_ list: [String], known: [OptionText], command: String) throws(Failure) {
        // An empty argument is most often a shell variable that was never set.
        guard !list.contains(where: \.isEmpty) else {
            throw .usage(
                "an argument is empty; \(Arguments.manual(command).en)", "有一个参数为空；\(Arguments.manual(command).zh)")
        }
        var rest = list[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                typed.append((nil, argument))
                for word in rest { add(word) }
                return
            }
            if argument == "-" || !argument.hasPrefix("-") {
                add(argument)
            } else if argument.hasPrefix("--") {
                try readLong(argument, &rest, known, command)
            } else {
                try readShort(argument, &rest, known, command)
            }
        }
    }

    private mutating func add(_ word: String) {
        positional.append(word)
        typed.append((nil, word))
    }

    private mutating func add(_ option: OptionText, _ value: String, _ words: [String]) {
        typed.append((given.count, option.name))
        given.append(Given(option: option, value: value, words: words))
    }

    private mutating func readLong(
        _ argument: String, _ rest: inout ArraySlice<String>, _ known: [OptionText], _ command: String
    ) throws(Failure) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let option = known.first(where: { $0.name == parts[0] }) else {
            throw Arguments.unknown(parts[0], known, command)
        }
        guard option.hasValue else {
            guard parts.count == 1 else {
                throw .usage("option '\(option.name)' takes no value", "选项 \(option.name) 不带值")
            }
            return add(option, "", [argument])
        }
        if parts.count == 2 {
            add(option, try Arguments.value(parts[1], option.name), [argument])
        } else {
            let value = try Arguments.value(rest.popFirst(), option.name)
            add(option, value, [argument, value])
        }
    }

    /// Reads `-q`, `-qo DIR`, `-j4`: the first letter that takes a value takes what follows it.
    private mutating func readShort(
        _ argument: String, _ rest: inout ArraySlice<String>, _ known: [OptionText], _ command: String
    ) throws(Failure) {
        var letters = argument.dropFirst()
        while let letter = letters.popFirst() {
            let name = "-\(letter)"
            guard let option = known.first(where: { $0.letter == letter }) else {
                throw Arguments.unknown(argument.count == 2 ? argument : name, known, command)
            }
            guard option.hasValue else {
                add(option, "", [name])
                continue
            }
            if letters.isEmpty {
                let value = try Arguments.value(rest.popFirst(), name)
                return add(option, value, [name, value])
            }
            let value = try Arguments.value(String(letters.first == "=" ? letters.dropFirst() : letters), name)
            return add(option, value, [name, value])
        }
    }

    private static func value(_ text: String?, _ name: String) throws(Failure) -> String {
        guard let text, !text.isEmpty else {
            throw .usage("option '\(name)' needs a value", "选项 \(name) 需要一个值")
        }
        return text
    }

    private static func manual(_ command: String) -> BilingualLine {
        let call = command.isEmpty ? "icpaudit --help" : "icpaudit \(command) --help"
        return BilingualLine("see '\(call)'", "参见 '\(call)'")
    }

    private static func unknown(_ name: String, _ known: [OptionText], _ command: String) -> Failure {
        let advice = Suggestion.advice(on: name, among: known.map(\.name), else: manual(command))
        return .usage("unknown option '\(name)'; \(advice.en)", "未知选项 \(name)；\(advice.zh)")
    }

    /// The arguments as typed, less the options that leave the reports as they are; `shown` is what is told of an
    /// option's value, or nil where all of it is.
    func words(shown: (_ option: String, _ value: String) -> String?) -> [String] {
        typed.flatMap { place, word -> [String] in
            guard let place else { return [word] }
            let given = given[place]
            if !given.option.changesReports { return [] }
            guard given.option.hasValue, let shown = shown(given.option.name, given.value) else { return given.words }
            return given.words.count > 1 ? [given.words[0], shown] : ["\(given.option.name)=\(shown)"]
        }
    }

    /// The value of an option, of several the last one; nil when it was not given.
    func value(_ name: String) -> String? { given.last { $0.option.name == name }?.value }

    /// True when an option was given.
    func has(_ name: String) -> Bool { given.contains { $0.option.name == name } }
}
