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
        static let keys = [
            "columns", "constants", "dateOrder", "lists", "minimumValidityMonths", "provider", "registrarListComplete",
            "subjects", "waiverMaximumDays", "waivers", "words",
        ]
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

    /// Where the value stands that these keys lead to.
    func place(_ keys: String...) -> JSONText.Place { text.place(of: keys) }

    var columns: [String: [String]]? { content.columns }
    var dateOrder: String? { content.dateOrder }
    var minimumValidityMonths: Double? { content.minimumValidityMonths }
    var registrarListComplete: Bool? { content.registrarListComplete }
    var provider: Strict<Provider>? { content.provider }
    var lists: [String: Strict<List>]? { content.lists }
    var words: [String: [String: String]]? { content.words }
    var constants: [[String: String]]? { content.constants }
    var subjects: [[String: String]]? { content.subjects }
    var waivers: [String] { content.waivers?.texts ?? [] }
    var waiverMaximumDays: Double? { content.waiverMaximumDays }

    /// Takes the JSON apart; `path` is where it comes from.
    init(_ data: Data, _ path: String) throws(ConfigError) {
        do throws(JSONText.Problem) {
            text = try JSONText(data)
        } catch {
            throw ConfigError(
                path: path, problem: BilingualLine("not a JSON config: ", "不是 JSON 配置：") + error.text, at: error.place)
        }
        do {
            content = try JSONDecoder().decode(Strict<Content>.self, from: Data(text.bytes)).value
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
