import Bytes
import Portfolio
import Reports
import Verification

/// Keeps what the splits will say about each domain until all are judged, and finds it again by whose it is.
///
/// It stands in a file without a name. Each record names the one before it of the same owner, so that memory holds one
/// place for each owner, however many domains there are.
final class SplitSpill {
    private let text: SpilledText
    private let batch = ByteBuffer()
    /// By owner: where its last record begins, counted from 1; 0 where there is none.
    private var last = PlainArray<UInt64>()
    /// The owners that are no filing subjects, in order of appearance; their numbers follow those of the subjects.
    private(set) var others: [SplitOwner] = []
    private var numbers: [SplitOwner: Int] = [:]
    private var named = ByteTable()
    /// The names of those that are known by name alone, by their numbers.
    private(set) var names: [Int: String] = [:]
    /// How many of the owners are filing subjects, which come first.
    let subjects: Int

    /// Nothing kept yet; `subjects` is how many filing subjects are owners, 0 where domains are split by something else.
    init(in folder: any ReportFolder, subjects: Int) {
        text = SpilledText(in: folder)
        self.subjects = subjects
        last.append(zeros: subjects)
    }

    /// How many owners there are.
    var count: Int { last.count }

    /// Keeps the domains of a batch.
    ///
    /// - Throws: ``PublishingError`` when they cannot be written, `PackedReader.Damage` when they are none.
    func add(_ fragments: ByteBuffer) throws {
        batch.truncate()
        var reader = PackedReader(fragments.bytes)
        while !reader.isAtEnd {
            let fragment = try SplitFragment(&reader)
            let owner = try number(of: fragment)
            let place = text.count + batch.count
            batch.append(littleEndian: last[owner])
            batch.append(packed: fragment.body)
            last[owner] = UInt64(place) + 1
        }
        withExtendedLifetime(fragments) {}
        try text.append(batch.bytes)
    }

    private func number(of fragment: SplitFragment) throws(PackedReader.Damage) -> Int {
        switch fragment.owner {
        case .subject(let subject):
            guard subject < subjects else { throw PackedReader.Damage() }
            return subject
        case .named:
            if let known = named[fragment.key] { return known }
            let number = newOwner(.named)
            named.insert(fragment.key, number)
            names[number] = fragment.name.string
            return number
        case .registrar, .nobody:
            if let known = numbers[fragment.owner] { return known }
            let number = newOwner(fragment.owner)
            numbers[fragment.owner] = number
            return number
        }
    }

    private func newOwner(_ owner: SplitOwner) -> Int {
        others.append(owner)
        last.append(0)
        return last.count - 1
    }

    /// Ends the collection; its records may be looked at by several tasks.
    ///
    /// - Throws: ``PublishingError`` when the system has no place for it.
    func finish() throws(PublishingError) -> Records { Records(text: text, bytes: try text.finish()) }

    /// What was kept, to be read.
    struct Records {
        /// Holds the bytes.
        fileprivate let text: SpilledText
        fileprivate let bytes: Bytes
    }

    /// The records of an owner, in the order of the domains: eight bytes of memory each.
    func places(of owner: Int, in records: Records) -> [Int] {
        var places: [Int] = []
        var next = last[owner]
        while next > 0 {
            let place = Int(next - 1)
            places.append(place)
            next = records.bytes.littleEndian(at: place)
        }
        return places.reversed()
    }

    /// What was kept about the domain at a place.
    ///
    /// - Throws: `PackedReader.Damage`, for which a file of this process gives no reason.
    func body(at place: Int, in records: Records) throws -> Bytes {
        var reader = PackedReader(records.bytes.dropFirst(place + 8))
        return try reader.bytes()
    }
}
