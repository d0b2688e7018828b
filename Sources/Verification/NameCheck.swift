import Bytes
import Names
import Portfolio

/// What can be said about a domain name alone: syntax, IDN, registrable domain, approval of its top-level domain.
public struct NameCheck: Sendable {
    /// True when a domain of this name could be filed on the as-of day.
    public let isGood: Bool
    /// What was found, in one line: the forms of the name and a phrase for each check.
    public let text: String
    /// The name as DNS has it; nil where it is no name.
    public let aLabel: String?
    /// The name as people write it; nil where it is no name.
    public let unicode: String?

    /// The check of `name`, which is written as in a domain cell.
    public init(_ name: String, references: References, asOf: CalendarDay, reader: DomainNameReader) {
        let text = ByteBuffer()
        text.append(name)
        switch reader.read(text.cell(from: 0), in: text) {
        case .refused(let reason, let detail):
            isGood = false
            (aLabel, unicode) = (nil, nil)
            self.text = "\(reason.rawValue): \(detail)"
        case .name(let named):
            let aLabel = text.bytes(named.aLabel)
            let registrable = NameCheck.registrable(aLabel, Int(named.registrableOffset))
            let tld = NameCheck.tld(aLabel, references, asOf)
            isGood = registrable.isGood && tld.isGood
            (self.aLabel, unicode) = (aLabel.string, text.bytes(named.unicode).string)
            var parts = [aLabel.string]
            if named.unicode != named.aLabel { parts.append(text.bytes(named.unicode).string) }
            parts += NameCheck.changes(named.changes) + [registrable.text, tld.text]
            self.text = parts.joined(separator: ", ")
        }
    }

    /// The check of a line whose bytes are not text in its list's encoding.
    public static func unreadable(_ line: Int, encoding: String) -> NameCheck {
        NameCheck(text: "invalid-encoding: line \(line) holds bytes that are not \(encoding); correct the line")
    }

    private init(text: String) {
        isGood = false
        (aLabel, unicode) = (nil, nil)
        self.text = text
    }

    private static func changes(_ changes: DomainNameChanges) -> [String] {
        let words: [(DomainNameChanges, String)] = [
            (.reducedURL, "taken from a URL"), (.droppedTrailingDot, "without its trailing dot"),
            (.mapped, "characters mapped by UTS #46"),
        ]
        return words.filter { changes.contains($0.0) }.map(\.1)
    }

    private static func registrable(_ aLabel: Bytes, _ offset: Int) -> (isGood: Bool, text: String) {
        if offset == 0 { return (true, "registrable") }
        if offset == aLabel.count { return (false, "a public suffix") }
        return (false, "below the registrable domain \(aLabel.dropFirst(offset).string)")
    }

    private static func tld(
        _ aLabel: Bytes, _ references: References, _ asOf: CalendarDay
    ) -> (isGood: Bool, text: String) {
        let name = aLabel.string.split(separator: ".").last.map(String.init) ?? ""
        guard let entry = name.withBytes({ references.tlds.entry(of: $0) }), !entry.isRefused else {
            return (false, ".\(name) not approved")
        }
        if let from = entry.approvedFrom, from > asOf { return (false, ".\(name) approved from \(from) only") }
        return (true, entry.isUnclear ? ".\(name): sources disagree" : ".\(name) approved")
    }
}
