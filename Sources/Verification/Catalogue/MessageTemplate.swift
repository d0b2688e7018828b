import Bytes
import Portfolio

/// A bilingual text with places for facts of the domain, parsed once: `{domain}` and so on.
public struct MessageTemplate: Sendable {
    /// A constant piece or a place for a fact.
    public enum Piece: Sendable {
        /// Constant text: where it starts in the template, and how many bytes it has.
        case text(StaticString, Range<Int>)
        /// A fact, put in when the message is written.
        case fact(Placeholder)
    }

    /// A fact that a message can name.
    public enum Placeholder: String, CaseIterable, Sendable, BitwiseCopyable {
        /// The domain for people (U-label form).
        case domain
        /// The top-level domain for people.
        case tld
        /// The registrable domain for people.
        case registrable
        /// The registrar's name, or "the registrar" when it is not known.
        case registrar
        /// The provider through which the filing is made.
        case provider
        /// The registrant's name.
        case registrant
        /// The organizer of the linked subject.
        case organizer
        /// The province of the linked subject's filing authority.
        case province
        /// The safe day of a `wait`.
        case day
        /// The day on which the registration ends.
        case expiry
        /// The day on which real-name authentication was completed.
        case completed
        /// The cell of the export that could not be read or matched.
        case cell
        /// What the rule found and quotes, see ``Rule``: a value that cannot be read, words that are not known.
        case found

        /// True for the facts that differ from rule to rule.
        public var isOfRule: Bool { self == .day || self == .found }
    }

    /// The English text as written, with its places.
    public let en: StaticString
    /// The Chinese text as written, with its places.
    public let zh: StaticString
    /// The English text, parsed.
    public let enPieces: [Piece]
    /// The Chinese text, parsed.
    public let zhPieces: [Piece]

    /// A template from its two texts; an unknown place is a programming error.
    public init(_ en: StaticString, _ zh: StaticString) {
        self.en = en
        self.zh = zh
        enPieces = MessageTemplate.pieces(of: en)
        zhPieces = MessageTemplate.pieces(of: zh)
    }

    /// True when the texts name no fact.
    public var isConstant: Bool {
        (enPieces + zhPieces).allSatisfy { piece in
            if case .text = piece { true } else { false }
        }
    }

    private static func pieces(of text: StaticString) -> [Piece] {
        let bytes = Bytes(text)
        var pieces: [Piece] = []
        var start = 0
        while let opening = bytes.dropFirst(start).firstIndex(of: UInt8(ascii: "{")) {
            if opening > 0 { pieces.append(.text(text, start..<(start + opening))) }
            start += opening
            guard let closing = bytes.dropFirst(start).firstIndex(of: UInt8(ascii: "}")),
                let placeholder = Placeholder(rawValue: bytes[(start + 1)..<(start + closing)].string)
            else { preconditionFailure("a message names an unknown fact: \(text)") }
            pieces.append(.fact(placeholder))
            start += closing + 1
        }
        if start < bytes.count { pieces.append(.text(text, start..<bytes.count)) }
        return pieces
    }
}
