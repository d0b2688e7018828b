import Bytes
import Names
import Portfolio

// What a list of things to do says about a domain: names, never words that stand for one.
extension DomainFacts {
    /// The organizer; empty where it is not known.
    public var knownOrganizer: Bytes {
        let name = namingSubject == nil ? organizer : namingOrganizer
        return PartyNames.isKnown(name) ? name : .empty
    }

    /// The person in charge; empty where nobody is known.
    public var contact: Bytes {
        let name = namingSubject.map { context.subjects.bytes($0, .personInCharge) } ?? subjectCell(.personInCharge)
        return PartyNames.isKnown(name) ? name : .empty
    }

    /// Appends the registrar as the list names it, whatever the export's spelling, else as the export does; nothing where
    /// it is not known.
    public func appendKnownRegistrar(to buffer: ByteBuffer) {
        if let registrarEntry {
            buffer.append(reader.registrarName(registrarEntry))
        } else if PartyNames.isKnown(registrar) {
            buffer.append(registrar)
        }
    }

    /// The number of the filing subject that the domain belongs to, or that alone names it; nil without one.
    public var owner: Int? { link.subject ?? namingSubject }
}

extension DomainVerdict {
    /// 1 where one of the rules fails, 2 where one of them keeps the domain from passing, 3 otherwise.
    public func priority(of rules: RuleSet) -> Int {
        if !rules.intersection(self.rules(with: .fail)).isEmpty { return 1 }
        return rules.intersection(self.rules(with: .wait).union(rulesLeftOpen)).isEmpty ? 3 : 2
    }

    /// What the domain's status asks for in place of a renewal: to redeem it, to use another; nil where it can be renewed.
    public var actionInPlaceOfRenewal: Action? {
        let failed = rules(with: .fail)
        guard let rule = failed.first(where: { id(of: $0) == "status-clear" }) else {
            return nil
        }
        let action = action(rule)
        return action == .renew ? nil : action
    }

    /// A hash of what an action is about, where it is done once for many domains: a registrar or top-level domain that is
    /// looked up, a number that is corrected; nil where each domain is a thing of its own.
    public func doneOnce(_ rule: Int) -> UInt64? {
        switch matter(rule) {
        case .domain: nil
        case .registrar: facts.registrarEntry.map { UInt64($0) } ?? facts.registrar.hash64()
        case .topLevelDomain: facts.tld.hash64()
        case .registrantNumber: facts.cell(.registrantCertificateNo).hash64()
        }
    }

    /// The same as a digest that is no other in another process: SHA-256, 32 bytes. None where each domain is a thing of
    /// its own.
    public func digestOfDoneOnce(_ rule: Int) -> [UInt8] {
        switch matter(rule) {
        case .domain: []
        case .registrar:
            if let entry = facts.registrarEntry {
                "entry \(entry)".withBytes { SHA256.digest(of: [$0]) }
            } else {
                SHA256.digest(of: [Bytes("registrar "), facts.registrar])
            }
        case .topLevelDomain: SHA256.digest(of: [Bytes("tld "), facts.tld])
        case .registrantNumber: SHA256.digest(of: [Bytes("number "), facts.cell(.registrantCertificateNo)])
        }
    }
}
