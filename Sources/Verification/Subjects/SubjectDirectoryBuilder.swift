import Bytes
import Names
import Portfolio

/// Collects subjects from the records of subject exports, in the order of the input.
public final class SubjectDirectoryBuilder {
    private let directory = SubjectDirectory()
    private let keys = SubjectKeys()
    private let rowReader: SubjectRowReader
    private let facts: SubjectFactReader
    private let scratch = ByteBuffer(capacity: 1024)
    private let names = PartyNames()
    /// The paths of the exports whose rows were added, by export.
    private var paths: [Int: String] = [:]
    /// The rows that contradict earlier ones, told one by one up to ``warningLimit``.
    private var contradictions: [BilingualLine] = []
    private var contradictionCount = 0
    private var hasUserSubject = false

    /// The most warnings about invalid names that are kept one by one.
    static let warningLimit = 1000
    private var unlistedWarnings = 0

    /// How many rows ahead the memory is asked for in which a subject is looked up.
    private static let rowsAhead = 16

    /// How many bytes of text the subjects may have: a place in it has 32 bits.
    private let textLimit: Int

    /// A builder without subjects, by the lists of the run.
    public convenience init(_ references: References) { self.init(references, textLimit: Int(UInt32.max)) }

    /// A builder with another limit, to reach it with few subjects.
    init(_ references: References, textLimit: Int) {
        self.textLimit = textLimit
        rowReader = SubjectRowReader(references)
        facts = SubjectFactReader(references)
    }

    /// False when the subjects have more text than a directory can hold, 4 GiB; what was added is then of no use.
    public var hasRoom: Bool { directory.text.count <= textLimit }

    /// The most bytes of text, and the most subjects, that room is made for before they come.
    private static let expectedLimit = (bytes: 1 << 30, subjects: 1 << 22)
    /// How many bytes of the export are to come, of which no batch was added yet; 0 when that is not known.
    private var expectedBytes = 0

    /// Makes room for the text of an export of `fileSize` bytes; what is not needed of it costs no memory.
    public func expect(fileSize: Int) {
        expectedBytes = fileSize
        directory.text.expect(min(fileSize, SubjectDirectoryBuilder.expectedLimit.bytes))
    }

    /// Makes room for the subjects of an export by its first batch: a table that grows is cleared and filled again.
    private func expectSubjects(like batch: SubjectBatch) {
        let records = batch.records
        guard expectedBytes > 0, let subjects = records.projected(records.count, ofFile: expectedBytes),
            let domains = records.projected(batch.domains.count, ofFile: expectedBytes)
        else { return }
        let limit = SubjectDirectoryBuilder.expectedLimit.subjects
        directory.expect(min(subjects, limit), domains: min(domains, limit))
        expectedBytes = 0
    }

    /// Adds the subject rows of a batch; rows without anything to identify a subject by are returned as rejects.
    ///
    /// Each row was understood alone before, in whichever task.
    public func add(_ subjects: SubjectBatch) -> [Reject] {
        let batch = subjects.records
        expectSubjects(like: subjects)
        paths[batch.export.index] = batch.export.path
        var rejects: [Reject] = []
        var refused = subjects.refused[...]
        for index in 0..<batch.count {
            if index + SubjectDirectoryBuilder.rowsAhead < batch.count {
                keys.prefetch(subjects.rows[index + SubjectDirectoryBuilder.rowsAhead], in: directory)
            }
            let row = RecordReference(batch, index)
            guard SubjectKeys.canIdentify(row) else {
                rejects.append(
                    Reject(
                        line: row.line, reason: .emptySubject,
                        detail: BilingualLine(
                            "no organizer, subject id or licence; expected at least the organizer's name",
                            "没有主办单位、主体编号和备案号；至少应有主办单位名称"),
                        raw: batch.text.bytes(batch.extent(index)).string, domain: row.bytes(.domains).string))
                continue
            }
            directory.rowCount += 1
            let details = subjects.rows[index]
            let subject: Int
            if let known = keys.find(row, details, in: directory) {
                subject = known
                warnOfContradictions(of: subject, row)
                fillGaps(of: subject, from: row)
            } else {
                subject = addSubject(row, details)
            }
            addDomains(of: subject, from: subjects, index)
            warn(of: row, details, &refused)
        }
        return rejects
    }

    /// Does the same with rows that were not understood before.
    public func add(_ batch: RecordBatch) -> [Reject] { add(rowReader.read(batch)) }

    /// Adds a subject that the user described outside of all files; it stands behind those of the files.
    ///
    /// - Returns: which facts it states; nil when it has nothing to identify it by.
    public func addUserSubject(_ facts: [Field: String], source: ExportSource) -> StatedCounts? {
        let draft = RecordDraft(export: source, text: ByteBuffer(), stride: Field.fieldCount)
        draft.beginRecord(line: 0)
        for (field, value) in facts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let start = draft.text.count
            draft.text.append(value)
            draft.set(field, draft.text.cell(from: start))
        }
        draft.endRecord()
        let batch = draft.finish()
        let stated = StatedCounts(batch)
        hasUserSubject = true
        return add(batch).isEmpty ? stated : nil
    }

    /// The finished directory.
    public func finish() -> SubjectDirectory {
        if hasUserSubject, directory.count == 1 {
            directory.isOnlyUserSubject = true
            directory.linkOfOthers = .linked(0)
        }
        directory.onlyExport = paths.count == 1 ? paths.keys.first : nil
        directory.warnings += contradictions
        if contradictionCount > contradictions.count {
            let rest = contradictionCount - contradictions.count
            directory.warnings.append(
                BilingualLine(
                    "\(rest) more names of filing subjects that differ are not listed", "另有 \(rest) 处主体名称不一致，未逐一列出"))
        }
        if unlistedWarnings > 0 {
            directory.warnings.append(
                BilingualLine(
                    "\(unlistedWarnings) more invalid names in subjects' domains are not listed",
                    "主体的域名中另有 \(unlistedWarnings) 个无效域名，未逐一列出"))
        }
        return directory
    }

    private func addSubject(_ row: RecordReference, _ details: SubjectRow) -> Int {
        let subject = directory.count
        let start = directory.text.count
        var lengths = FactLengths()
        for column in 0..<SubjectDirectory.width {
            let fact = row.bytes(column: Field.domainFieldCount + column)
            directory.text.append(fact)
            lengths[column] = fact.count
        }
        directory.places.append(lengths, from: start, details.traits)
        directory.sources.append(UInt64(row.batch.export.index) << 32 | UInt64(row.line))
        directory.count += 1
        if !row.batch.export.constants.isEmpty { noteConstants(of: subject, from: row, SubjectDirectory.fields) }
        keys.register(subject, row, details, in: directory)
        return subject
    }

    /// A later row of the same subject fills in what the first one left out, or states so that nobody can read it; what
    /// else the first one says stands.
    private func fillGaps(of subject: Int, from row: RecordReference) {
        let gaps = SubjectDirectory.fields.filter { isGap($0, of: subject, row.bytes($0)) }
        if gaps.isEmpty { return }
        // The facts of a subject stand together: all of them move.
        let fact = { gaps.contains($0) ? row.bytes($0) : self.directory.bytes(subject, $0) }
        let traits = facts.traits(fact)
        scratch.truncate()
        var lengths = FactLengths()
        for (column, field) in SubjectDirectory.fields.enumerated() {
            scratch.append(fact(field))
            lengths[column] = fact(field).count
        }
        let start = directory.text.count
        directory.text.append(scratch.bytes)
        directory.places.replace(subject, lengths, from: start, traits)
        if !row.batch.export.constants.isEmpty { noteConstants(of: subject, from: row, gaps) }
        for field in gaps { keys.register(subject, field, in: directory) }
    }

    /// Remembers which facts that a row gave to a subject are the user's.
    private func noteConstants(of subject: Int, from row: RecordReference, _ fields: [Field]) {
        var bits: UInt16 = 0
        for (column, field) in SubjectDirectory.fields.enumerated() where fields.contains(field) {
            if row.constant(field) != nil { bits |= 1 << UInt16(column) }
        }
        if bits == 0 { return }
        while directory.constantFacts.count <= subject { directory.constantFacts.append(0) }
        directory.constantFacts[subject] |= bits
        let export = row.batch.export
        if directory.constants[export.index] == nil { directory.constants[export.index] = export.constants }
    }

    /// True when a row states a fact of a subject that is missing so far, or withheld or unreadable where the row's is not.
    private func isGap(_ field: Field, of subject: Int, _ stated: Bytes) -> Bool {
        let known = directory.bytes(subject, field)
        if stated.isEmpty || known == stated { return false }
        if known.isEmpty { return true }
        switch field {
        case .organizer, .legalRepresentative, .personInCharge:
            return !PartyNames.isKnown(known) && PartyNames.isKnown(stated)
        case .certificateNo: return !IdentityNumbers.isKnown(known) && IdentityNumbers.isKnown(stated)
        case .nature, .certificateType, .province:
            return !SubjectDirectoryBuilder.isWord(known) && SubjectDirectoryBuilder.isWord(stated)
        default: return false
        }
    }

    /// True for a word or a code that says something.
    private static func isWord(_ cell: Bytes) -> Bool {
        switch PartyNames.standing(of: cell) {
        case .known, .unreadable(.handle): true
        default: false
        }
    }

    /// Warns where a row names another organizer or legal representative than an earlier row of the same subject.
    private func warnOfContradictions(of subject: Int, _ row: RecordReference) {
        for field in SubjectDirectoryBuilder.comparedNames {
            let (known, stated) = (directory.bytes(subject, field), row.bytes(field))
            if known == stated || !PartyNames.isKnown(known) || !PartyNames.isKnown(stated) { continue }
            if names.areEqual(known, stated) { continue }
            let source = directory.source(subject)
            guard contradictionCount < SubjectDirectoryBuilder.warningLimit else { return contradictionCount += 1 }
            contradictionCount += 1
            let place = "\(row.batch.export.path):\(row.line)"
            let earlier = "\(paths[source.export] ?? ""):\(source.line)"
            contradictions.append(
                BilingualLine(
                    """
                    \(place): the \(field.name) is '\(stated.string)', but '\(known.string)' on \
                    \(earlier) for the same filing subject; the first counts, correct one of them
                    """,
                    """
                    \(place)：\(field.name) 为“\(stated.string)”，而 \(earlier) 中同一备案主体为“\(known.string)”；\
                    以先出现的为准，请更正其中一处
                    """))
        }
    }

    private static let comparedNames: [Field] = [.organizer, .legalRepresentative]

    private func addDomains(of subject: Int, from batch: SubjectBatch, _ row: Int) {
        for index in batch.domains(of: row) {
            let ahead = index + SubjectDirectoryBuilder.rowsAhead
            if ahead < batch.domains.count { directory.byDomain.prefetch(batch.domains[ahead].key.high) }
            addDomain(batch.domains[index], batch.records.text, subject)
        }
    }

    /// Warns of the invalid names in a row: of those that stand first in `refused`, and of how many there are besides.
    private func warn(
        of row: RecordReference, _ details: SubjectRow, _ refused: inout ArraySlice<(row: Int, detail: BilingualLine)>
    ) {
        var left = Int(details.refusedCount)
        while let name = refused.first, name.row == row.index {
            refused.removeFirst()
            left -= 1
            let place = row.line > 0 ? "\(row.batch.export.path):\(row.line)" : row.batch.export.path
            warn(
                BilingualLine(
                    "\(place): \(name.detail.en); the subject's other domains are used",
                    "\(place)：\(name.detail.zh)；该主体的其他域名照常使用"))
        }
        unlistedWarnings += left
    }

    private func warn(_ text: BilingualLine) {
        if directory.warnings.count < SubjectDirectoryBuilder.warningLimit {
            directory.warnings.append(text)
        } else {
            unlistedWarnings += 1
        }
    }

    private func addDomain(_ name: NamedDomain, _ text: ByteBuffer, _ subject: Int) {
        // Rows of one subject mostly follow each other: the newest entry tells, and not the thousands before it.
        if let last = directory.byDomain.last(name.key.high), Int(directory.domains[last].subject) == subject,
            directory.text.bytes(directory.domains[last].aLabel) == text.bytes(name.aLabel)
        {
            return
        }
        let start = directory.text.count
        directory.text.append(text.bytes(name.aLabel))
        let aLabel = directory.text.cell(from: start)
        var unicode = aLabel
        if name.unicode != name.aLabel {
            let middle = directory.text.count
            directory.text.append(text.bytes(name.unicode))
            unicode = directory.text.cell(from: middle)
        }
        directory.byDomain.insert(name.key.high, directory.domains.count)
        let registrable = text.bytes(name.aLabel).dropFirst(Int(name.registrableOffset))
        if name.registrableOffset > 0, !registrable.isEmpty {
            directory.byRegistrable.insert(registrable.hash64(), directory.domains.count)
        }
        directory.domains.append(
            SubjectDirectory.FiledDomain(
                aLabel: aLabel, unicode: unicode, registrableOffset: name.registrableOffset, tldOffset: name.tldOffset,
                subject: UInt32(subject)))
    }
}
