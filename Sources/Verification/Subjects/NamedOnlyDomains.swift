import Portfolio

extension SubjectDirectory {
    /// A domain that subjects name and no export holds.
    public struct NamedOnlyDomain: Sendable {
        /// The first subject that names it.
        let subject: Int
        /// Its place among the domains that subjects name.
        let index: Int
    }

    /// The domains that no export holds, each once, in the subjects' order.
    ///
    /// `isHeld` says whether an export holds the domain with an A-label form of this ``Portfolio/Bytes/hash64(seed:)``,
    /// `prefetch` that it will be asked for it soon; a domain counts as held when an export holds it or its registrable
    /// domain.
    public func namedOnly(isHeld: (UInt64) -> Bool, prefetch: (UInt64) -> Void) -> [NamedOnlyDomain] {
        var result: [NamedOnlyDomain] = []
        var hashes = PlainArray<UInt64>()
        for start in stride(from: 0, to: domains.count, by: SubjectDirectory.lookAhead) {
            let part = start..<min(start + SubjectDirectory.lookAhead, domains.count)
            hashes.removeAll()
            for index in part {
                let hash = text.bytes(domains[index].aLabel).hash64()
                byDomain.prefetch(hash)
                prefetch(hash)
                hashes.append(hash)
            }
            for index in part {
                let hash = hashes[index - start]
                if isHeld(hash) || !isFirst(index, hash) || isPartOfHeld(index, isHeld) { continue }
                result.append(NamedOnlyDomain(subject: Int(domains[index].subject), index: index))
            }
        }
        return result
    }

    /// How many domains are looked up together, so that memory is waited for once.
    private static let lookAhead = 64

    /// True when no earlier subject names the same domain, whose hash this is.
    private func isFirst(_ index: Int, _ hash: UInt64) -> Bool {
        let aLabel = text.bytes(domains[index].aLabel)
        var first = index
        byDomain.forEach(hash) { candidate in
            if candidate < first, text.bytes(domains[candidate].aLabel) == aLabel { first = candidate }
            return true
        }
        return first == index
    }

    /// True when an export holds the domain of which this one is a part.
    private func isPartOfHeld(_ index: Int, _ isHeld: (UInt64) -> Bool) -> Bool {
        let filed = domains[index]
        let registrable = text.bytes(filed.aLabel).dropFirst(Int(filed.registrableOffset))
        return filed.registrableOffset > 0 && !registrable.isEmpty && isHeld(registrable.hash64())
    }
}
