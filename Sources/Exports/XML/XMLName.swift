import CLibXML2
import Portfolio

/// An element name as the parser met it: interned, so that a document with a million records looks each name up once.
final class XMLElement {
    /// The local name.
    let local: String
    /// The namespace; empty when there is none.
    let uri: String
    /// What the name can mean in a table.
    let meaning: ColumnMeaning
    /// What the name was taken for in the last record; nil for nothing.
    var takenFor: Field?
    /// Whether it was noted for people already.
    var isCollected = false
    /// True when the element's text is wanted by the document's form.
    var isWanted = false
    /// What the document's form knows the element as; 0 for nothing.
    var role = 0

    init(local: String, uri: String, aliases: ColumnAliases) {
        self.local = local
        self.uri = uri
        meaning = aliases.meaning(of: local)
    }

    /// The name for people; registry namespaces, in which one name means many things, are told by their last part.
    var displayName: String {
        let start = "urn:ietf:params:xml:ns:"
        return uri.hasPrefix(start) ? "\(uri.dropFirst(start.count).prefix { $0 != "-" }):\(local)" : local
    }
}

/// The element names of one document, found by the addresses that libxml2 keeps for equal names.
struct XMLElementTable {
    private struct Slot {
        var local: UnsafePointer<xmlChar>?
        var uri: UnsafePointer<xmlChar>?
        var element: XMLElement?
    }

    private var slots = ContiguousArray(repeating: Slot(), count: 256)
    private var count = 0
    private let aliases: ColumnAliases

    /// The most different names in one document.
    static let limit = 20_000

    init(aliases: ColumnAliases) { self.aliases = aliases }

    /// The element with this name; nil when the document has too many different ones.
    mutating func element(_ local: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?) -> (XMLElement, isNew: Bool)?
    {
        var index = home(local)
        while let known = slots[index].element {
            if slots[index].local == local, slots[index].uri == uri { return (known, false) }
            index = (index + 1) & (slots.count - 1)
        }
        guard count < XMLElementTable.limit else { return nil }
        let element = XMLElement(
            local: String(cString: local), uri: uri.map { String(cString: $0) } ?? "", aliases: aliases)
        slots[index] = Slot(local: local, uri: uri, element: element)
        count += 1
        if count * 2 > slots.count { grow() }
        return (element, true)
    }

    private func home(_ local: UnsafePointer<xmlChar>) -> Int {
        ((UInt(bitPattern: local) &* 0x9E37_79B9) >> 12).asIndex & (slots.count - 1)
    }

    private mutating func grow() {
        let old = slots
        slots = ContiguousArray(repeating: Slot(), count: old.count * 2)
        for slot in old {
            guard let local = slot.local else { continue }
            var index = home(local)
            while slots[index].element != nil { index = (index + 1) & (slots.count - 1) }
            slots[index] = slot
        }
    }
}

extension UInt {
    fileprivate var asIndex: Int { Int(truncatingIfNeeded: self) & Int.max }
}
