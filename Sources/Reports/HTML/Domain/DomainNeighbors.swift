import Bytes

/// The domains before and after one in the order of the reports, for links between their pages.
public struct DomainNeighbors {
    /// The A-label and the U-label of a domain.
    public struct Name {
        /// The A-label.
        public let aLabel: Bytes
        /// The U-label, for people.
        public let unicode: Bytes

        /// A name; the bytes must stay valid as long as it is used.
        public init(aLabel: Bytes, unicode: Bytes) {
            self.aLabel = aLabel
            self.unicode = unicode
        }
    }

    /// The domain before; nil for the first one.
    public var previous: Name?
    /// The domain after; nil for the last one.
    public var next: Name?

    /// The neighbors of a domain.
    public init(previous: Name? = nil, next: Name? = nil) {
        self.previous = previous
        self.next = next
    }
}
