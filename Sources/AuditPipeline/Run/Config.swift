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
    /// Where the config stands; empty for the one that changes nothing.
    public internal(set) var path = ""
    /// The SHA-256 of the config and all that it names, 64 hexadecimal digits; empty for the one that changes nothing.
    public private(set) var digest = ""

    /// The config that changes nothing.
    public init() {}

    /// Reads the config at `path`.
    ///
    /// - Throws: ``ConfigError`` with what was found and what is expected.
    public init(path: String) throws(ConfigError) {
        let data = try Config.contents(of: path)
        addToDigest(data)
        self.path = path
        let file = try ConfigFile(data, path)
        try readColumns(file, path)
        try readRules(file, path)
        try readLists(file, path)
        try readWords(file, path)
        try readUserFacts(file, path)
    }

    /// The most bytes that a config, or a list that it names, may have: what is larger was named by mistake, and a device
    /// never ends.
    static let sizeLimit = 16 << 20

    private static func contents(of path: String, namedBy place: String? = nil) throws(ConfigError) -> Data {
        let named = place.map { ", named by \($0)" } ?? ""
        let data: Data
        do {
            // A file of this name, not standard input.
            let head = try InputFile(path: path == "-" ? "./-" : path).peek(sizeLimit + 1)
            data = Data(head)
        } catch {
            throw ConfigError(path: path, problem: "cannot be read\(named); check the path and its rights")
        }
        guard data.count <= sizeLimit else {
            throw ConfigError(
                path: path,
                problem: "has more than \(sizeLimit >> 20) MiB\(named), which no config or list has; check the path")
        }
        return data
    }

    private mutating func addToDigest(_ data: Data) {
        let (before, added) = (ByteBuffer(), ByteBuffer())
        before.append(digest)
        for byte in data { added.append(byte) }
        digest = withExtendedLifetime((before, added)) {
            SHA256Digest(of: [before.bytes, added.bytes]).hexadecimal
        }
    }

    /// What to write in place of a word that is none of `known`.
    private static func advice(on word: String, among known: [String]) -> String {
        Suggestion.advice(on: word, among: known, else: "expected one of \(known.joined(separator: ", "))")
    }

    private mutating func readColumns(_ file: ConfigFile, _ path: String) throws(ConfigError) {
        var owners: [String: Field] = [:]
        for (name, names) in (file.columns ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let field = Field.named(name) else {
                let known = Field.allCases.map { String(describing: $0.name) }
                throw ConfigError(
                    path: path, problem: "columns: '\(name)' is no field; \(Config.advice(on: name, among: known))",
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
                    path: path, problem: "dateOrder '\(order)' is unknown; expected mdy or dmy",
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
                path: path, problem: "columns.\(field.name): '\(alias)' is no name of a column", at: place)
        }
        guard let other = owners.updateValue(field, forKey: "\(field.isOfDomain) \(name)"), other != field else {
            return
        }
        throw ConfigError(
            path: path, problem: "columns: '\(alias)' stands under \(other.name) and \(field.name); keep one of them",
            at: place)
    }

    private mutating func readRules(_ file: ConfigFile, _ path: String) throws(ConfigError) {
        if let months = file.minimumValidityMonths {
            guard let whole = Int(exactly: months), (0...120).contains(whole) else {
                throw ConfigError(
                    path: path, problem: "minimumValidityMonths is \(months); expected a whole number from 0 to 120",
                    at: file.place("minimumValidityMonths"))
            }
            options.minimumValidityMonths = whole
        }
        options.isRegistrarListComplete = file.registrarListComplete ?? false
        options.providerNames = file.provider?.value.registrars ?? options.providerNames
        options.providerLabel = file.provider?.value.name ?? options.providerLabel
    }

    private mutating func readWords(_ file: ConfigFile, _ path: String) throws(ConfigError) {
        for (name, meanings) in (file.words ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let field = WordField(rawValue: name) else {
                let known = WordField.allCases.map(\.rawValue)
                throw ConfigError(
                    path: path, problem: "words: '\(name)' is no field; \(Config.advice(on: name, among: known))",
                    at: file.place("words", name))
            }
            for (word, meaning) in meanings.sorted(by: { $0.key < $1.key }) {
                guard field.meanings.contains(meaning) else {
                    throw ConfigError(
                        path: path,
                        problem: "words.\(name): '\(meaning)' is no meaning of '\(word)'; expected one of "
                            + field.meanings.joined(separator: ", "),
                        at: file.place("words", name, word))
                }
                guard !WordForm.form(of: word).isEmpty else {
                    throw ConfigError(
                        path: path, problem: "words.\(name): '\(word)' is no word", at: file.place("words", name, word))
                }
                words.append(KnownWord(field, word, meaning))
            }
        }
    }

    private mutating func readLists(_ file: ConfigFile, _ path: String) throws(ConfigError) {
        for (name, list) in (file.lists ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard References.configNames.contains(name) else {
                throw ConfigError(
                    path: path,
                    problem: "lists: '\(name)' is unknown; \(Config.advice(on: name, among: References.configNames))",
                    at: file.place("lists", name))
            }
            guard let mode = ListMode(rawValue: list.value.mode ?? "extend") else {
                throw ConfigError(
                    path: path, problem: "lists.\(name).mode is '\(list.value.mode ?? "")'; expected replace or extend",
                    at: file.place("lists", name, "mode"))
            }
            let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            let own = list.value.path
            let file = own.hasPrefix("/") || folder.isEmpty ? own : "\(folder)/\(own)"
            let data = try Config.contents(of: file, namedBy: "lists.\(name) in \(path)")
            addToDigest(data)
            guard let text = String(data: data, encoding: .utf8) else {
                throw ConfigError(path: file, problem: "the list is not UTF-8; save it as CSV UTF-8")
            }
            lists[name] = CustomList(path: file, text: text, mode: mode)
        }
    }
}

/// A config that cannot be used: one line that says where, what was found and what is expected.
public struct ConfigError: Error, Sendable, CustomStringConvertible {
    /// The config's path.
    public let path: String
    /// The line, from 1; nil when no line is meant.
    public let line: Int?
    /// The column, from 1; nil when no column is meant.
    public let column: Int?
    /// What was found and what is expected.
    public let problem: String

    init(path: String, problem: String, at place: JSONText.Place? = nil) {
        self.path = path
        line = place?.line
        column = place?.column
        self.problem = problem
    }

    /// `path:line:column: problem`.
    public var description: String {
        path + [line, column].compactMap { $0 }.map { ":\($0)" }.joined() + ": \(problem)"
    }
}
