import Bytes
import Portfolio

/// What a status word says about a domain, from what is no obstacle to what is worst.
public enum DomainStatusMeaning: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// Nothing stands in the way.
    case ok
    /// Another registrar or registrant is about to take it over.
    case transferring
    /// The registration is about to end.
    case expiring
    /// No name servers are set.
    case noNameServers
    /// The domain is taken out of the DNS.
    case hold
    /// The registrar holds it no longer: deleted, cancelled, transferred away.
    case gone
    /// The registration has ended.
    case expired
    /// The registry will release it for everybody.
    case pendingDelete
    /// The registration has ended, and the registrant alone can redeem it.
    case redemption

    /// The meaning's word in the list of words.
    public var word: StaticString {
        switch self {
        case .ok: "ok"
        case .transferring: "transferring"
        case .expiring: "expiring"
        case .noNameServers: "no-name-servers"
        case .hold: "hold"
        case .gone: "gone"
        case .expired: "expired"
        case .pendingDelete: "pending-delete"
        case .redemption: "redemption"
        }
    }

    /// The meaning with this word in the list of words, or nil.
    public init?(word: String) {
        guard let meaning = DomainStatusMeaning.allCases.first(where: { "\($0.word)" == word }) else { return nil }
        self = meaning
    }
}

/// What a cell with the statuses of a domain says.
struct DomainStatus: BitwiseCopyable, Equatable {
    /// One bit for each meaning.
    private var meanings: UInt16 = 0
    /// The EPP statuses among the words.
    private(set) var epp: EPPStatuses = []
    /// True when a word is known that is no EPP status.
    private(set) var hasOtherWords = false
    /// True when a word is not known.
    var hasUnknownWords = false

    /// True when no word is known.
    var isEmpty: Bool { meanings == 0 }

    /// The worst meaning; nil when no word is known.
    var worst: DomainStatusMeaning? {
        meanings == 0 ? nil : DomainStatusMeaning(rawValue: UInt8(15 - meanings.leadingZeroBitCount))
    }

    /// Adds a word that is known.
    mutating func insert(_ meaning: DomainStatusMeaning, _ form: Bytes) {
        meanings |= 1 << UInt16(meaning.rawValue)
        if let status = EPPStatuses.named(form) { epp.insert(status) } else { hasOtherWords = true }
    }

    /// True when two cells say different things: EPP statuses are compared one by one, other words by their meaning.
    func differs(from other: DomainStatus) -> Bool {
        if meanings != other.meanings { return true }
        return !hasOtherWords && !other.hasOtherWords && epp != other.epp
    }
}

/// Takes a cell with the statuses of a domain apart: `clientHold https://icann.org/epp#clientHold`, `正常、禁止转移`,
/// `注册局禁止解析(serverHold)`, `['ok https://icann.org/epp#ok']`.
struct DomainStatusScanner {
    private let words: StatusWords
    private let scratch: ByteBuffer
    /// How many words separated by spaces are tried as one.
    private static let longestRun = 5
    /// What is longer, in bytes, is no word.
    private static let longestWord = 120

    /// A scanner that may overwrite `scratch`.
    init(_ words: StatusWords, _ scratch: ByteBuffer) {
        self.words = words
        self.scratch = scratch
    }

    /// What the cell says.
    func read(_ cell: Bytes) -> DomainStatus {
        var status = DomainStatus()
        scan(cell) { part, known in
            if let known {
                status.insert(known.meaning, known.form)
            } else if !part.isEmpty {
                status.hasUnknownWords = true
            }
        }
        return status
    }

    /// A word's meaning and the form in which it is compared.
    typealias Known = (meaning: DomainStatusMeaning, form: Bytes)

    /// Calls `visit` with every word of the cell and what it means; nil for a word that is not known.
    func scan(_ cell: Bytes, _ visit: (Bytes, Known?) -> Void) {
        let whole = DomainStatusScanner.trimmed(cell)
        // What is known first: a status of the config may be a shipped word for nothing.
        if look(whole, visit) || saysNothing(whole) { return }
        var rest = whole
        while !rest.isEmpty {
            let (part, next) = DomainStatusScanner.cut(rest)
            let piece = DomainStatusScanner.trimmed(part)
            if !piece.isEmpty, !look(piece, visit), !saysNothing(piece) { scanRun(piece, visit) }
            rest = next
        }
    }

    /// A part between separators that is no known word as a whole: words between spaces, addresses with a status.
    private func scanRun(_ part: Bytes, _ visit: (Bytes, Known?) -> Void) {
        let tokens = DomainStatusScanner.tokens(part)
        var index = 0
        var unknown: Range<Int>?
        while index < tokens.count {
            if let length = knownRun(part, tokens, index, visit) {
                index += length
                continue
            }
            let token = tokens[index]
            unknown = (unknown?.lowerBound ?? token.lowerBound)..<token.upperBound
            index += 1
            if index == tokens.count || isKnownRun(part, tokens, index), let range = unknown {
                visit(part[range], nil)
                unknown = nil
            }
        }
    }

    /// Visits the longest run of words from `index` on that is known, and returns how many they are.
    private func knownRun(
        _ part: Bytes, _ tokens: [Range<Int>], _ index: Int, _ visit: (Bytes, Known?) -> Void
    ) -> Int? {
        if let status = DomainStatusScanner.addressedStatus(part[tokens[index]]) {
            return look(status, visit) ? 1 : nil
        }
        for end in stride(from: min(index + DomainStatusScanner.longestRun, tokens.count), to: index, by: -1)
        where look(part[tokens[index].lowerBound..<tokens[end - 1].upperBound], visit) {
            return end - index
        }
        return nil
    }

    private func isKnownRun(_ part: Bytes, _ tokens: [Range<Int>], _ index: Int) -> Bool {
        knownRun(part, tokens, index) { _, _ in } != nil
    }

    /// Visits a word when it is known.
    private func look(_ word: Bytes, _ visit: (Bytes, Known?) -> Void) -> Bool {
        guard word.count <= DomainStatusScanner.longestWord else { return false }
        scratch.truncate()
        let form = scratch.bytes(WordForm.append(word, to: scratch))
        guard let meaning = words.domainStatus(form) else { return false }
        visit(word, (meaning, form))
        return true
    }

    private func saysNothing(_ cell: Bytes) -> Bool {
        guard cell.count <= DomainStatusScanner.longestWord else { return false }
        scratch.truncate()
        return words.isMissing(scratch.bytes(WordForm.append(cell, to: scratch)))
    }

    /// The status behind the `#` of an address such as `https://icann.org/epp#clientHold`; nil for other words.
    private static func addressedStatus(_ token: Bytes) -> Bytes? {
        guard let hash = token.firstIndex(of: UInt8(ascii: "#")), hash > 0, hash + 1 < token.count else { return nil }
        let address = token[0..<hash]
        // Anything else before the `#` may say something itself, such as `expired/renew#ok`.
        let isAddress =
            begins(address, "http://") || begins(address, "https://")
            || ["icann.org/epp", "www.icann.org/epp"].contains {
                begins(address, $0) && address.count == $0.utf8CodeUnitCount
            }
        return isAddress ? token.dropFirst(hash + 1) : nil
    }

    /// True when the text begins with `prefix`, which is in lower case, in any case.
    private static func begins(_ text: Bytes, _ prefix: StaticString) -> Bool {
        let prefix = Bytes(prefix)
        guard text.count >= prefix.count else { return false }
        return (0..<prefix.count).allSatisfy {
            let byte = text[$0]
            return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == prefix[$0]
        }
    }

    /// The first part of the text up to a separator or bracket, and what follows.
    private static func cut(_ text: Bytes) -> (part: Bytes, rest: Bytes) {
        var index = 0
        while index < text.count {
            let length = separatorLength(text, index)
            if length > 0 { return (text[0..<index], text.dropFirst(index + length)) }
            index += 1
        }
        return (text, .empty)
    }

    /// How many bytes the separator at `index` has; 0 for none.
    private static func separatorLength(_ text: Bytes, _ index: Int) -> Int {
        switch text[index] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 0x0A, 0x0D, UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "'"), UInt8(ascii: "\""):
            return 1
        case 0xE2, 0xE3, 0xEF:
            let rest = text.dropFirst(index)
            return wideSeparators.contains(where: { rest.hasPrefix($0) }) ? 3 : 0
        default: return 0
        }
    }

    private static let wideSeparators: [StaticString] = [
        "、", "，", "；", "｜", "（", "）", "【", "】", "\u{2028}", "\u{2029}",
    ]

    /// The words of a part, between spaces.
    private static func tokens(_ part: Bytes) -> [Range<Int>] {
        var tokens: [Range<Int>] = []
        var (start, index) = (0, 0)
        while index < part.count {
            let length = spaceLength(part, index)
            if length > 0, start < index { tokens.append(start..<index) }
            index += max(length, 1)
            if length > 0 { start = index }
        }
        if start < part.count { tokens.append(start..<part.count) }
        return tokens
    }

    /// The text without the spaces around it.
    private static func trimmed(_ text: Bytes) -> Bytes {
        var (start, end) = (0, text.count)
        while start < end {
            let length = spaceLength(text, start)
            if length == 0 { break }
            start += length
        }
        while start < end {
            guard let length = [1, 2, 3].first(where: { end - $0 >= start && spaceLength(text, end - $0) == $0 }) else {
                break
            }
            end -= length
        }
        return text[start..<end]
    }

    /// How many bytes the space at `index` has, one of ASCII or of Unicode's White_Space; 0 for none.
    private static func spaceLength(_ text: Bytes, _ index: Int) -> Int {
        let byte = text[index]
        if byte <= 0x20 { return 1 }
        guard byte >= 0xC2, byte <= 0xE3, index + 1 < text.count else { return 0 }
        if byte == 0xC2 { return text[index + 1] == 0xA0 || text[index + 1] == 0x85 ? 2 : 0 }
        guard index + 2 < text.count else { return 0 }
        switch (byte, text[index + 1], text[index + 2]) {
        case (0xE3, 0x80, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE1, 0x9A, 0x80):
            return 3
        default: return 0
        }
    }
}
