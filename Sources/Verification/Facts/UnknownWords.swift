import Bytes
import Portfolio

/// The status words of a run or a file that are not known, with how often each was seen: the first of each field.
public struct UnknownWords: Sendable, Equatable {
    /// A word and how often it was seen.
    public struct Word: Sendable, Equatable {
        /// The word, shortened when it is long.
        public let text: String
        /// How often it was seen.
        public fileprivate(set) var count: Int
    }

    /// How many words of a field are told apart.
    public static let limit = 20
    /// How many bytes of a word are kept.
    private static let longest = 60
    /// The fields whose words have a meaning.
    public static let fields: [Field] = [.realNameStatus, .domainStatus]

    private let limit: Int
    private var realName: [Word] = []
    private var domain: [Word] = []
    private var otherRealName = 0
    private var otherDomain = 0

    /// None yet; `limit` words of a field are told apart.
    public init(limit: Int = UnknownWords.limit) { self.limit = limit }

    /// True when every word was known.
    public var isEmpty: Bool { realName.isEmpty && domain.isEmpty }

    /// The first words of a field that are not known, in order of appearance.
    public func words(of field: Field) -> [Word] { field == .realNameStatus ? realName : domain }

    /// How often a word was seen that is none of the first.
    public func others(of field: Field) -> Int { field == .realNameStatus ? otherRealName : otherDomain }

    /// Counts a word; one that was seen before makes no String.
    mutating func add(_ word: Bytes, of field: Field) {
        let isMet = { (known: Word) in known.text.utf8.elementsEqual(word) }
        if field == .realNameStatus, let known = realName.firstIndex(where: isMet) {
            realName[known].count += 1
        } else if field != .realNameStatus, let known = domain.firstIndex(where: isMet) {
            domain[known].count += 1
        } else {
            add(UnknownWords.shortened(word), 1, of: field)
        }
    }

    /// Appends the counts; what was beyond the limit is not among them, so one domain's words are counted without one.
    public func pack(into buffer: ByteBuffer) {
        for field in UnknownWords.fields {
            let words = words(of: field)
            buffer.append(packed: words.count)
            for word in words {
                buffer.append(packed: word.text)
                buffer.append(packed: word.count)
            }
        }
    }

    /// Adds the counts of ``pack(into:)``, which come later than those that are there.
    ///
    /// - Throws: ``PackedReader/Damage``.
    public mutating func unpack(_ reader: inout PackedReader) throws(PackedReader.Damage) {
        for field in UnknownWords.fields {
            for _ in 0..<(try reader.count()) {
                let text = try reader.bytes().string
                add(text, try reader.number(in: 0..<1 << 48), of: field)
            }
        }
    }

    /// Adds the counts of what comes later.
    public mutating func merge(_ later: UnknownWords) {
        if later.isEmpty { return }
        for field in UnknownWords.fields {
            for word in later.words(of: field) { add(word.text, word.count, of: field) }
        }
        otherRealName += later.otherRealName
        otherDomain += later.otherDomain
    }

    private mutating func add(_ text: String, _ count: Int, of field: Field) {
        let isCounted =
            field == .realNameStatus
            ? UnknownWords.add(text, count, to: &realName, limit) : UnknownWords.add(text, count, to: &domain, limit)
        if isCounted { return }
        if field == .realNameStatus { otherRealName += count } else { otherDomain += count }
    }

    private static func add(_ text: String, _ count: Int, to words: inout [Word], _ limit: Int) -> Bool {
        if let known = words.firstIndex(where: { $0.text == text }) {
            words[known].count += count
        } else if words.count < limit {
            words.append(Word(text: text, count: count))
        } else {
            return false
        }
        return true
    }

    /// The beginning of a word, cut between two characters.
    private static func shortened(_ word: Bytes) -> String {
        if word.count <= longest { return word.string }
        var end = longest
        while end > 0, word[end] & 0xC0 == 0x80 { end -= 1 }
        return word[0..<end].string + "…"
    }
}

/// Looks for status words that are not known in the records of a file, without judging them.
public final class UnknownWordCounter {
    private let words: StatusWords
    private let scratch = ByteBuffer(capacity: 256)
    /// What was seen.
    public private(set) var found = UnknownWords()

    /// A counter that knows the words of the reference lists.
    public init(_ references: References) { words = references.words }

    /// Counts the words of a batch.
    public func add(_ batch: RecordBatch) {
        let scanner = DomainStatusScanner(words, scratch)
        for index in 0..<batch.count {
            let status = batch.bytes(index, .realNameStatus)
            if RealNameStatus.read(status, words, scratch) == .unknown { found.add(status, of: .realNameStatus) }
            scanner.scan(batch.bytes(index, .domainStatus)) { word, known in
                if known == nil { found.add(word, of: .domainStatus) }
            }
        }
    }
}

extension DomainFacts {
    /// True when a status word of the domain is not known.
    var hasUnknownWords: Bool { realNameStatus == .unknown || domainStatus.hasUnknownWords }

    /// Adds the domain's status words that are not known.
    func count(in words: inout UnknownWords) {
        if realNameStatus == .unknown { words.add(cell(.realNameStatus), of: .realNameStatus) }
        guard domainStatus.hasUnknownWords else { return }
        reader.forEachUnknownStatus(cell(.domainStatus)) { words.add($0, of: .domainStatus) }
    }
}

extension DomainVerdict {
    /// Adds the domain's status words that are not known.
    @inline(__always)
    public func count(in words: inout UnknownWords) {
        if facts.hasUnknownWords { facts.count(in: &words) }
    }
}
