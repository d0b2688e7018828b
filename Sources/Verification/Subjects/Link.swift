import Bytes
import Names
import Portfolio

/// How a domain stands to a filing subject.
public enum Link: Sendable, Equatable {
    /// It belongs to the subject with this number.
    case linked(Int)
    /// Its `subject` cell matches no subject.
    case dangling
    /// Several subjects match its `subject` cell.
    case ambiguousCell
    /// Several subjects name it among their domains.
    case ambiguousDomains
    /// It has no `subject` cell and no subject names it.
    case unlinked

    /// The subject's number, or nil.
    public var subject: Int? {
        if case .linked(let subject) = self { return subject }
        return nil
    }
}

/// Finds the subject of a domain; one for one task at a time.
final class SubjectLinker {
    private let directory: SubjectDirectory
    private let keys = SubjectKeys()
    private let names = PartyNames()
    private let key = ByteBuffer()
    private let other = ByteBuffer()
    private lazy var byNumber = directory.numberIndex()
    private lazy var byOrganizer = directory.organizerIndex()
    private lazy var byName = directory.nameIndex()

    private var hints = SubjectHints()
    private let ids: KeyIndex.View
    private let hosts: KeyIndex.View
    private let registrables: KeyIndex.View
    /// The subjects' facts.
    let view: SubjectView

    init(_ directory: SubjectDirectory) {
        self.directory = directory
        ids = directory.byID.view()
        hosts = directory.byDomain.view()
        registrables = directory.byRegistrable.view()
        view = directory.view()
    }

    /// Looks ahead for the subjects of records that are linked next, in this order.
    func prepare(_ batch: RecordBatch, _ rows: ArraySlice<UInt32>) {
        hints.prepare(batch, rows, ids, view) { names.hash(of: $0) }
    }

    /// The link of a domain by its `subject` cell, else by the domains that subjects name.
    func link(
        _ batch: RecordBatch, _ index: Int, cell: Bytes, aLabel: Bytes, key: DomainKey, registrable: Bytes
    ) -> Link {
        if !cell.isEmpty {
            return hints.take(batch, index).map { .linked($0) } ?? link(cell: cell)
        }
        return link(aLabel: aLabel, hash: key.high, registrable: registrable)
    }

    /// The subject of a row that holds a domain and its subject.
    func link(row: RecordReference) -> Link? {
        keys.subject(of: row, in: directory).map { .linked($0) }
    }

    private func link(cell: Bytes) -> Link {
        let name: (Bytes, ByteBuffer) -> Cell = { self.names.normalize($0, into: $1) }
        // What is withheld or unreadable names nobody, even where a subject's fact is so in the same way.
        guard SubjectIdentity.isUsable(id: cell) else { return .dangling }
        if let link = find(ids, cell, .subjectID, name) { return link }
        if SubjectIdentity.isUsable(licence: cell) {
            let licence: (Bytes, ByteBuffer) -> Cell = { LicenceNumbers.normalize($0, self.names, into: $1) }
            if let link = find(directory.byLicence.view(), cell, .icpLicence, licence) { return link }
        }
        if IdentityNumbers.isKnown(cell) {
            let number: (Bytes, ByteBuffer) -> Cell = { IdentityNumbers.normalize($0, into: $1) }
            if let link = find(byNumber.view(), cell, .certificateNo, number) { return link }
        }
        return PartyNames.isKnown(cell) ? find(byOrganizer.view(), cell, .organizer, name) ?? .dangling : .dangling
    }

    /// The one subject whose `field` equals `cell`; ambiguous when there are several, nil when there is none.
    @inline(__always)
    private func find(
        _ index: KeyIndex.View, _ cell: Bytes, _ field: Field, _ normalize: (Bytes, ByteBuffer) -> Cell
    ) -> Link? {
        key.truncate()
        let wanted = normalize(cell, key)
        if wanted.isMissing { return nil }
        var found: Int?
        var isAmbiguous = false
        index.forEach(key.bytes(wanted).hash64()) { subject in
            let value = directory.bytes(subject, field)
            other.truncate()
            guard value == cell || other.bytes(normalize(value, other)) == key.bytes(wanted) else { return true }
            isAmbiguous = found != nil && found != subject
            found = subject
            return !isAmbiguous
        }
        return isAmbiguous ? .ambiguousCell : found.map { .linked($0) }
    }

    /// The link by the domain itself, by its registrable domain, or by a host below it.
    private func link(aLabel: Bytes, hash: UInt64, registrable: Bytes) -> Link {
        var found: Int?
        var isAmbiguous = false
        let look = { (table: KeyIndex.View, name: Bytes, hash: UInt64, isRegistrable: Bool) in
            table.forEach(hash) { index in
                let filed = self.directory.domains[index]
                let filedName = self.directory.text.bytes(filed.aLabel)
                guard filedName.dropFirst(isRegistrable ? Int(filed.registrableOffset) : 0) == name else { return true }
                if let found, found != Int(filed.subject) { isAmbiguous = true }
                found = Int(filed.subject)
                return !isAmbiguous
            }
        }
        look(hosts, aLabel, hash, false)
        if registrable.count != aLabel.count {
            if !registrable.isEmpty { look(hosts, registrable, registrable.hash64(), false) }
        } else {
            look(registrables, aLabel, hash, true)
        }
        return isAmbiguous ? .ambiguousDomains : found.map { .linked($0) } ?? directory.linkOfOthers
    }

    /// True when neither its cell nor a subject's domains link a domain of a record, but that there is one subject only.
    func isLinkedByNothingElse(_ record: RecordReference, cell: Bytes, aLabel: Bytes, registrable: Bytes) -> Bool {
        if !cell.isEmpty { return false }
        for name in [aLabel, registrable] where !name.isEmpty {
            for table in [directory.byDomain, directory.byRegistrable] where table.count > 0 {
                var isNamed = false
                table.forEach(name.hash64()) { index in
                    let filed = self.directory.domains[index]
                    let offset = table === self.directory.byRegistrable ? Int(filed.registrableOffset) : 0
                    isNamed = self.directory.text.bytes(filed.aLabel).dropFirst(offset) == name
                    return !isNamed
                }
                if isNamed { return false }
            }
        }
        return true
    }

    /// Up to three subjects whose organizer or legal representative has a name of the registrant, in input order.
    func candidates(for registrants: [Bytes]) -> [Int] {
        var found: [Int] = []
        for registrant in registrants where PartyNames.isKnown(registrant) {
            found += candidates(for: registrant).filter { !found.contains($0) }
        }
        return Array(found.sorted().prefix(3))
    }

    private func candidates(for registrant: Bytes) -> [Int] {
        key.truncate()
        let wanted = names.normalize(registrant, into: key)
        var found: [Int] = []
        byName.forEach(key.bytes(wanted).hash64()) { subject in
            if found.last != subject,
                names.areEqual(registrant, directory.bytes(subject, .organizer))
                    || names.areEqual(registrant, directory.bytes(subject, .legalRepresentative))
            {
                found.append(subject)
            }
            return found.count < 3
        }
        return found
    }
}
