import Bytes
import Names
import Portfolio
import Synchronization

/// All filing subjects of a run: read first, then only looked up, by many tasks at once.
///
/// One arena of text, 24 bytes a subject to find its facts in it, and tables of 8-byte slots; no Strings. Tables that
/// few runs need are built when first asked for.
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
    public internal(set) var warnings: [BilingualLine] = []

    /// True when there is one subject, and the user named it outside of all files.
    public internal(set) var isOnlyUserSubject = false
    /// The only export that described subjects; nil where there are several, or none.
    var onlyExport: Int?
    /// How a domain stands to subjects that nothing links to one.
    var linkOfOthers = Link.unlinked
    /// By subject: a bit for each of its facts, see ``fields``, that the user stated; empty in most runs.
    var constantFacts = PlainArray<UInt16>()
    /// What the user stated for the subjects of an export, by the export's place.
    var constants: [Int: [ConstantFact]] = [:]

    let text = ByteBuffer(capacity: 4096)
    var places = SubjectPlaces()
    var sources = PlainArray<UInt64>()
    let byID = KeyIndex()
    let byLicence = KeyIndex()
    /// The subjects whose id is a word, by it and the organizer, see ``SubjectIdentity/isWord(id:)``.
    let byWord = KeyIndex()
    let byDomain = KeyIndex()
    /// The domains of which subjects name hosts below, such as `www.example.com`, by their registrable domain.
    let byRegistrable = KeyIndex()
    /// The subjects without an id, by their licence.
    let byLicenceWithoutID = KeyIndex()
    /// The subjects by organizer and certificate number, in a table for each ``identification(of:)``; empty as long as
    /// every row has an id.
    let byOrganizerAndNumber = (0..<4).map { _ in KeyIndex() }
    /// False as long as every row has an id: then nothing else has to be looked at or remembered.
    var hasRowsWithoutID = false
    /// The domains that subjects name, in the subjects' order.
    var domains = PlainArray<FiledDomain>()
    private let lateIndexes = Mutex<LateIndexes>(LateIndexes())

    /// A domain that a subject names.
    struct FiledDomain: BitwiseCopyable {
        let aLabel: Cell
        let unicode: Cell
        let registrableOffset: UInt16
        let tldOffset: UInt16
        let subject: UInt32
    }

    /// Tables for links that are rarely taken.
    struct LateIndexes: Sendable {
        var byNumber: KeyIndex?
        var byOrganizer: KeyIndex?
        var byName: KeyIndex?
    }

    init() {}

    /// Makes room for more subjects, and for the domains that they name, as far as the system has it.
    func expect(_ subjects: Int, domains: Int) {
        places.expect(subjects)
        sources.expect(subjects)
        byID.expect(subjects)
        byLicence.expect(subjects)
        self.domains.expect(domains)
        byDomain.expect(domains)
    }

    /// A fact of a subject, 0..<count; empty when it is missing.
    @inline(__always)
    public func bytes(_ subject: Int, _ field: Field) -> Bytes {
        view().bytes(subject, column: Int(field.rawValue) - Field.domainFieldCount)
    }

    /// What a subject is identified by besides its organizer: 1 for an id, 2 for a licence.
    func identification(of subject: Int) -> Int {
        (bytes(subject, .subjectID).isEmpty ? 0 : 1) | (bytes(subject, .icpLicence).isEmpty ? 0 : 2)
    }

    /// A view for one task; valid as long as the directory lives, which must not change any more.
    @inline(__always)
    func view() -> SubjectView { places.view(of: text) }

    /// Where a subject was first described.
    func source(_ subject: Int) -> SourceReference {
        SourceReference(export: Int(sources[subject] >> 32), line: Int(sources[subject] & 0xFFFF_FFFF))
    }

    /// The export in which a subject was first described.
    func export(of subject: Int) -> Int { Int(sources[subject] >> 32) }

    /// What the user stated, where that stands for a fact of a subject; nil for what files state.
    func constant(_ subject: Int, _ field: Field) -> ConstantFact? {
        guard subject < constantFacts.count, let column = SubjectDirectory.fields.firstIndex(of: field),
            constantFacts[subject] & (1 << UInt16(column)) != 0
        else { return nil }
        let own = constants[source(subject).export]?.first { $0.field == field }
        // A later row of another export may have filled it in.
        return own ?? constants.sorted { $0.key < $1.key }.lazy.flatMap(\.value).first { $0.field == field }
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
            let index = KeyIndex()
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
        let index = KeyIndex()
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
