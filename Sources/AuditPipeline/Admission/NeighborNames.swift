import Bytes
import Portfolio
import Reports
import Verification

/// The name of the domain before or after a batch, copied from the batch that holds it.
struct EdgeName: Sendable {
    private let text = ByteBuffer(capacity: 64)
    private let aLabel: Cell
    private let unicode: Cell

    /// A copy of a name.
    init(_ name: DomainNeighbors.Name) {
        text.append(name.aLabel)
        aLabel = text.cell(from: 0)
        text.append(name.unicode)
        unicode = text.cell(from: Int(aLabel.count))
    }

    /// The name, valid as long as this lives.
    var name: DomainNeighbors.Name { DomainNeighbors.Name(aLabel: text.bytes(aLabel), unicode: text.bytes(unicode)) }
}

extension AdmittedBatch {
    /// How many domains the batch has.
    var count: Int {
        switch content {
        case .plain(_, let rows): rows.count
        case .merged(let domains): domains.count
        case .named(let domains): domains.count
        }
    }

    /// The name of the domain at `place`, 0..<count; those before and behind are the neighbors of the batch.
    func name(_ place: Int, _ subjects: SubjectDirectory) -> DomainNeighbors.Name? {
        if place < 0 { return before?.name }
        return place >= count ? after?.name : ownName(place, subjects)
    }

    /// The name of the domain at `place`, 0..<count.
    func ownName(_ place: Int, _ subjects: SubjectDirectory) -> DomainNeighbors.Name {
        switch content {
        case .plain(let batch, let rows): return NamedRecord(batch, Int(rows[place])).names
        case .merged(let domains): return domains[place].record.names
        case .named(let domains):
            let name = subjects.name(of: domains[place])
            return DomainNeighbors.Name(aLabel: name.aLabel, unicode: name.unicode)
        }
    }

    /// The places of the domains that fall to a share, in their order.
    func places(in share: KeyShare, _ subjects: SubjectDirectory) -> [Int] {
        (0..<count).filter { share.holds(ownName($0, subjects).aLabel) }
    }
}

extension NamedRecord {
    /// The name in both forms.
    fileprivate var names: DomainNeighbors.Name {
        DomainNeighbors.Name(aLabel: aLabel, unicode: batch.records.text.bytes(name.unicode))
    }
}

/// Tells batches which domains stand before and after them: holds each back until the next one has come.
struct NeighborNames {
    private let subjects: SubjectDirectory
    /// A batch with domains, and those without that came after it.
    private var held: [AdmittedBatch] = []
    private var last: EdgeName?

    /// How many batches without a domain are waited through for the next name.
    private static let limit = 64

    /// Names in the domains of batches, and in those that `subjects` name.
    init(_ subjects: SubjectDirectory) { self.subjects = subjects }

    /// Takes the next batch; returns those that are complete, in their order.
    mutating func next(_ batch: AdmittedBatch) -> [AdmittedBatch] {
        var batch = batch
        guard batch.count > 0 else {
            if held.count < NeighborNames.limit, !held.isEmpty {
                held.append(batch)
                return []
            }
            return finish() + [batch]
        }
        batch.before = last
        if !held.isEmpty { held[0].after = batch.name(0, subjects).map { EdgeName($0) } }
        last = batch.name(batch.count - 1, subjects).map { EdgeName($0) }
        defer { held = [batch] }
        return held
    }

    /// The batches that are still held, once there are no more.
    mutating func finish() -> [AdmittedBatch] {
        defer { held = [] }
        return held
    }
}
