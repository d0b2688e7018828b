import Bytes
import Portfolio

/// The name of elements or attributes of a document: seen once, and known by its number from then on.
final class XMLName {
    /// The place among the names of the document, 0 or more.
    let number: Int
    /// The local name.
    let local: String
    /// The namespace; empty when there is none, and for attributes.
    let uri: String
    let isAttribute: Bool
    /// What the name can mean in a table.
    let meaning: ColumnMeaning
    /// True when text or value is wanted by the document's form.
    var isWanted = false
    /// True when the form does nothing with an element of this name that has neither attributes nor child elements.
    var isSilent = false

    init(number: Int, local: String, uri: String, isAttribute: Bool, aliases: ColumnAliases) {
        self.number = number
        self.local = local
        self.uri = uri
        self.isAttribute = isAttribute
        meaning = aliases.meaning(of: local)
    }

    /// The name for people; registry namespaces, in which one name means many things, are told by their last part.
    var displayName: String {
        if isAttribute { return "@\(local)" }
        let start = "urn:ietf:params:xml:ns:"
        return uri.hasPrefix(start) ? "\(uri.dropFirst(start.count).prefix { $0 != "-" }):\(local)" : local
    }
}

/// The names of one document.
final class XMLNames {
    private(set) var all: [XMLName] = []
    /// Whether those that hold text are noted for people; on only while a document is looked at.
    var collects = false
    /// The names that were noted, in the order in which they were seen.
    private(set) var collected: [XMLName] = []
    private var seen: Set<Int> = []

    /// Keeps a name that was seen for the first time.
    func add(_ local: String, uri: String, isAttribute: Bool, aliases: ColumnAliases) -> XMLName {
        let name = XMLName(number: all.count, local: local, uri: uri, isAttribute: isAttribute, aliases: aliases)
        all.append(name)
        return name
    }

    /// Notes a name that holds text.
    func collect(_ number: Int) {
        if seen.insert(number).inserted { collected.append(all[number]) }
    }
}

/// Finds the numbers of names by their identities, see ``MarkupName/identity``.
struct XMLNameTable: ~Copyable {
    struct Slot: BitwiseCopyable {
        /// 0 in a free slot.
        var local: UInt = 0
        var uri: UInt = 0
        var number: UInt32 = 0
    }

    private var slots = PlainArray<Slot>()
    private var count = 0

    /// The most different names in one document.
    static let limit = 20_000

    init() { slots.append(Slot(), times: 256) }

    /// True when no other name is taken up.
    var isFull: Bool { count >= XMLNameTable.limit }

    /// The number of the name; nil when it was not seen yet.
    @inline(__always)
    func number(_ local: MarkupName, _ uri: MarkupName) -> UInt32? {
        var index = home(local.identity)
        while true {
            let slot = slots[index]
            if slot.local == local.identity, slot.uri == uri.identity { return slot.number }
            if slot.local == 0 { return nil }
            index = (index + 1) & (slots.count - 1)
        }
    }

    /// Takes up a name that was not seen yet.
    mutating func add(_ local: MarkupName, _ uri: MarkupName, _ number: Int) {
        put(Slot(local: local.identity, uri: uri.identity, number: UInt32(number)))
        count += 1
        if count * 2 > slots.count { grow() }
    }

    private mutating func put(_ slot: Slot) {
        var index = home(slot.local)
        while slots[index].local != 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    @inline(__always)
    private func home(_ local: UInt) -> Int {
        Int(truncatingIfNeeded: (local &* 0x9E37_79B9) >> 12) & (slots.count - 1)
    }

    private mutating func grow() {
        let old = slots.indices.map { slots[$0] }
        slots.removeAll()
        slots.append(Slot(), times: old.count * 2)
        for slot in old where slot.local != 0 { put(slot) }
    }
}
