import Bytes
import Portfolio

/// How far the real-name authentication of a domain has come.
public enum RealNameStatus: UInt8, Sendable, BitwiseCopyable {
    /// The export says nothing.
    case missing
    /// The export says something that is not known.
    case unknown
    /// Completed.
    case verified
    /// Handed in and not yet decided.
    case underReview
    /// Not handed in.
    case unverified
    /// Handed in and refused.
    case failed
    /// The registrar asks for none.
    case notNeeded

    /// True when the status is one of those that mean something.
    public var isKnown: Bool { self != .missing && self != .unknown }

    /// The status with this meaning in the list of words, or nil.
    init?(word: String) {
        switch word {
        case "verified": self = .verified
        case "under-review": self = .underReview
        case "unverified": self = .unverified
        case "failed": self = .failed
        case "not-needed": self = .notNeeded
        default: return nil
        }
    }

    /// The longest word, in bytes, that is looked up.
    private static let longestWord = 240

    /// The status that a cell states.
    static func read(_ cell: Bytes, _ words: StatusWords, _ scratch: ByteBuffer) -> RealNameStatus {
        if cell.isEmpty { return .missing }
        if cell.count > longestWord { return .unknown }
        scratch.truncate()
        let form = scratch.bytes(WordForm.append(cell, to: scratch))
        return words.realNameStatus(form) ?? (words.isMissing(form) ? .missing : .unknown)
    }
}
