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

/// The domains of all filing subjects of a run: sixteen bytes a subject.
public final class SubjectTally {
    private var subjects = PlainArray<SubjectDomains>()

    /// Nothing counted for so many subjects.
    public init(subjects count: Int) { subjects.append(SubjectDomains(), times: count) }

    /// How many subjects there are.
    public var count: Int { subjects.count }

    /// The domains of a subject, 0..<count.
    public subscript(subject: Int) -> SubjectDomains { subjects[subject] }

    /// Counts the domains of a batch.
    public func add(_ batch: SubjectVerdicts) {
        for index in batch.items.indices {
            let item = batch.items[index]
            subjects[Int(item.subject)].add(item.verdict)
        }
    }
}
