import Bytes
import Portfolio

/// The Public Suffix List's ICANN section, from libpsl; one for one task at a time.
///
/// A top-level domain that the list lacks counts as a public suffix (the list's default rule `*`).
public final class PublicSuffixes {
    /// What is known of one parent, such as `com.cn`.
    private struct Memo: BitwiseCopyable {
        /// The parent's key; all zeros where nothing is kept.
        var key = DomainKey(high: 0, low: 0)
        /// The parent's registrable offset.
        var offset = 0
        /// False when no rule like `*.ck` makes every name below the parent a suffix.
        var mayHaveWildcard = true
    }

    /// The parents asked for last, by hash: the names of a portfolio have few.
    private let memo = PageBlock<Memo>(zeroes: 1024)
    private let text = ByteBuffer(capacity: 256)
    private let scratch = ByteBuffer(capacity: 256)
    /// Set after ``patience`` names, so that short runs do not wait for it.
    private var filter: PublicSuffixFilter?
    private var asked = 0
    private static let patience = 4096

    /// A view of the list that the system's libpsl was built with.
    public convenience init() { self.init(filter: nil) }

    /// A view of the list with a filter from the first name on.
    init(filter: PublicSuffixFilter?) {
        self.filter = filter
        memo.row.fill(Memo())
    }

    /// Where the registrable domain starts inside `aLabel`, in bytes; its length when the name is itself a suffix.
    public func registrableOffset(of aLabel: Bytes) -> Int {
        let dot = aLabel.firstIndex(of: UInt8(ascii: ".")) ?? aLabel.count
        return registrableOffset(of: aLabel, hash: aLabel.hash64(), firstDot: dot)
    }

    /// The same for a name whose hash and first dot are known already; the latter is the length where there is none.
    func registrableOffset(of aLabel: Bytes, hash: UInt64, firstDot: Int) -> Int {
        if let offset = quickOffset(of: aLabel, hash: hash, firstDot) { return offset }
        text.truncate()
        text.append(aLabel)
        text.append(0)
        return registrableOffset(of: aLabel, at: 0)
    }

    /// The offset by the filter and the memory of parents alone; nil when libpsl must be asked.
    private func quickOffset(of name: Bytes, hash: UInt64, _ dot: Int) -> Int? {
        guard let filter else {
            ask()
            return nil
        }
        guard !filter.mayHold(hash), dot < name.count else { return nil }
        // The list's source writes A-labels in Unicode.
        guard filter.knowsALabels || name.firstRange(of: Bytes("xn--")) == nil else { return nil }
        let parent = name.dropFirst(dot + 1)
        guard let known = remembered(parent.domainKey), !known.mayHaveWildcard else { return nil }
        return PublicSuffixes.offset(below: parent, known.offset, dot)
    }

    /// Counts a name for which libpsl is asked; after enough of them the filter is there for those that follow.
    private func ask() {
        asked += 1
        guard asked == PublicSuffixes.patience, let shared = PublicSuffixFilter.shared else { return }
        filter = shared
        // What was remembered without the filter knows of no wildcards.
        memo.row.fill(Memo())
    }

    private static func slot(of key: DomainKey) -> Int { Int(key.high >> 54) }

    private func remembered(_ key: DomainKey) -> Memo? {
        let known = memo.row[PublicSuffixes.slot(of: key)]
        return known.key == key ? known : nil
    }

    /// The offset in a name that is no suffix: it is registrable when its parent is a suffix, else the parent knows.
    private static func offset(below parent: Bytes, _ offset: Int, _ dot: Int) -> Int {
        offset == parent.count ? 0 : dot + 1 + offset
    }

    private func mayHaveWildcard(_ parent: Bytes) -> Bool {
        guard let filter else { return true }
        scratch.truncate()
        scratch.append("*.")
        scratch.append(parent)
        return filter.mayHold(scratch.bytes.hash64())
    }

    /// The offset in the name that begins at `start` of the text.
    private func registrableOffset(of name: Bytes, at start: Int) -> Int {
        if isSuffix(at: start) { return name.count }
        guard let dot = name.firstIndex(of: UInt8(ascii: ".")) else { return name.count }
        let parent = name.dropFirst(dot + 1)
        return PublicSuffixes.offset(below: parent, knownOffset(of: parent, at: start + dot + 1), dot)
    }

    private func knownOffset(of parent: Bytes, at start: Int) -> Int {
        let key = parent.domainKey
        if let known = remembered(key) { return known.offset }
        let offset = registrableOffset(of: parent, at: start)
        memo.row[PublicSuffixes.slot(of: key)] = Memo(
            key: key, offset: offset, mayHaveWildcard: mayHaveWildcard(parent))
        return offset
    }

    private func isSuffix(at start: Int) -> Bool {
        PSL.isSuffix(text.bytes.dropFirst(start))
    }
}
