import Bytes

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

    /// Appends the uses.
    public func pack(into buffer: ByteBuffer) {
        for uses in [findings, domains] {
            buffer.append(packed: uses.count)
            for (waiver, count) in uses.sorted(by: { $0.key < $1.key }) {
                buffer.append(packed: waiver)
                buffer.append(packed: count)
            }
        }
    }

    /// Adds the uses of ``pack(into:)``; the run has so many `waivers`.
    ///
    /// - Throws: ``PackedReader/Damage``.
    public mutating func unpack(_ reader: inout PackedReader, waivers: Int) throws(PackedReader.Damage) {
        for _ in 0..<(try reader.count()) {
            let waiver = try reader.number(in: 0..<waivers)
            findings[waiver, default: 0] += try reader.number(in: 0..<1 << 48)
        }
        for _ in 0..<(try reader.count()) {
            let waiver = try reader.number(in: 0..<waivers)
            domains[waiver, default: 0] += try reader.number(in: 0..<1 << 48)
        }
    }
}
