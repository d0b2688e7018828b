import Portfolio
import Verification

/// Domains on their way to be judged, and the records that were rejected before them.
struct AdmittedBatch: Sendable {
    /// A domain that several exports state facts about.
    struct Domain: Sendable {
        /// The first record of the domain.
        let record: RecordReference
        /// Records of the same domain in later exports, in order.
        let others: [RecordReference]
    }

    /// Where the domains come from.
    enum Content: Sendable {
        /// Rows of one batch that no other export knows.
        case plain(RecordBatch, ContiguousArray<UInt32>)
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

    /// How many domains a batch has at most when it is cut from a longer list.
    static let size = 2048

    /// A list of domains, cut into batches.
    static func cut<Element>(_ list: [Element], _ content: ([Element]) -> Content) -> [AdmittedBatch] {
        stride(from: 0, to: list.count, by: size).map { start in
            AdmittedBatch(content: content(Array(list[start..<min(list.count, start + size)])))
        }
    }
}
