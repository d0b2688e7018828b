import Exports
import FoundationEssentials
import Portfolio
import Verification

/// The config file: what a team changes about columns, dates, rules and lists.
public struct Config: Sendable {
    /// More names of columns, by field.
    public var columns: [Field: [String]] = [:]
    /// The order of day and month where nothing else decides it.
    public var dateOrder: DateOrder?
    /// What is changed about the rules.
    public var options = VerificationOptions()
    /// Lists in place of or before the shipped ones, by their config names.
    public var lists: [String: CustomList] = [:]

    /// The config that changes nothing.
    public init() {}

    private struct File: Decodable {
        struct List: Decodable {
            var path: String
            var mode: String?
        }
        struct Provider: Decodable {
            var name: String?
            var registrars: [String]?
        }
        var columns: [String: [String]]?
        var dateOrder: String?
        var minimumValidityMonths: Int?
        var registrarListComplete: Bool?
        var provider: Provider?
        var lists: [String: List]?
    }

    private static let keys: Set<String> = [
        "columns", "dateOrder", "minimumValidityMonths", "registrarListComplete", "provider", "lists",
    ]

    /// Reads the config at `path`.
    ///
    /// - Throws: ``ConfigError`` with what was found and what is expected.
    public init(path: String) throws(ConfigError) {
        let data = try Config.contents(of: path)
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: data)
        } catch let error as DecodingError {
            throw ConfigError(path: path, problem: Config.describe(error))
        } catch {
            throw ConfigError(path: path, problem: "not JSON: \(error)")
        }
        try Config.checkKeys(data, path)
        try readColumns(file, path)
        try readRules(file, path)
        try readLists(file, path)
    }

    private static func contents(of path: String) throws(ConfigError) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw ConfigError(path: path, problem: "cannot be read; check the path and its rights")
        }
    }

    private static func describe(_ error: DecodingError) -> String {
        func place(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .typeMismatch(let type, let context): return "'\(place(context))' has the wrong type; expected \(type)"
        case .valueNotFound(let type, let context): return "'\(place(context))' is null; expected \(type)"
        case .keyNotFound(let key, let context): return "'\(key.stringValue)' is missing in '\(place(context))'"
        case .dataCorrupted(let context): return "not JSON: \(context.debugDescription)"
        @unknown default: return "not a config: \(error)"
        }
    }

    /// A key that nothing reads is most likely a slip.
    private static func checkKeys(_ data: Data, _ path: String) throws(ConfigError) {
        struct Anything: Decodable { init(from decoder: any Decoder) throws {} }
        guard let object = try? JSONDecoder().decode([String: Anything].self, from: data) else { return }
        guard let stray = object.keys.sorted().first(where: { !keys.contains($0) }) else { return }
        throw ConfigError(
            path: path, problem: "'\(stray)' is no key of the config; expected \(keys.sorted().joined(separator: ", "))"
        )
    }

    private mutating func readColumns(_ file: File, _ path: String) throws(ConfigError) {
        for (name, names) in file.columns ?? [:] {
            guard let field = Field.named(name) else {
                let known = Field.allCases.map { String(describing: $0.name) }.joined(separator: ", ")
                throw ConfigError(path: path, problem: "columns: '\(name)' is no field; expected one of \(known)")
            }
            columns[field] = names
        }
        if let order = file.dateOrder {
            guard let known = DateOrder(rawValue: order) else {
                throw ConfigError(path: path, problem: "dateOrder '\(order)' is unknown; expected mdy or dmy")
            }
            dateOrder = known
        }
    }

    private mutating func readRules(_ file: File, _ path: String) throws(ConfigError) {
        if let months = file.minimumValidityMonths {
            guard (0...120).contains(months) else {
                throw ConfigError(path: path, problem: "minimumValidityMonths is \(months); expected 0 to 120")
            }
            options.minimumValidityMonths = months
        }
        options.isRegistrarListComplete = file.registrarListComplete ?? false
        options.providerNames = file.provider?.registrars ?? options.providerNames
        options.providerLabel = file.provider?.name ?? options.providerLabel
    }

    private mutating func readLists(_ file: File, _ path: String) throws(ConfigError) {
        for (name, list) in file.lists ?? [:] {
            guard References.configNames.contains(name) else {
                throw ConfigError(
                    path: path,
                    problem: "lists: '\(name)' is unknown; expected \(References.configNames.joined(separator: ", "))")
            }
            guard let mode = ListMode(rawValue: list.mode ?? "extend") else {
                throw ConfigError(
                    path: path, problem: "lists.\(name).mode is '\(list.mode ?? "")'; expected replace or extend")
            }
            let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            let file = list.path.hasPrefix("/") || folder.isEmpty ? list.path : "\(folder)/\(list.path)"
            let data = try Config.contents(of: file)
            lists[name] = CustomList(path: file, text: String(decoding: data, as: UTF8.self), mode: mode)
        }
    }
}

/// A config that cannot be used: one line that says what was found and what is expected.
public struct ConfigError: Error, Sendable, CustomStringConvertible {
    /// The config's path.
    public let path: String
    /// What was found and what is expected.
    public let problem: String

    /// `path: problem`.
    public var description: String { "\(path): \(problem)" }
}
