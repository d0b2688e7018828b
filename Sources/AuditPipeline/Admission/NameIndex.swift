import Bytes
import Portfolio

/// Finds things by domain name: by the name's key, and then by the name itself, whose text their holder has.
struct NameIndex {
    private var byKey: [DomainKey: Int] = [:]
    /// The names whose key another name had first, which nobody lives to see.
    private var byName: [String: Int] = [:]

    /// True when nothing is in it.
    var isEmpty: Bool { byKey.isEmpty }

    /// The number of a name, or nil; `name` gives the name of a number.
    func find(_ key: DomainKey, _ aLabel: Bytes, _ name: (Int) -> Bytes) -> Int? {
        guard let number = byKey[key] else { return nil }
        if name(number) == aLabel { return number }
        return byName.isEmpty ? nil : byName[aLabel.string]
    }

    /// Adds a name that ``find(_:_:_:)`` did not find.
    mutating func insert(_ key: DomainKey, _ aLabel: Bytes, _ number: Int) {
        if byKey[key] == nil { byKey[key] = number } else { byName[aLabel.string] = number }
    }
}
