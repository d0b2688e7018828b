import Bytes
import Exports
import FoundationEssentials
import Portfolio
import Reports
import Verification

/// The config file: what a team changes about columns, dates, rules and lists.
public struct Config: Sendable {
    /// More names of columns, by field.
    public var columns: [Field: [String]] = [:]
    /// The order of day and month in all exports; nil when their cells decide it.
    public var dateOrder: DateOrder?
    /// What is changed about the rules.
    public var options = VerificationOptions()
    /// Lists in place of or before the shipped ones, by their config names.
    public var lists: [String: CustomList] = [:]
    /// Words of exports with their meanings, before the shipped ones.
    public var words: [KnownWord] = []
    /// What is stated for records of some files.
    public var constants: [ConstantFact] = []
    /// Filing subjects that stand in no file.
    public var subjects: [UserSubject] = []
    /// Files of waivers.
    public var waivers: [String] = []
    /// How many days a waiver may hold, 1 or more.
    public var waiverMaximumDays = 366
    /// Where the config stands; empty for the one that changes nothing.
    public internal(set) var path = ""
    /// The SHA-256 of the config and all that it names, 64 hexadecimal digits; empty for the one that changes nothing.
    public private(set) var digest = ""

    /// Options of the command line that the config gives; those of the profile come last.
    public private(set) var commandOptions: [ConfigOption] = []
    /// What the config states of its keys, as it was written, in the order of ``ConfigKey/all``.
    public private(set) var stated: [(key: ConfigKey, value: String, place: String)] = []
    /// The names of its profiles.
    public private(set) var profiles: [String] = []

    /// The config that changes nothing.
    public init() {}

    /// Reads the config at `path`, with the profile of a name in it.
    ///
    /// - Throws: ``ConfigError`` with what was found and what is expected.
    public init(path: String, profile: String? = nil) throws(ConfigError) {
        let data = try Config.contents(of: path)
        addToDigest(data)
        self.path = path
        let file = try ConfigFile(data, path, profile: profile)
        try readColumns(file, path)
        try readRules(file, path)
        try readLists(file, path)
        try readWords(file, path)
        try readUserFacts(file, path)
        waivers = file.waivers.map { Config.path($0, besides: path) }
        if let days = file.waiverMaximumDays {
            waiverMaximumDays = try Config.whole(days, of: "waiverMaximumDays", in: 1...3660, file, path)
        }
        profiles = file.profiles
        commandOptions = file.options.map { name, value, place in
            ConfigOption(name: name, value: value, place: "\(path):\(place.line):\(place.column)")
        }
        stated = ConfigKey.all.compactMap { key in
            file.stated(key.name).map { (key, $0.value, "\(path):\($0.place.line)") }
        }
        if let profile { addToDigest(Data(profile.utf8)) }
    }

    /// A path that the config at `path` names: relative to its folder.
    private static func path(_ own: String, besides path: String) -> String {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return own.hasPrefix("/") || folder.isEmpty ? own : "\(folder)/\(own)"
    }

    /// The most bytes that a config, or a list that it names, may have: what is larger was named by mistake, and a device
    /// never ends.
    static let sizeLimit = 16 << 20

    private static func contents(of path: String, namedBy place: String? = nil) throws(ConfigError) -> Data {
        let named = place.map { BilingualLine(", named by \($0)", "（由 \($0) 指定）") } ?? BilingualLine(same: "")
        let data: Data
        do {
            // A file of this name, not standard input.
            let file = try InputFile(path: path == "-" ? "./-" : path)
            // The bytes are the file's as long as it is there.
            data = try withExtendedLifetime(file) { Data(try file.peek(sizeLimit + 1)) }
        } catch {
            throw ConfigError(
                path: path,
                problem: BilingualLine(
                    "cannot be read\(named.en); check the path and its rights", "无法读取\(named.zh)；请检查路径和权限"))
        }
        guard data.count <= sizeLimit else {
            throw ConfigError(
                path: path,
                problem: BilingualLine(
                    "has more than \(sizeLimit >> 20) MiB\(named.en), which no config or list has; check the path",
                    "超过 \(sizeLimit >> 20) MiB\(named.zh)，配置和名单都不会这么大；请检查路径"))
        }
        return data
    }

    /// The text of a list that a user names.
    ///
    /// - Throws: ``ConfigError`` when it cannot be read, is larger than any list, or is not UTF-8.
    public static func listText(at path: String) throws(ConfigError) -> String {
        try text(contents(of: path), path)
    }

    private static func text(_ data: Data, _ path: String) throws(ConfigError) -> String {
        guard let text = String(data: data, encoding: .utf8) else {
            throw ConfigError(
                path: path,
                problem: BilingualLine("the list is not UTF-8; save it as CSV UTF-8", "名单不是 UTF-8；请另存为 CSV UTF-8"))
        }
        return text
    }

    private mutating func addToDigest(_ data: Data) {
        let (before, added) = (ByteBuffer(), ByteBuffer())
        before.append(digest)
        for byte in data { added.append(byte) }
        digest = withExtendedLifetime((before, added)) {
            Hexadecimal.text(SHA256.digest(of: [before.bytes, added.bytes]))
        }
    }

    /// What to write in place of a word that is none of `known`.
    static func advice(on word: String, among known: [String]) -> BilingualLine {
        let list = known.joined(separator: ", ")
        return Suggestion.advice(
            on: word, among: known, else: BilingualLine("expected one of \(list)", "可用的值：\(list)"))
    }

    private mutating func readColumns(_ file: ConfigFile, _ path: String) throws(ConfigError) {
        var owners: [String: Field] = [:]
        for (name, names) in (file.columns ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let field = Field.named(name) else {
                let advice = Config.advice(on: name, among: Field.allCases.map { "\($0.name)" })
                throw ConfigError(
                    path: path,
                    problem: BilingualLine(
                        "columns: '\(name)' is no field; \(advice.en)", "columns：“\(name)”不是字段；\(advice.zh)"),
                    at: file.place("columns", name))
            }
            for (index, alias) in names.enumerated() {
                let place = file.place("columns", name, String(index))
                try Config.check(alias, of: field, &owners, path, place)
            }
            columns[field] = names
        }
        if let order = file.dateOrder {
            guard let known = DateOrder(rawValue: order) else {
                throw ConfigError(
                    path: path,
                    problem: BilingualLine(
                        "dateOrder '\(order)' is unknown; expected mdy or dmy", "dateOrder“\(order)”未知；应为 mdy 或 dmy"),
                    at: file.place("dateOrder"))
            }
            dateOrder = known
        }
    }

    /// A name that means two facts of a domain, or two of a subject, means neither.
    private static func check(
        _ alias: String, of field: Field, _ owners: inout [String: Field], _ path: String, _ place: JSONText.Place
    ) throws(ConfigError) {
        let name = ColumnAliases.comparable(alias)
        guard !name.isEmpty else {
            throw ConfigError(
                path: path,
                problem: BilingualLine(
                    "columns.\(field.name): '\(alias)' is no name of a column",
                    "columns.\(field.name)：“\(alias)”不能作列名"), at: place)
        }
        guard let other = owners.updateValue(field, forKey: "\(field.isOfDomain) \(name)"), other != field else {
            return
        }
        throw ConfigError(
            path: path,
            problem: BilingualLine(
                "columns: '\(alias)' stands under \(other.name) and \(field.name); keep one of them",
                "columns：“\(alias)”同时列在 \(other.name) 和 \(field.name) 之下；请只保留一处"), at: place)
    }

    /// The whole number that a key states.
    private static func whole(
        _ number: Double, of key: String, in range: ClosedRange<Int>, _ file: ConfigFile, _ path: String
    ) throws(ConfigError) -> Int {
        if let whole = Int(exactly: number), range.contains(whole) { return whole }
        let (least, most) = (range.lowerBound, range.upperBound)
        throw ConfigError(
            path: path,
            problem: BilingualLine(
                "\(key) is \(number); expected a whole number from \(least) to \(most)",
                "\(key) 为 \(number)；应为 \(least) 至 \(most) 的整数"),
            at: file.place(key))
    }

    private mutating func readRules(_ file: ConfigFile, _ path: String) throws(ConfigError) {
        if let months = file.minimumValidityMonths {
            options.minimumValidityMonths = try Config.whole(
                months, of: "minimumValidityMonths", in: 0...120, file, path)
        }
        options.isRegistrarListComplete = file.registrarListComplete ?? false
        options.providerNames = file.provider?.value.registrars ?? options.providerNames
        options.providerLabel = file.provider?.value.name ?? options.providerLabel
    }

    private mutating func readWords(_ file: ConfigFile, _ path: String) throws(ConfigError) {
        for (name, meanings) in (file.words ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let field = WordField(rawValue: name) else {
                let advice = Config.advice(on: name, among: WordField.allCases.map(\.rawValue))
                throw ConfigError(
                    path: path,
                    problem: BilingualLine(
                        "words: '\(name)' is no field; \(advice.en)", "words：“\(name)”不是字段；\(advice.zh)"),
                    at: file.place("words", name))
            }
            for (word, meaning) in meanings.sorted(by: { $0.key < $1.key }) {
                guard field.meanings.contains(meaning) else {
                    let list = field.meanings.joined(separator: ", ")
                    throw ConfigError(
                        path: path,
                        problem: BilingualLine(
                            "words.\(name): '\(meaning)' is no meaning of '\(word)'; expected one of \(list)",
                            "words.\(name)：“\(meaning)”不能作“\(word)”的含义；可用的值：\(list)"),
                        at: file.place("words", name, word))
                }
                guard !WordForm.form(of: word).isEmpty else {
                    throw ConfigError(
                        path: path,
                        problem: BilingualLine(
                            "words.\(name): '\(word)' is no word", "words.\(name)：“\(word)”不是词"),
                        at: file.place("words", name, word))
                }
                words.append(KnownWord(field, word, meaning))
            }
            try Config.checkSpellings(of: meanings, name, file, path)
        }
    }

    /// Two spellings of one word that mean different things are as equal keys are.
    private static func checkSpellings(
        of meanings: [String: String], _ field: String, _ file: ConfigFile, _ path: String
    ) throws(ConfigError) {
        let words = meanings.keys.map { (word: $0, place: file.place("words", field, $0)) }
        var seen: [String: (word: String, place: JSONText.Place)] = [:]
        for (word, place) in words.sorted(by: { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }) {
            let form = WordForm.form(of: word)
            guard let first = seen[form] else {
                seen[form] = (word, place)
                continue
            }
            if meanings[first.word] == meanings[word] { continue }
            throw ConfigError(
                path: path,
                problem: BilingualLine(
                    "words.\(field): '\(word)' is the word '\(first.word)' of line \(first.place.line), with another meaning; keep one of them",
                    "words.\(field)：“\(word)”与第 \(first.place.line) 行的“\(first.word)”是同一个词，含义却不同；请只保留一处"),
                at: place)
        }
    }

    private mutating func readLists(_ file: ConfigFile, _ path: String) throws(ConfigError) {
        for (name, list) in (file.lists ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard References.configNames.contains(name) else {
                let advice = Config.advice(on: name, among: References.configNames)
                throw ConfigError(
                    path: path,
                    problem: BilingualLine(
                        "lists: '\(name)' is unknown; \(advice.en)", "lists：“\(name)”未知；\(advice.zh)"),
                    at: file.place("lists", name))
            }
            guard let mode = ListMode(rawValue: list.value.mode ?? "extend") else {
                throw ConfigError(
                    path: path,
                    problem: BilingualLine(
                        "lists.\(name).mode is '\(list.value.mode ?? "")'; expected replace or extend",
                        "lists.\(name).mode 为“\(list.value.mode ?? "")”；应为 replace（替换）或 extend（扩充）"),
                    at: file.place("lists", name, "mode"))
            }
            let file = Config.path(list.value.path, besides: path)
            let data = try Config.contents(of: file, namedBy: "lists.\(name) in \(path)")
            addToDigest(data)
            let text = try Config.text(data, file)
            lists[name] = CustomList(path: file, text: text, mode: mode)
        }
    }
}

/// A config that cannot be used: one line that says where, what was found and what is expected.
public struct ConfigError: BilingualError, Sendable, CustomStringConvertible {
    /// The config's path.
    public let path: String
    /// The line, from 1; nil when no line is meant.
    public let line: Int?
    /// The column, from 1; nil when no column is meant.
    public let column: Int?
    /// What was found and what is expected.
    public let problem: BilingualLine

    init(path: String, problem: BilingualLine, at place: JSONText.Place? = nil) {
        self.path = path
        line = place?.line
        column = place?.column
        self.problem = problem
    }

    /// `path:line:column: problem`.
    public var description: String { bilingual.en }

    /// `path:line:column: problem` in both languages.
    public var bilingual: BilingualLine {
        BilingualLine(same: path + [line, column].compactMap { $0 }.map { ":\($0)" }.joined() + ": ") + problem
    }
}
