import Foundation

/// As much of JSON Schema (2020-12) as the schema of the summary uses; every key that a value has must be described.
struct JSONSchema {
    private let root: [String: Any]

    init(_ text: String) throws { root = try JSONSchema.object(text) }

    /// What is wrong with a document, a line each: where, and what.
    func problems(_ text: String, optional: Set<String> = []) throws -> [String] {
        var root = root
        let required = root["required"] as? [String] ?? []
        root["required"] = required.filter { !optional.contains($0) }
        return check(try JSONSchema.object(text), root, "$")
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        var problems: [String] = []
        if let name = schema["$ref"] as? String {
            let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
            guard let definition = definitions[String(name.dropFirst("#/$defs/".count))] else {
                return ["\(path): \(name) is not defined"]
            }
            return check(value, definition, path)
        }
        for keyword in schema.keys where !JSONSchema.keywords.contains(keyword) {
            problems.append("\(path): the keyword \(keyword) is not understood")
        }
        if let wanted = schema["const"] as? NSObject, wanted != value as? NSObject {
            problems.append("\(path): not \(wanted)")
        }
        if let words = schema["enum"] as? [String], !words.contains(value as? String ?? "") {
            problems.append("\(path): \(value) is none of \(words)")
        }
        if let pattern = schema["pattern"] as? String,
            (value as? String)?.range(of: pattern, options: .regularExpression) == nil
        {
            problems.append("\(path): \(value) is not like \(pattern)")
        }
        if let least = schema["minimum"] as? Int, (value as? Int ?? least - 1) < least {
            problems.append("\(path): \(value) < \(least)")
        }
        if let type = schema["type"] as? String, !JSONSchema.isOf(value, type) {
            return problems + ["\(path): not of type \(type)"]
        }
        return problems + checkParts(value, schema, path)
    }

    private func checkParts(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            return list.enumerated().flatMap { check($0.element, items, "\(path)[\($0.offset)]") }
        }
        guard let object = value as? [String: Any] else { return [] }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let others = schema["additionalProperties"] as? [String: Any]
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
        return missing.map { "\(path): \($0) is missing" }
            + object.flatMap { key, value -> [String] in
                guard let part = properties[key] ?? others else { return ["\(path): \(key) is not described"] }
                return check(value, part, "\(path).\(key)")
            }
    }

    private static let keywords: Set<String> = [
        "$schema", "$defs", "title", "description", "type", "required", "properties", "additionalProperties", "items",
        "const", "enum", "pattern", "minimum",
    ]

    private static func isOf(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "integer": value is Int
        default: false
        }
    }
}
