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
    /// `isHeld` says whether an export holds the domain with this A-label form; a domain counts as held when an
    /// export holds it or its registrable domain.
    public func namedOnly(isHeld: (Bytes) -> Bool) -> [NamedOnlyDomain] {
        var result: [NamedOnlyDomain] = []
        for (index, filed) in domains.enumerated() {
            let aLabel = text.bytes(filed.aLabel)
            let registrable = aLabel.dropFirst(Int(filed.registrableOffset))
            guard isFirst(index, aLabel), !isHeld(aLabel), registrable.isEmpty || !isHeld(registrable) else { continue }
            result.append(NamedOnlyDomain(subject: Int(filed.subject), index: index))
        }
        return result
    }

    /// True when no earlier subject names the same domain.
    private func isFirst(_ index: Int, _ aLabel: Bytes) -> Bool {
        var first = index
        byDomain.forEach(aLabel.hash64()) { candidate in
            if candidate < first, text.bytes(domains[candidate].aLabel) == aLabel { first = candidate }
            return true
        }
        return first == index
    }
}
