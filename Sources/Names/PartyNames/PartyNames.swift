import Bytes
import Portfolio

/// Normalizes and compares names of registrants, organizers, legal representatives and registrars.
///
/// One for one task at a time: it reuses its buffers and remembers the names that take long.
public final class PartyNames {
    private let memo = NameMemo()
    private let left = ByteBuffer(capacity: 256)
    private let right = ByteBuffer(capacity: 256)
    /// False leaves the quick reading out; it must never make a difference.
    private let isQuick: Bool

    /// A normalizer.
    public convenience init() { self.init(isQuick: true) }

    init(isQuick: Bool) { self.isQuick = isQuick }

    /// Appends the normalized form of `name`, which must not be a view of `buffer`, and returns its place.
    ///
    /// Equal names have equal forms, and a normalized form is its own normalized form.
    public func normalize(_ name: Bytes, into buffer: ByteBuffer) -> Cell {
        let start = buffer.count
        if !isQuick || buffer.append(room: name.count, writtenBy: { QuickName.normalize(name, to: $0) }) == nil {
            memo.append(name, to: buffer)
        }
        return buffer.cell(from: start)
    }

    /// The ``Portfolio/Bytes/hash64()`` of the normalized form of `name`.
    public func hash(of name: Bytes) -> UInt64 {
        if isQuick, let hash = QuickName.wordHash(name) { return hash }
        left.truncate()
        return left.bytes(normalize(name, into: left)).hash64()
    }

    /// True when the names are equal after normalization; an empty name equals an empty name only.
    public func areEqual(_ first: Bytes, _ second: Bytes) -> Bool {
        if first == second { return true }
        // Ideographs alone are their own normalized form.
        if isQuick, QuickName.isIdeographs(first), QuickName.isIdeographs(second) { return false }
        left.truncate()
        right.truncate()
        return left.bytes(normalize(first, into: left)) == right.bytes(normalize(second, into: right))
    }

    /// The normalized form of `name` as a String, for messages.
    public func normalized(_ name: Bytes) -> String {
        left.truncate()
        return left.bytes(normalize(name, into: left)).string
    }

    /// The steps that change something in `name`, for the evidence.
    public static func steps(_ name: Bytes) -> [NormalizationStep] {
        if NameSteps.changeNothing(in: name) { return [] }
        var scalars: ContiguousArray<UInt32> = []
        name.append(to: &scalars)
        var current = Array(scalars)
        return NormalizationStep.allCases.filter { step in
            let next = NameSteps.apply(step, to: current)
            defer { current = next }
            return next != current
        }
    }
}
