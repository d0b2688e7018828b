import Portfolio
import Verification

/// Domains on their way to be judged, and the records that were rejected before them.
struct AdmittedBatch: Sendable {
    /// A domain that several exports state facts about.
    struct Domain: Sendable {
        /// The first record of the domain.
        let record: NamedRecord
        /// Records of the same domain in later exports, in order.
        let others: [RecordReference]
        /// A record of the domain that was rejected; nil when there is none.
        var rejected: RejectedRecord?
    }

    /// Where the domains come from.
    enum Content: Sendable {
        /// Rows of one batch that no other export knows.
        case plain(NamedBatch, ContiguousArray<UInt32>)
        /// Domains with records of several exports.
        case merged([Domain])
        /// Domains that only subjects name.
        case named([SubjectDirectory.NamedOnlyDomain])
    }

    /// The audited domains, in the order of the input.
    let content: Content
    /// Records that are not audited, in line order.
    var rejects: [Reject] = []
    /// The export that the rejects come from.
    var export: ExportSource?
    /// The domain before the first one; nil where there is none, or where nobody asks, see ``NeighborNames``.
    var before: EdgeName?
    /// The domain after the last one.
    var after: EdgeName?

    /// The rules for which the run's first export states no fact up to here.
    var pending = PendingRules()
    /// How many domains of the run stand before the first one.
    var firstOrdinal = 0
    /// What parts of the run say of the domains; nil where they are judged.
    var packed: PackedDomains?

    /// How many domains a batch has at most.
    static let size = 2048

    /// How many domains a batch has at most where each of them gets files of its own: those take so long that one
    /// thread would work on the last batch while the others have nothing left.
    static let sizeWithReports = 256

    /// Domains in their order, those whose first records are of one export together.
    static func byExport(_ domains: [Domain]) -> [AdmittedBatch] {
        var batches: [AdmittedBatch] = []
        var start = 0
        for index in domains.indices {
            let isLast =
                index + 1 == domains.count
                || domains[index + 1].record.export !== domains[index].record.export
            guard isLast else { continue }
            batches.append(AdmittedBatch(content: .merged(Array(domains[start...index]))))
            start = index + 1
        }
        return batches
    }

    /// The place of the export of the first records; nil where only subjects name the domains.
    var exportOfDomains: Int? {
        switch content {
        case .plain(let records, _): records.export.index
        case .merged(let domains): domains.first?.record.export.index
        case .named: nil
        }
    }

    /// How many bytes of facts that records share a batch states, counted for each record.
    private static let sharedLimit = 1 << 20

    /// The most bytes that many records of the content share.
    private var sharedSize: Int {
        switch content {
        case .plain(let batch, _): batch.records.sharedSize
        case .merged(let domains): domains.lazy.map(\.record.batch.records.sharedSize).max() ?? 0
        case .named: 0
        }
    }

    /// The batch in smaller ones of at most `size` domains, 1 or more; the rejects go with the first. None where there is
    /// nothing in it.
    func cut(_ size: Int) -> [AdmittedBatch] {
        let size = min(size, AdmittedBatch.sharedLimit / max(1, sharedSize) + 1)
        let parts: [Content] =
            switch content {
            case .plain(let records, let rows):
                AdmittedBatch.parts(of: rows, size).map { .plain(records, ContiguousArray($0)) }
            case .merged(let domains): AdmittedBatch.parts(of: domains, size).map { .merged(Array($0)) }
            case .named(let domains): AdmittedBatch.parts(of: domains, size).map { .named(Array($0)) }
            }
        if parts.isEmpty, rejects.isEmpty { return [] }
        guard parts.count > 1 else { return [self] }
        return parts.enumerated().map { number, content in
            AdmittedBatch(content: content, rejects: number == 0 ? rejects : [], export: number == 0 ? export : nil)
        }
    }

    private static func parts<Domains: RandomAccessCollection>(
        of domains: Domains, _ size: Int
    ) -> [Domains.SubSequence] where Domains.Index == Int {
        stride(from: 0, to: domains.count, by: size).map { domains[$0..<min($0 + size, domains.count)] }
    }
}

/// Rules for which an export that is still read states no fact up to here: at its end it may turn out that it never does.
struct PendingRules: Sendable {
    /// The rules.
    var rules = RuleSet()
    /// The place of the export.
    var export = 0
}
