import Bytes
import FoundationEssentials
import Portfolio

/// The config as its JSON has it, checked for its types and for keys that nothing reads.
struct ConfigFile {
    /// A list in place of or before a shipped one.
    struct List: Decodable, KnownKeys {
        static let keys = ["mode", "path"]
        var path: String
        var mode: String?
    }

    /// The registrar in whose console the user works.
    struct Provider: Decodable, KnownKeys {
        static let keys = ["name", "registrars"]
        var name: String?
        var registrars: [String]?
    }

    private struct Content: Decodable, KnownKeys {
        static let keys = (ConfigKey.all.map(\.name) + ["options", "profiles"]).sorted()
        var columns: [String: [String]]?
        var dateOrder: String?
        var minimumValidityMonths: Double?
        var registrarListComplete: Bool?
        var provider: Strict<Provider>?
        var lists: [String: Strict<List>]?
        var words: [String: [String: String]]?
        var constants: [[String: String]]?
        var subjects: [[String: String]]?
        var waivers: OneOrMore?
        var waiverMaximumDays: Double?
        var options: [String: ConfigOption.Value]?
        var profiles: [String: Strict<Content>]?
    }

    /// A text or a list of texts.
    struct OneOrMore: Decodable {
        let texts: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                texts = [text]
            } else {
                texts = try container.decode([String].self)
            }
        }
    }

    private let content: Content
    private let text: JSONText
    /// The profile that was chosen, and its name.
    private let profile: (name: String, content: Content)?

    /// Where the value stands that these keys lead to, in the profile where that has the first of them.
    func place(_ keys: String...) -> JSONText.Place { text.place(of: path(of: keys)) }

    /// A value as it was written, on one line, and where it stands; nil where neither config nor profile has the key.
    func stated(_ key: String) -> (value: String, place: JSONText.Place)? {
        let path = path(of: [key])
        return text.value(of: path).map { ($0, text.place(of: path)) }
    }

    private func path(of keys: [String]) -> [String] {
        guard let profile, let first = keys.first else { return keys }
        let own = ["profiles", profile.name]
        return text.value(of: own + [first]) == nil ? keys : own + keys
    }

    /// What the profile has, else what the config has.
    private func value<Value>(_ key: (Content) -> Value?) -> Value? {
        profile.flatMap { key($0.content) } ?? key(content)
    }

    var columns: [String: [String]]? { value(\.columns) }
    var dateOrder: String? { value(\.dateOrder) }
    var minimumValidityMonths: Double? { value(\.minimumValidityMonths) }
    var registrarListComplete: Bool? { value(\.registrarListComplete) }
    var provider: Strict<Provider>? { value(\.provider) }
    var lists: [String: Strict<List>]? { value(\.lists) }
    var words: [String: [String: String]]? { value(\.words) }
    var constants: [[String: String]]? { value(\.constants) }
    var subjects: [[String: String]]? { value(\.subjects) }
    var waivers: [String] { value(\.waivers)?.texts ?? [] }
    var waiverMaximumDays: Double? { value(\.waiverMaximumDays) }

    /// The names of the profiles, sorted.
    var profiles: [String] { (content.profiles ?? [:]).keys.sorted() }

    /// The options of the command line that the config gives, then those of the profile; sorted by name in each.
    var options: [(name: String, value: ConfigOption.Value, place: JSONText.Place)] {
        let own = (content.options ?? [:]).sorted { $0.key < $1.key }.map { name, value in
            (name, value, text.place(of: ["options", name]))
        }
        guard let profile else { return own }
        return own
            + (profile.content.options ?? [:]).sorted { $0.key < $1.key }.map { name, value in
                (name, value, text.place(of: ["profiles", profile.name, "options", name]))
            }
    }

    /// Parses the JSON; `path` is where it comes from, `profile` the profile that is chosen.
    init(_ data: Data, _ path: String, profile chosen: String? = nil) throws(ConfigError) {
        do throws(JSONText.Problem) {
            text = try JSONText(data)
        } catch {
            throw ConfigError(
                path: path, problem: BilingualLine("not a JSON config: ", "不是 JSON 配置：") + error.text, at: error.place)
        }
        content = try ConfigFile.content(text, path)
        profile = try ConfigFile.profile(chosen, content, text, path)
    }

    private static func profile(
        _ chosen: String?, _ content: Content, _ text: JSONText, _ path: String
    ) throws(ConfigError) -> (name: String, content: Content)? {
        for (name, profile) in content.profiles ?? [:] where profile.value.profiles != nil {
            throw ConfigError(
                path: path,
                problem: BilingualLine(
                    "a profile holds no profiles; move them out of '\(name)'", "方案中不能再有方案；请把它们移出“\(name)”"),
                at: text.place(of: ["profiles", name, "profiles"]))
        }
        guard let chosen else { return nil }
        if let profile = content.profiles?[chosen] { return (chosen, profile.value) }
        let known = (content.profiles ?? [:]).keys.sorted()
        let advice =
            known.isEmpty
            ? BilingualLine("the config has no profiles", "配置中没有方案") : Config.advice(on: chosen, among: known)
        throw ConfigError(
            path: path,
            problem: BilingualLine("'\(chosen)' is no profile; \(advice.en)", "没有名为“\(chosen)”的方案；\(advice.zh)"),
            at: text.place(of: ["profiles"]))
    }

    private static func content(_ text: JSONText, _ path: String) throws(ConfigError) -> Content {
        do {
            return try JSONDecoder().decode(Strict<Content>.self, from: Data(text.bytes)).value
        } catch let error as StrayKey {
            throw ConfigError(path: path, problem: error.problem, at: text.place(of: error.keys))
        } catch let error as DecodingError {
            let (keys, problem) = ConfigFile.describe(error)
            throw ConfigError(path: path, problem: problem, at: text.place(of: keys.map(\.memberName)))
        } catch {
            throw ConfigError(path: path, problem: BilingualLine("not a config: \(error)", "不是配置：\(error)"))
        }
    }

    /// The keys that lead to what is wrong, and what that is.
    private static func describe(_ error: DecodingError) -> (keys: [any CodingKey], problem: BilingualLine) {
        switch error {
        case .typeMismatch(let type, let context):
            let (name, expected) = (name(of: context.codingPath), words(for: type))
            return (
                context.codingPath,
                BilingualLine(
                    "\(name.isEmpty ? "the config" : "'\(name)'") has the wrong type; expected \(expected.en)",
                    "\(name.isEmpty ? "配置" : "“\(name)”")的类型不对；应为\(expected.zh)")
            )
        case .valueNotFound(let type, let context):
            let (name, expected) = (name(of: context.codingPath), words(for: type))
            return (
                context.codingPath,
                BilingualLine("'\(name)' is null; expected \(expected.en)", "“\(name)”为 null；应为\(expected.zh)")
            )
        case .keyNotFound(let key, let context):
            let name = name(of: context.codingPath)
            return (
                context.codingPath,
                BilingualLine("'\(key.stringValue)' is missing in '\(name)'", "“\(name)”中缺少“\(key.stringValue)”")
            )
        case .dataCorrupted(let context):
            let name = name(of: context.codingPath)
            return (
                context.codingPath,
                BilingualLine("'\(name)' cannot be read; correct its value", "无法识别“\(name)”；请更正其值")
            )
        @unknown default: return ([], BilingualLine("not a config: \(error)", "不是配置：\(error)"))
        }
    }

    /// The value that these keys lead to, for people: `columns.domain[0]`.
    static func name(of path: [any CodingKey]) -> String {
        path.reduce("") { name, key in
            if let index = key.intValue { return "\(name)[\(index)]" }
            return name.isEmpty ? key.stringValue : "\(name).\(key.stringValue)"
        }
    }

    private static func words(for type: any Any.Type) -> BilingualText {
        switch type {
        case is Bool.Type: BilingualText("true or false", " true 或 false")
        case is Double.Type: BilingualText("a whole number", "整数")
        case is String.Type: BilingualText("a text", "文字")
        case is ConfigOption.Value.Type: BilingualText("a text, a number, true or false", "文字、数字、true 或 false")
        case is [[String: String]].Type: BilingualText("a list of objects", "对象列表")
        case is [Any].Type: BilingualText("a list of texts", "文字列表")
        default: BilingualText("an object in { }", " { } 中的对象")
        }
    }
}

/// A part of the config that says which keys it reads.
protocol KnownKeys {
    static var keys: [String] { get }
}

/// A value whose object holds no other keys than it reads: a key that nothing reads is most likely a slip.
struct Strict<Value: Decodable & KnownKeys>: Decodable {
    let value: Value

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let found = try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue).sorted()
        if let key = found.first(where: { !Value.keys.contains($0) }) {
            throw StrayKey(key: key, path: decoder.codingPath, known: Value.keys)
        }
        value = try Value(from: decoder)
    }
}

extension CodingKey {
    /// The key as ``JSONText`` names it.
    fileprivate var memberName: String { intValue.map(String.init) ?? stringValue }
}

/// A key of the config that nothing reads.
private struct StrayKey: Error {
    let key: String
    let path: [any CodingKey]
    let known: [String]

    var keys: [String] { path.map(\.memberName) + [key] }

    var problem: BilingualLine {
        let name = ConfigFile.name(of: path)
        let list = known.joined(separator: ", ")
        let advice = Suggestion.advice(
            on: key, among: known,
            else: BilingualLine("expected \(known.count > 1 ? "one of " : "")\(list)", "可用的键：\(list)"))
        return BilingualLine(
            "'\(key)' is no key of \(name.isEmpty ? "the config" : "'\(name)'"); \(advice.en)",
            "“\(key)”不是\(name.isEmpty ? "配置" : "“\(name)”")的键；\(advice.zh)")
    }
}
