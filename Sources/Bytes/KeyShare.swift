/// Part K of N of all domains, told by the name alone: every machine, process and version gives a domain to the same part.
///
/// The hashes of ``DomainKey`` are keyed anew in each run; this one is SHA-256, the first eight bytes of the digest as a
/// number modulo N, so that anything else that must agree can compute it too.
public struct KeyShare: Sendable, Hashable {
    /// The most parts that a run can be cut into.
    public static let limit = 4096

    /// Which part, 1...``parts``.
    public let number: Int
    /// How many parts there are, 1...``limit``.
    public let parts: Int

    /// The one part of one: all domains.
    public static let whole = KeyShare(whole: 1)

    private init(whole: Int) { (number, parts) = (whole, whole) }

    /// Part `number` of `parts`; nil where there is no such part.
    public init?(number: Int, of parts: Int) {
        guard (1...KeyShare.limit).contains(parts), (1...parts).contains(number) else { return nil }
        self.number = number
        self.parts = parts
    }

    /// A part from text such as `3/16`, in digits alone; nil for anything else.
    public init?(_ text: String) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let number = KeyShare.count(halves[0]), let parts = KeyShare.count(halves[1]) else {
            return nil
        }
        self.init(number: number, of: parts)
    }

    /// A number without a plus or a zero in front: one part has one text.
    private static func count(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.first != "0" else { return nil }
        return Int(text)
    }

    /// The part, 1...`parts`, that a domain falls to by its A-label in lower case; `parts` is 1 or more.
    public static func number(of aLabel: Bytes, parts: Int) -> Int {
        precondition(parts > 0, "a share of nothing")
        return parts == 1 ? 1 : Int(SHA256.number(of: aLabel) % UInt64(parts)) + 1
    }

    /// True when the domain with this A-label falls to this part.
    public func holds(_ aLabel: Bytes) -> Bool { KeyShare.number(of: aLabel, parts: parts) == number }
}

extension KeyShare: CustomStringConvertible {
    /// `3/16`.
    public var description: String { "\(number)/\(parts)" }
}
