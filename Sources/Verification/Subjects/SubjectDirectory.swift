import CLinux
import Names
import Portfolio
import Synchronization

/// All filing subjects of a run: read first, then only looked up, by many tasks at once.
///
/// One arena of text, nine cells a subject, and tables of 8-byte slots; no Strings. Tables that few runs need are
/// built when first asked for.
public final class SubjectDirectory: @unchecked Sendable {
    /// A subject's fields, in the order of its cells.
    static let fields: [Field] = [
        .subjectID, .organizer, .nature, .certificateType, .certificateNo, .province, .legalRepresentative,
        .personInCharge, .icpLicence,
    ]

    /// How many cells a subject has.
    static let width = 9

    /// How many subjects there are.
    public internal(set) var count = 0
    /// How many rows described them.
    public internal(set) var rowCount = 0
    /// Invalid names in subjects' domains: file, line and what is wrong.
    public internal(set) var warnings: [String] = []

    let text = ByteBuffer(capacity: 4096)
    var cells = PlainArray<Cell>()
    var sources = PlainArray<UInt64>()
    var traits = PlainArray<SubjectTraits>()
    var byID = KeyIndex()
    var byLicence = KeyIndex()
    var byDomain = KeyIndex()
    /// The domains that subjects name, in the subjects' order.
    var domains: ContiguousArray<FiledDomain> = []
    private let lateIndexes = Mutex<LateIndexes>(LateIndexes())

    /// A domain that a subject names.
    struct FiledDomain {
        let aLabel: Cell
        let unicode: Cell
        let registrableOffset: UInt16
        let subject: UInt32
    }

    /// Tables for links that are rarely taken.
    struct LateIndexes: Sendable {
        var byNumber: KeyIndex?
        var byOrganizer: KeyIndex?
        var byName: KeyIndex?
    }

    init() {}

    /// A fact of a subject, 0..<count; empty when it is missing.
    @inline(__always)
    func bytes(_ subject: Int, _ field: Field) -> Bytes {
        let column = Int(field.rawValue) - Field.domainFieldCount
        return text.bytes(cells[subject * SubjectDirectory.width + column])
    }

    /// A view for one task; valid as long as the directory lives, which must not change any more.
    func view() -> SubjectView {
        SubjectView(
            cells: count > 0 ? UnsafePointer(cells.base) : nil, text: UnsafePointer(text.base),
            traits: UnsafePointer(traits.base))
    }

    /// Where a subject was first described.
    func source(_ subject: Int) -> SourceReference {
        SourceReference(export: Int(sources[subject] >> 32), line: Int(sources[subject] & 0xFFFF_FFFF))
    }

    /// The index of certificate numbers.
    func numberIndex() -> KeyIndex {
        lateIndexes.withLock { indexes in
            if let index = indexes.byNumber { return index }
            let index = build { subject, buffer, _ in
                IdentityNumbers.normalize(bytes(subject, .certificateNo), into: buffer)
            }
            indexes.byNumber = index
            return index
        }
    }

    /// The index of organizers' names.
    func organizerIndex() -> KeyIndex {
        lateIndexes.withLock { indexes in
            if let index = indexes.byOrganizer { return index }
            let index = build { subject, buffer, names in names.normalize(bytes(subject, .organizer), into: buffer) }
            indexes.byOrganizer = index
            return index
        }
    }

    /// The index of organizers' and legal representatives' names.
    func nameIndex() -> KeyIndex {
        lateIndexes.withLock { indexes in
            if let index = indexes.byName { return index }
            var index = KeyIndex()
            let names = PartyNames()
            let buffer = ByteBuffer()
            for subject in 0..<count {
                for field in [Field.organizer, .legalRepresentative] where PartyNames.isKnown(bytes(subject, field)) {
                    buffer.truncate()
                    let key = names.normalize(bytes(subject, field), into: buffer)
                    if !key.isMissing { index.insert(buffer.bytes(key).hash64(), subject) }
                }
            }
            indexes.byName = index
            return index
        }
    }

    private func build(_ key: (Int, ByteBuffer, PartyNames) -> Cell) -> KeyIndex {
        var index = KeyIndex()
        let names = PartyNames()
        let buffer = ByteBuffer()
        for subject in 0..<count {
            buffer.truncate()
            let cell = key(subject, buffer, names)
            if !cell.isMissing { index.insert(buffer.bytes(cell).hash64(), subject) }
        }
        return index
    }
}

/// The subjects' facts without a reference count: tasks that count references to one object wait for each other.
struct SubjectView {
    /// The directory's cells; nil when there is no subject.
    fileprivate let cells: UnsafePointer<Cell>?
    fileprivate let text: UnsafePointer<UInt8>
    fileprivate let traits: UnsafePointer<SubjectTraits>

    /// The place of a subject's first fact.
    @inline(__always)
    private func first(_ subject: Int) -> UnsafePointer<Cell>? { cells.map { $0 + subject * SubjectDirectory.width } }

    /// The fact in a column of ``SubjectDirectory/fields``; empty when it is missing.
    @inline(__always)
    func bytes(_ subject: Int, column: Int) -> Bytes {
        guard let first = first(subject) else { return .empty }
        return Bytes(text + Int(first[column].offset), Int(first[column].count))
    }

    /// Views all facts of a subject, each in its place of `views`.
    @inline(__always)
    func view(_ subject: Int, in views: UnsafeMutablePointer<Bytes>) {
        guard let first = first(subject) else { return }
        for column in 0..<SubjectDirectory.width {
            views[column] = Bytes(text + Int(first[column].offset), Int(first[column].count))
        }
    }

    /// What the facts of a subject, 0..<count, are like.
    @inline(__always)
    func traits(_ subject: Int) -> SubjectTraits { traits[subject] }

    /// Asks for the places of a subject's facts.
    @inline(__always)
    func prefetchCells(_ subject: Int) {
        icp_prefetch(traits + subject)
        icp_prefetch(first(subject))
        icp_prefetch(first(subject).map { $0 + SubjectDirectory.width - 1 })
    }

    /// Asks for the text of a subject's facts, which stands together.
    @inline(__always)
    func prefetchText(_ subject: Int) {
        guard let start = first(subject)?.pointee.offset else { return }
        for line in 0..<3 { icp_prefetch(text + Int(start) + line * 64) }
    }
}
