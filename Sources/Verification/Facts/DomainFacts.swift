import Bytes
import Names
import Portfolio

/// Everything the rules know about one domain: read once, judged by all rules, used again for the next domain.
///
/// One task uses it; texts are views into the domain's records and stay valid until the next domain is filled in.
public final class DomainFacts {
    /// What all domains of the run are judged against.
    public let context: VerificationContext

    /// The facts that are plain values.
    ///
    /// Exclusive access is not checked for them: every rule reads them, and the checks would take as long as the rules. No
    /// access can overlap another one, since one task sets them, each by an assignment, before the rules read them.
    @safe @exclusivity(unchecked) @usableFromInline var values = Values()

    /// The batch of the domain's first record; nil when only subjects name the domain.
    ///
    /// It is set where it changes, not for every domain: that would count references. Its exclusive access is not checked
    /// either, nor that of ``rejected``.
    @safe @exclusivity(unchecked) var batch: RecordBatch?
    /// A record of the domain that was rejected; nil when there is none.
    @safe @exclusivity(unchecked) public internal(set) var rejected: RejectedRecord?

    /// The cells of the domain and of its subject by ``Field/rawValue``, as views: what rules read again and again.
    let views = FieldViews()

    // What several records, or several columns of one, state of a domain; it is looked at where ``hasMerged`` is true.
    /// What further columns of the first record state, and the records of the same domain in later exports with theirs.
    var others: [RecordReference] = []
    /// Which of the records states each fact: 0 is the first record, as for all facts where ``hasMerged`` is false.
    var holders: PlainRow<UInt32> { holderBlock.row }
    private let holderBlock = PageBlock<UInt32>(zeroes: Field.domainFieldCount)
    /// The places in ``others``, counted from 1, of further names of the registrant.
    var furtherRegistrants: [UInt32] = []
    /// Facts that two exports state differently.
    var disagreements: [Disagreement] = []

    /// Where the first record stands: looked up when that is first asked for, which it then is for each value of a page.
    let ownPlace = PlainSlot(OwnPlace())
    private let subjectText = ByteBuffer(capacity: 64)
    private let onlySubjectExport: Int?
    let linker: SubjectLinker
    let reader: FactReader

    init(_ context: VerificationContext) {
        self.context = context
        onlySubjectExport = context.subjects.onlyExport
        linker = SubjectLinker(context.subjects)
        reader = FactReader(context)
    }

    /// A fact as the export writes it, cleaned; empty when no export states it.
    public func cell(_ field: Field) -> Bytes { views[field] }

    /// The first record of the domain; nil when only subjects name it.
    public var record: RecordReference? { batch.map { RecordReference($0, index) } }

    /// Where that record stands.
    public var recordSource: SourceReference? { place.source }

    private var place: OwnPlace {
        if !ownPlace.value.isKnown {
            let record = record
            ownPlace.value = OwnPlace(
                isKnown: true, source: record?.source, hasConstants: record?.batch.hasConstants ?? false)
        }
        return ownPlace.value
    }

    /// Where a fact comes from; nil when no export states it.
    public func source(of field: Field) -> SourceReference? {
        if holders[Int(field.rawValue)] == 0, !place.hasConstants { return place.source }
        guard let holder = holder(of: field), holder.constant(field) == nil else { return nil }
        return holder.source
    }

    /// The record that states a fact; nil when only subjects name the domain.
    func holder(of field: Field) -> RecordReference? {
        guard let record else { return nil }
        let holder = Int(holders[Int(field.rawValue)])
        return holder == 0 ? record : others[holder - 1]
    }

    /// What the user stated, where that is what holds for a fact of the domain or of its subject; nil otherwise.
    func constant(of field: Field) -> ConstantFact? {
        if cell(field).isEmpty { return nil }
        if Int(field.rawValue) < Field.domainFieldCount { return holder(of: field)?.constant(field) }
        return link.subject.flatMap { context.subjects.constant($0, field) }
    }

    /// True when nothing links the domain to its subject but that the user named it and there is no other.
    var isLinkedToTheOnlySubject: Bool {
        guard context.subjects.isOnlyUserSubject, link.subject != nil, let record else { return false }
        return linker.isLinkedByNothingElse(record, cell: cell(.subject), aLabel: aLabel, registrable: registrable)
            && linkOfRow(record.batch, record.index) == nil
    }

    /// Where the domain's name stands: in its record, else in that of the first subject that names it.
    var nameSource: SourceReference? { source(of: .domain) ?? namingSubject.map { context.subjects.source($0) } }

    /// What the export says about the subject, for people: a certificate number is masked unless the run shows numbers.
    ///
    /// Valid until the next call.
    public var namedSubject: Bytes {
        let named = cell(.subject)
        if context.options.showsNumbers || !IdentityNumbers.isShaped(named) { return named }
        subjectText.truncate()
        IdentityNumbers.appendMasked(named, to: subjectText)
        return subjectText.bytes
    }

    /// The registrant's name as the export writes it.
    public var registrant: Bytes { cell(.registrant) }
    /// The registrar's name as the export writes it.
    public var registrar: Bytes { cell(.registrar) }

    /// A fact of the linked subject; empty when there is none.
    public func subjectCell(_ field: Field) -> Bytes { views[field] }

    /// Where the linked subject was described.
    public var subjectSource: SourceReference? { link.subject.map { context.subjects.source($0) } }

    /// The export in which the linked subject was described; looked up, in memory that nothing else brings near, only where
    /// it can be one or the other.
    public var subjectExport: Int? {
        link.subject.map { onlySubjectExport ?? context.subjects.export(of: $0) }
    }

    /// The organizer of the linked subject.
    public var organizer: Bytes { subjectCell(.organizer) }

    /// What the linked subject is called in tables: its id, else its licence.
    public var subjectLabel: Bytes {
        let id = subjectCell(.subjectID)
        return id.isEmpty ? subjectCell(.icpLicence) : id
    }

    /// True when the registrant's number is written as the subject's, and is a right unified social credit code.
    var sharesSocialCreditCode: Bool {
        subjectTraits.contains(.hasSocialCreditCode) && cell(.registrantCertificateNo) == subjectCell(.certificateNo)
    }

    /// The organizer of the subject that names the domain, where only subjects do; empty otherwise.
    public var namingOrganizer: Bytes { namingSubject.map { context.subjects.bytes($0, .organizer) } ?? .empty }

    /// Where the subject that names the domain was described, where only subjects do.
    public var namingSource: SourceReference? { namingSubject.map { context.subjects.source($0) } }

    /// Whom to turn to about the subject: its organizer, that of the subject that names the domain, else the subject's label,
    /// else what the export names.
    public var subjectPlace: Bytes {
        if !organizer.isEmpty { return organizer }
        let naming = namingOrganizer
        if !naming.isEmpty { return naming }
        return subjectLabel.isEmpty ? namedSubject : subjectLabel
    }

    /// Appends whom to turn to about the registration: the registrar as the list names it, whatever the export's
    /// spelling; else what the export writes, and `registrar` when that is nothing.
    public func appendRegistrarPlace(to buffer: ByteBuffer) {
        if let registrarEntry {
            buffer.append(reader.registrarName(registrarEntry))
        } else {
            buffer.append(PartyNames.isKnown(registrar) ? registrar : Bytes("registrar"))
        }
    }

    /// The registrable domain, in A-label form; empty when the name is a public suffix.
    public var registrable: Bytes { aLabel.dropFirst(registrableOffset) }

    /// The last label.
    public var tld: Bytes { aLabel.dropFirst(tldOffset) }

    /// True when no export holds the domain.
    public var isNamedBySubjectsOnly: Bool { batch == nil && !isSubjectAlone }

    /// The as-of day.
    public var asOf: CalendarDay { context.asOf }
}

/// Where a domain's first record stands.
struct OwnPlace: BitwiseCopyable {
    /// False until it was looked up.
    var isKnown = false
    /// Nil when only subjects name the domain.
    var source: SourceReference?
    /// True where the user stated facts of the record's export.
    var hasConstants = false
}

/// A fact that two exports state differently.
struct Disagreement {
    let field: Field
    let first: RecordReference
    let second: RecordReference
}

/// Views of the cells of one domain and of its subject, by ``Field/rawValue``.
///
/// Reading a cell through its batch counts references; with all rules over millions of domains that would take
/// longer than the rules themselves.
final class FieldViews {
    private let block = PageBlock<Bytes>(zeroes: Field.fieldCount)
    @inline(__always)
    private var cells: PlainRow<Bytes> { block.row }

    init() { clear() }

    @inline(__always)
    subscript(field: Field) -> Bytes {
        get { cells[Int(field.rawValue)] }
        set { cells[Int(field.rawValue)] = newValue }
    }

    /// Takes the domain's cells from its first record.
    @inline(__always)
    func fill(_ batch: RecordBatch, _ index: Int) {
        batch.view(index, Field.domainFieldCount, in: cells.first(Field.domainFieldCount))
    }

    /// Takes cells from later records of the domain; `holders` says which record states each.
    func fill(from others: [RecordReference], _ holders: PlainView<UInt32>) {
        for column in 0..<Field.domainFieldCount where holders[column] > 0 {
            cells[column] = others[Int(holders[column]) - 1].bytes(column: column)
        }
    }

    /// Takes the cells of the domain's subject; nil when there is none.
    func fill(_ subject: Int?, of subjects: SubjectView) {
        // The fields of ``SubjectDirectory/fields`` follow each other.
        let first = Field.domainFieldCount
        let places = cells.dropFirst(first).first(SubjectDirectory.width)
        if let subject {
            subjects.view(subject, in: places)
        } else {
            places.fill(.empty)
        }
    }

    /// Forgets the domain's cells.
    func clear() { cells.fill(.empty) }
}
