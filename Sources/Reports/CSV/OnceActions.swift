import Verification

/// By what things to do are one thing: the kind, and a hash of what it is about.
struct OnceKey: Hashable {
    let action: Action
    let rule: Int
    let about: UInt64
}

/// The things that are done once for many domains, in the order in which they came up.
struct OnceActions {
    private(set) var all: [(key: OnceKey, action: OnceAction)] = []
    private var places: [OnceKey: Int] = [:]

    /// Counts domains for which a known thing is done; false where it is not known.
    mutating func count(_ domains: Int, for key: OnceKey) -> Bool {
        guard let place = places[key] else { return false }
        all[place].action.domains += domains
        return true
    }

    /// Adds a thing that is not known.
    mutating func add(_ action: OnceAction, for key: OnceKey) {
        places[key] = all.count
        all.append((key, action))
    }

    /// Takes all off.
    mutating func removeAll() { if !all.isEmpty { self = OnceActions() } }
}
