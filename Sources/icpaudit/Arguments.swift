/// The arguments of one command, taken apart by what the command knows.
struct Arguments {
    /// An option and whether a value follows it.
    struct Option {
        let name: String
        let hasValue: Bool
    }

    private(set) var positional: [String] = []
    private var values: [String: String] = [:]

    /// Takes `arguments` apart; `--name value`, `--name=value` and flags; all after `--` is positional.
    init(_ arguments: [String], known: [Option], command: String) throws(Failure) {
        var index = 0
        var isLiteral = false
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            if isLiteral || argument == "-" || !argument.hasPrefix("-") {
                positional.append(argument)
                continue
            }
            if argument == "--" {
                isLiteral = true
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
            guard let option = known.first(where: { $0.name == parts[0] }) else {
                throw Arguments.unknown(parts[0], known, command)
            }
            if option.hasValue {
                if parts.count == 2 {
                    values[option.name] = parts[1]
                } else if index < arguments.count {
                    values[option.name] = arguments[index]
                    index += 1
                } else {
                    throw Failure(
                        status: Failure.usage, "option '\(option.name)' needs a value; see 'icpaudit \(command) --help'"
                    )
                }
            } else {
                guard parts.count == 1 else {
                    throw Failure(status: Failure.usage, "option '\(option.name)' takes no value")
                }
                values[option.name] = ""
            }
        }
    }

    private static func unknown(_ name: String, _ known: [Option], _ command: String) -> Failure {
        let hint = Suggestion.nearest(to: name, among: known.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
        return Failure(status: Failure.usage, "unknown option '\(name)'\(hint) See 'icpaudit \(command) --help'")
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

/// Finds what somebody most likely meant.
enum Suggestion {
    /// The word at the least edit distance below 4, or nil.
    static func nearest(to word: String, among words: [String]) -> String? {
        words.map { ($0, distance(Array(word), Array($0))) }.filter { $0.1 < 4 }.min { $0.1 < $1.1 }?.0
    }

    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var row = Array(0...second.count)
        for (index, character) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in second.indices {
                let cost = min(row[place] + 1, row[place + 1] + 1, diagonal + (second[place] == character ? 0 : 1))
                diagonal = row[place + 1]
                row[place + 1] = cost
            }
        }
        return row[second.count]
    }
}
