import Portfolio

/// Where a part of a workbook says that the parts are which it belongs together with.
struct Relations: Sendable {
    /// One relation.
    struct Relation: Sendable {
        /// The last word of its type, such as `worksheet`.
        let type: String
        /// The name of the part that it leads to; nil outside the archive.
        let target: String?
    }

    /// The relations by their id.
    private(set) var byID: [String: Relation] = [:]

    /// The part that the only relation of a type leads to; nil when there is none.
    func target(ofType type: String) -> String? {
        byID.values.first { $0.type == type && $0.target != nil }?.target
    }

    /// The name of the part that lists the relations of the part `name`.
    static func part(of name: String) -> String {
        let parts = name.split(separator: "/")
        return (parts.dropLast() + ["_rels", "\(parts.last ?? "").rels"]).joined(separator: "/")
    }

    /// The name of the part at `target` as seen from the part `source`; nil when it leads out of the archive.
    static func resolve(_ target: String, from source: String) -> String? {
        let target = target.replacing("\\", with: "/")
        var parts = target.hasPrefix("/") ? [] : Array(source.split(separator: "/").dropLast())
        for part in target.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": if parts.popLast() == nil { return nil }
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// The form in which names of parts are compared: without a leading slash, in lower case.
    static func comparable(_ name: String) -> String {
        name.replacing("\\", with: "/").split(separator: "/").joined(separator: "/").lowercased()
    }

    fileprivate mutating func add(_ id: String, _ relation: Relation) { byID[id] = relation }
}

/// Reads a part that lists relations.
final class RelationsParser: PartParser {
    private let source: String
    private(set) var relations = Relations()

    /// A parser of the relations of the part `source`.
    init(source: String) {
        self.source = source
        super.init()
    }

    override func began(_ element: PartElement, _ attributes: MarkupAttributes) {
        guard element == .relationship, let id = attributes.text("Id"), let type = attributes.text("Type") else {
            return
        }
        guard let slash = type.lastIndex(of: "/"), PartNamespace.relations.contains(String(type[..<slash])) else {
            return
        }
        let isExternal = attributes.text("TargetMode") == "External"
        let target = isExternal ? nil : attributes.text("Target").flatMap { Relations.resolve($0, from: source) }
        relations.add(id, Relations.Relation(type: String(type[type.index(after: slash)...]), target: target))
    }
}
