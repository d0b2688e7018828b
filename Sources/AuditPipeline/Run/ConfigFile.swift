import FoundationEssentials

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
            "subjects", "words",
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
    }

    private let content: Content

    var columns: [String: [String]]? { content.columns }
    var dateOrder: String? { content.dateOrder }
    var minimumValidityMonths: Double? { content.minimumValidityMonths }
    var registrarListComplete: Bool? { content.registrarListComplete }
    var provider: Strict<Provider>? { content.provider }
    var lists: [String: Strict<List>]? { content.lists }
    var words: [String: [String: String]]? { content.words }
    var constants: [[String: String]]? { content.constants }
    var subjects: [[String: String]]? { content.subjects }

    /// Takes the JSON apart; `path` is where it comes from.
    init(_ data: Data, _ path: String) throws(ConfigError) {
        do {
            content = try JSONDecoder().decode(Strict<Content>.self, from: data).value
        } catch let error as StrayKey {
            throw ConfigError(path: path, problem: error.problem)
        } catch let error as DecodingError {
            throw ConfigError(path: path, problem: ConfigFile.describe(error))
        } catch {
            throw ConfigError(path: path, problem: "not JSON: \(error)")
        }
    }

    private static func describe(_ error: DecodingError) -> String {
        switch error {
        case .typeMismatch(let type, let context):
            let name = place(context.codingPath)
            return "\(name.isEmpty ? "the config" : "'\(name)'") has the wrong type; expected \(words(for: type))"
        case .valueNotFound(let type, let context):
            return "'\(place(context.codingPath))' is null; expected \(words(for: type))"
        case .keyNotFound(let key, let context):
            return "'\(key.stringValue)' is missing in '\(place(context.codingPath))'"
        case .dataCorrupted:
            // The decoder of FoundationEssentials keeps the place to itself.
            return "not JSON: a quote, comma or bracket is wrong; 'python3 -m json.tool FILE' shows the place"
        @unknown default: return "not a config: \(error)"
        }
    }

    static func place(_ path: [any CodingKey]) -> String {
        path.map(\.stringValue).joined(separator: ".")
    }

    private static func words(for type: any Any.Type) -> String {
        switch type {
        case is Bool.Type: "true or false"
        case is Double.Type: "a whole number"
        case is String.Type: "a text"
        case is [[String: String]].Type: "a list of objects"
        case is [Any].Type: "a list of texts"
        default: "an object in { }"
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
            throw StrayKey(key: key, place: ConfigFile.place(decoder.codingPath), known: Value.keys)
        }
        value = try Value(from: decoder)
    }
}

/// A key of the config that nothing reads.
private struct StrayKey: Error {
    let key: String
    let place: String
    let known: [String]

    var problem: String {
        let place = place.isEmpty ? "the config" : "'\(place)'"
        return "'\(key)' is no key of \(place); expected \(known.joined(separator: ", "))"
    }
}
