import Bytes
import Portfolio

/// One of so many shares of all domain names, told by the registrable domain: a host and its domain fall to the same one,
/// since a domain counts as held by an export that holds its registrable domain.
public struct NameShare: Sendable, Hashable {
    /// Which share it is.
    public let share: KeyShare

    /// The share that `share` says.
    public init(_ share: KeyShare) { self.share = share }

    /// A share from text such as `3/16`; nil for anything else.
    public init?(_ text: String) {
        guard let share = KeyShare(text) else { return nil }
        self.init(share)
    }

    /// The number of the share, 1...`parts`, that a name falls to by its A-label; `registrableOffset` is the place of its
    /// registrable domain, as in ``NamedDomain/registrableOffset``.
    public static func number(of aLabel: Bytes, registrableOffset: Int, parts: Int) -> Int {
        KeyShare.number(of: registrable(aLabel, registrableOffset), parts: parts)
    }

    /// True when the name falls to this share.
    public func holds(_ aLabel: Bytes, registrableOffset: Int) -> Bool {
        share.holds(NameShare.registrable(aLabel, registrableOffset))
    }

    /// A public suffix has no registrable domain and counts as a whole.
    private static func registrable(_ aLabel: Bytes, _ offset: Int) -> Bytes {
        offset < aLabel.count ? aLabel.dropFirst(offset) : aLabel
    }
}

extension NameShare: CustomStringConvertible {
    /// `3/16`.
    public var description: String { share.description }
}
