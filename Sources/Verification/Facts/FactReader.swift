import Bytes
import Names
import Portfolio

/// Reads cells into facts, with a memory for cells that repeat; one for one task at a time.
final class FactReader {
    let names = PartyNames()
    let references: References
    let asOf: CalendarDay
    private let subjects: SubjectFactReader
    /// Opened for the first names that differ; most tasks of a small run see none.
    private lazy var misread = MisreadText()
    private let scratch = ByteBuffer(capacity: 512)
    private let other = ByteBuffer(capacity: 512)
    private let registrarMemo = CellMemo<Int?>()
    private let statusMemo = CellMemo<RealNameStatus>()
    private let domainStatusMemo = CellMemo<DomainStatus>()
    private let kindMemo = CellMemo<Int?>()
    private let tldMemo = CellMemo<ApprovedTLDs.Entry?>()
    private let maskMemo = CellMemo<Bool>()
    private let stepsMemo = CellMemo<NormalizationSteps>()
    /// A copy of this task's own: what all tasks look at for every domain would have them wait for each other.
    private let registrarStatuses: ContiguousArray<Registrars.Status>
    private let registrarNames: PlainArray<Cell>
    private let registrarText = ByteBuffer(capacity: 4096)
    private let areProviders: ContiguousArray<Bool>
    private let label = ByteBuffer(capacity: 64)

    init(_ context: VerificationContext) {
        references = context.references
        subjects = SubjectFactReader(context.references)
        asOf = context.asOf
        let names = names
        let buffer = ByteBuffer()
        let registrars = references.registrars
        registrarStatuses = ContiguousArray(registrars.entries.map(\.status))
        var places = PlainArray<Cell>(capacity: registrars.entries.count)
        for entry in registrars.entries {
            let start = registrarText.count
            registrarText.append(entry.name)
            places.append(registrarText.cell(from: start))
        }
        registrarNames = places
        var areProviders = ContiguousArray(repeating: false, count: registrars.entries.count)
        for name in context.options.providerNames {
            buffer.truncate()
            let cell = name.withBytes { Registrars.appendKey(of: $0, names, to: buffer) }
            if let entry = registrars.entry(named: buffer.bytes(cell)) { areProviders[entry] = true }
        }
        self.areProviders = areProviders
        label.append(context.options.providerLabel)
    }

    /// The provider's name in texts; empty for the usual one.
    var providerLabel: Bytes { label.bytes }

    /// The real-name status that a cell states.
    func realNameStatus(_ cell: Bytes) -> RealNameStatus {
        statusMemo.value(of: cell) { RealNameStatus.read($0, references.words, scratch) }
    }

    /// The row of a registrar: by IANA id when that is on the list, else by name; nil when neither is.
    func registrar(name: Bytes, id: Bytes) -> Int? {
        if !id.isEmpty, let entry = registrar(withID: id) { return entry }
        return name.isEmpty ? nil : registrar(named: name)
    }

    /// The row of a registrar by name.
    func registrar(named name: Bytes) -> Int? {
        registrarMemo.value(of: name) { name in
            scratch.truncate()
            return references.registrars.entry(named: scratch.bytes(Registrars.appendKey(of: name, names, to: scratch)))
        }
    }

    /// The status of the registrar in a row of the list.
    func registrarStatus(_ entry: Int) -> Registrars.Status { registrarStatuses[entry] }

    /// The name of the registrar in a row of the list.
    func registrarName(_ entry: Int) -> Bytes { registrarText.bytes(registrarNames[entry]) }

    /// The row of a top-level domain in A-label form, or nil.
    func tld(_ tld: Bytes) -> ApprovedTLDs.Entry? {
        tldMemo.value(of: tld) { listEntry(of: $0) }
    }

    /// The same from the list, apart: the list would be copied, and references counted, for every domain.
    @inline(never)
    private func listEntry(of tld: Bytes) -> ApprovedTLDs.Entry? { references.tlds.entry(of: tld) }

    private func registrar(withID id: Bytes) -> Int? {
        if let entry = references.registrars.entry(withID: id) { return entry }
        return ianaID(id).flatMap { references.registrars.entry(withID: $0) }
    }

    /// The digits of an IANA id without zeros before them, valid until the next cell is read; nil for what is no number
    /// above zero.
    private func ianaID(_ cell: Bytes) -> Bytes? {
        scratch.truncate()
        let plain = scratch.bytes(IdentityNumbers.normalize(cell, into: scratch))
        guard plain.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return plain.firstIndex { $0 != UInt8(ascii: "0") }.map { plain.dropFirst($0) }
    }

    /// True when a cell states the IANA id of a registrar, whether or not it is on the list.
    func isIANAID(_ cell: Bytes) -> Bool { !cell.isEmpty && ianaID(cell) != nil }

    /// True when the registrar is the provider itself.
    func isProvider(_ entry: Int?) -> Bool { entry.map { areProviders[$0] } ?? false }

    /// True when the name of a registrar is withheld.
    func isMasked(registrar name: Bytes) -> Bool { maskMemo.value(of: name) { PartyNames.isMasked($0) } }

    /// The steps of normalization that change something in a name.
    func steps(_ name: Bytes) -> NormalizationSteps {
        stepsMemo.value(of: name) { NormalizationSteps(PartyNames.steps($0)) }
    }

    /// What a subject's nature says.
    func nature(_ nature: Bytes) -> Nature { subjects.nature(nature) }

    /// True when the text is UTF-8 that was read as GBK.
    func isMisread(_ text: Bytes) -> Bool { misread.holds(text) }

    /// True when the cell states a name that can be read.
    func isReadableName(_ cell: Bytes) -> Bool { PartyNames.isKnown(cell) && !isMisread(cell) }

    /// The row of a province by its name, abbreviation or code, else by the character before a licence's `ICP`.
    func province(_ cell: Bytes, licence: Bytes) -> Int? { subjects.province(cell, licence: licence) }

    /// What a cell says about the kind of a certificate; nil when it is not known.
    func certificateKind(_ cell: Bytes) -> Int? {
        if cell.isEmpty { return nil }
        return kindMemo.value(of: cell) { cell in
            scratch.truncate()
            return references.certificateTypes.kind(of: scratch.bytes(names.normalize(cell, into: scratch)))
        }
    }

    /// True when two cells name different kinds of certificates; false when either is not known.
    func areDifferentKinds(_ first: Bytes, _ second: Bytes) -> Bool {
        guard first != second, let one = certificateKind(first), let other = certificateKind(second) else {
            return false
        }
        return !references.certificateTypes.share(one, other)
    }

    /// True when two cells hold IANA ids of different registrars.
    func areDifferentIDs(_ first: Bytes, _ second: Bytes) -> Bool {
        if areEqualNumbers(first, second) { return false }
        guard let entry = registrar(withID: first) else { return true }
        return entry != registrar(withID: second)
    }

    /// True when a cell holds a number that can be compared.
    func isKnownNumber(_ cell: Bytes) -> Bool { IdentityNumbers.isKnown(cell) }

    /// True when two numbers are the same once normalized.
    func areEqualNumbers(_ first: Bytes, _ second: Bytes) -> Bool {
        if first == second { return true }
        scratch.truncate()
        other.truncate()
        let firstCell = IdentityNumbers.normalize(first, into: scratch)
        let secondCell = IdentityNumbers.normalize(second, into: other)
        return IdentityNumbers.areEqual(scratch.bytes(firstCell), other.bytes(secondCell))
    }

    /// What form a number has.
    func form(of number: Bytes) -> IdentityNumberForm {
        if IdentityNumberForm.isSocialCreditCode(number) { return .socialCreditCode }
        scratch.truncate()
        return IdentityNumberForm(scratch.bytes(IdentityNumbers.normalize(number, into: scratch)), asOf: asOf)
    }

    /// The statuses of a domain in a cell.
    @inline(__always)
    func domainStatus(_ cell: Bytes) -> DomainStatus {
        domainStatusMemo.value(of: cell) { DomainStatusScanner(references.words, scratch).read($0) }
    }

    /// Calls `body` with each word in a cell of statuses that is not known.
    func forEachUnknownStatus(_ cell: Bytes, _ body: (Bytes) -> Void) {
        DomainStatusScanner(references.words, scratch).scan(cell) { word, known in
            if known == nil { body(word) }
        }
    }
}
