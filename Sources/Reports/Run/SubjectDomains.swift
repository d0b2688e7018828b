import Bytes
import Portfolio
import Verification

/// How many domains of each verdict a filing subject has.
public struct SubjectDomains: BitwiseCopyable, Sendable {
    private var counts = InlineArray<4, UInt32>(repeating: 0)

    /// No domain.
    public init() {}

    /// Domains with this verdict.
    public subscript(verdict: Verdict) -> Int { Int(counts[Int(verdict.rawValue)]) }

    /// How many domains there are.
    public var count: Int { Verdict.allCases.reduce(0) { $0 + self[$1] } }

    /// Counts a domain.
    mutating func add(_ verdict: Verdict) { counts[Int(verdict.rawValue)] += 1 }
}

/// The verdicts of a batch's domains by their filing subjects.
public final class SubjectVerdicts {
    fileprivate struct Item: BitwiseCopyable {
        let subject: UInt32
        let verdict: Verdict
    }

    fileprivate var items = PlainArray<Item>()

    /// None yet.
    public init() {}

    /// Takes all off and keeps the room.
    public func removeAll() { items.removeAll() }

    /// Appends the verdicts.
    public func pack(into buffer: ByteBuffer) {
        buffer.append(packed: items.count)
        for index in items.indices {
            buffer.append(packed: Int(items[index].subject))
            buffer.append(items[index].verdict.rawValue)
        }
    }

    /// Adds the verdicts of ``pack(into:)``; the run has so many `subjects`.
    ///
    /// - Throws: ``PackedReader/Damage``.
    public func unpack(_ reader: inout PackedReader, subjects: Int) throws(PackedReader.Damage) {
        for _ in 0..<(try reader.count()) {
            let subject = try reader.number(in: 0..<subjects)
            guard let verdict = Verdict(rawValue: UInt8(try reader.number(in: 0..<256))) else {
                throw PackedReader.Damage()
            }
            items.append(Item(subject: UInt32(subject), verdict: verdict))
        }
    }

    /// Notes the verdict of a domain that belongs to a subject.
    public func add(_ verdict: DomainVerdict) {
        guard let owner = verdict.facts.owner else { return }
        items.append(Item(subject: UInt32(owner), verdict: verdict.verdict))
    }
}

/// The domains of filing subjects: of all that a run has, sixteen bytes a subject, or of those of a split.
public final class SubjectTally {
    private var subjects = PlainArray<SubjectDomains>()
    /// In a split, the places of its subjects among ``subjects`` by their numbers in the run; nil where all are counted.
    private var places: [Int: Int]?

    /// Nothing counted for so many subjects, which are all of the run.
    public init(subjects count: Int) { subjects.append(SubjectDomains(), times: count) }

    /// Nothing counted in a split, to which these subjects belong whatever domains they have; those of its domains follow.
    public init(ofSplit own: [Int]) {
        places = [:]
        for subject in own { _ = place(subject) }
    }

    /// How many subjects are counted.
    public var count: Int { subjects.count }

    /// The numbers in the run of a split's subjects, ascending; nil where all are counted.
    public var ownNumbers: [Int]? { places?.keys.sorted() }

    /// The domains of a subject by its number in the run.
    public subscript(subject: Int) -> SubjectDomains {
        guard let places else { return subjects[subject] }
        return places[subject].map { subjects[$0] } ?? SubjectDomains()
    }

    /// Counts the domains of a batch.
    public func add(_ batch: SubjectVerdicts) {
        let items = batch.items.view
        if places == nil { return count(items, in: subjects.row(subjects.indices)) }
        for index in items.indices { subjects[place(Int(items[index].subject))].add(items[index].verdict) }
    }

    /// Counts domains where all subjects have a place; their memory is asked for some domains ahead.
    private func count(_ items: PlainView<SubjectVerdicts.Item>, in counts: PlainRow<SubjectDomains>) {
        let ahead = 16
        for index in items.indices {
            if index + ahead < items.count { counts.view.prefetch(Int(items[index + ahead].subject)) }
            counts[Int(items[index].subject)].add(items[index].verdict)
        }
    }

    private func place(_ subject: Int) -> Int {
        if let known = places?[subject] { return known }
        places?[subject] = subjects.count
        subjects.append(SubjectDomains())
        return subjects.count - 1
    }
}
