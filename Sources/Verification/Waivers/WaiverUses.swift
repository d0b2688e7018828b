/// How often waivers were used, by their places in ``Waivers/all``; of a batch of domains, then of a run.
public struct WaiverUses: Sendable, Equatable {
    /// The findings that each covered.
    public private(set) var findings: [Int: Int] = [:]
    /// The domains that each one of more than one domain means, whether anything was found or not.
    public private(set) var domains: [Int: Int] = [:]

    /// No uses.
    public init() {}

    /// Notes a finding that a waiver covers.
    mutating func cover(_ waiver: Int) { findings[waiver, default: 0] += 1 }

    /// Notes a domain that a waiver means.
    mutating func mean(_ waiver: Int) { domains[waiver, default: 0] += 1 }

    /// Adds other uses.
    public mutating func merge(_ other: WaiverUses) {
        findings.merge(other.findings, uniquingKeysWith: +)
        domains.merge(other.domains, uniquingKeysWith: +)
    }
}
