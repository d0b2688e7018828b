import Bytes
import Names
import Portfolio

/// What a run knows about the domains of its exports.
public protocol DomainHoldings {
    /// Whether an export holds the domain.
    func holds(_ key: DomainKey, _ aLabel: Bytes) -> Bool
    /// A record of the domain that was rejected; nil when there is none.
    func rejected(_ key: DomainKey, _ aLabel: Bytes) -> RejectedRecord?
    /// Says that the domain will be asked for soon.
    func prefetch(_ key: DomainKey)
}

extension SubjectDirectory {
    /// A domain that subjects name and no export holds.
    public struct NamedOnlyDomain: Sendable {
        /// The first subject that names it.
        let subject: Int
        /// Its place among the domains that subjects name.
        let index: Int
        /// A record of it, or of its registrable domain, that was rejected; nil when there is none.
        public let rejected: RejectedRecord?
    }

    /// The domains that no export holds, each once, in the subjects' order.
    ///
    /// A domain counts as held when an export holds it or its registrable domain.
    public func namedOnly(_ holdings: some DomainHoldings) -> [NamedOnlyDomain] {
        var result: [NamedOnlyDomain] = []
        var keys = PlainArray<DomainKey>()
        for start in stride(from: 0, to: domains.count, by: SubjectDirectory.lookAhead) {
            let part = start..<min(start + SubjectDirectory.lookAhead, domains.count)
            keys.removeAll()
            for index in part {
                let key = text.bytes(domains[index].aLabel).domainKey
                byDomain.prefetch(key.high)
                holdings.prefetch(key)
                keys.append(key)
            }
            for index in part {
                let (key, name) = (keys[index - start], text.bytes(domains[index].aLabel))
                if holdings.holds(key, name) || !isFirst(index, key.high) { continue }
                let registrable = name.dropFirst(Int(domains[index].registrableOffset))
                let isHost = registrable.count < name.count && !registrable.isEmpty
                if isHost, holdings.holds(registrable.domainKey, registrable) { continue }
                let rejected =
                    holdings.rejected(key, name)
                    ?? (isHost ? holdings.rejected(registrable.domainKey, registrable) : nil)
                result.append(
                    NamedOnlyDomain(subject: Int(domains[index].subject), index: index, rejected: rejected))
            }
        }
        return result
    }

    /// The name of a domain that no export holds.
    public func name(of domain: NamedOnlyDomain) -> (aLabel: Bytes, unicode: Bytes) {
        (text.bytes(domains[domain.index].aLabel), text.bytes(domains[domain.index].unicode))
    }

    /// The place of its registrable domain in its A-label, see ``NamedDomain/registrableOffset``.
    public func registrableOffset(of domain: NamedOnlyDomain) -> Int { Int(domains[domain.index].registrableOffset) }

    /// How many domains are looked up together, so that memory is waited for once.
    private static let lookAhead = 64

    /// True when no earlier subject names the same domain, whose hash this is: they were filed in this order.
    private func isFirst(_ index: Int, _ hash: UInt64) -> Bool {
        let aLabel = text.bytes(domains[index].aLabel)
        var first = index
        byDomain.forEach(hash) { candidate in
            guard text.bytes(domains[candidate].aLabel) == aLabel else { return true }
            first = candidate
            return false
        }
        return first == index
    }
}
