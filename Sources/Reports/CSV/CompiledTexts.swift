import Bytes
import Portfolio
import Verification

/// The messages and remedies of all rules, taken apart into what is written as it stands in a file and the facts between.
struct CompiledTexts: ~Copyable {
    /// A run of bytes, a place in ``constants``, and the fact that follows it, see ``FactTexts``; the last run of a text has
    /// none.
    struct Piece: BitwiseCopyable {
        let constant: Cell
        let fact: UInt8
    }

    /// What a text is made of.
    struct Text: BitwiseCopyable {
        fileprivate var first: UInt32 = 0
        fileprivate var end: UInt32 = 0
        /// A bit for each fact that stands in it.
        fileprivate(set) var facts: UInt32 = 0

        /// Its pieces.
        var pieces: Range<Int> { Int(first)..<Int(end) }
    }

    /// In place of a fact: there is none.
    static let noFact = UInt8.max

    /// The runs of bytes.
    let constants = ByteBuffer(capacity: 65_536)
    /// By reason: the number of its first text.
    private let firstText: ReasonTable<Int>
    /// The texts of each reason in the order of ``place(_:_:_:)``.
    private let texts: PlainArray<Text>
    private let pieces: PlainArray<Piece>

    private static let languages = Language.allCases
    private static let kinds = FindingTexts.Kind.allCases

    /// The texts of all rules.
    init() {
        var texts = PlainArray<Text>()
        var pieces = PlainArray<Piece>()
        let constants = self.constants
        firstText = ReasonTable { reason in
            let first = texts.count
            for kind in CompiledTexts.kinds {
                for language in CompiledTexts.languages {
                    for isAtProvider in [false, true] {
                        let template = CompiledTexts.template(kind, language, reason, isAtProvider)
                        texts.append(CompiledTexts.compile(template, language, into: &pieces, constants))
                    }
                }
            }
            return first
        }
        self.texts = texts
        self.pieces = pieces
    }

    /// The text of a rule's reason.
    @inline(__always)
    func text(
        _ kind: FindingTexts.Kind, _ rule: Int, _ reason: Int, _ language: Language, isAtProvider: Bool
    ) -> Text {
        texts[firstText[rule, reason] + CompiledTexts.place(kind, language, isAtProvider)]
    }

    /// The piece at a place of ``Text/pieces``.
    @inline(__always)
    subscript(place: Int) -> Piece { pieces[place] }

    @inline(__always)
    private static func place(_ kind: FindingTexts.Kind, _ language: Language, _ isAtProvider: Bool) -> Int {
        (kind.rawValue * languages.count + (language == .en ? 0 : 1)) * 2 + (isAtProvider ? 1 : 0)
    }

    private static func template(
        _ kind: FindingTexts.Kind, _ language: Language, _ reason: Reason, _ isAtProvider: Bool
    ) -> [MessageTemplate.Piece] {
        let solution = isAtProvider ? reason.solution?.atProvider : reason.solution?.elsewhere
        let template = kind == .message ? reason.message : solution
        return (language == .en ? template?.enPieces : template?.zhPieces) ?? []
    }

    private static func compile(
        _ template: [MessageTemplate.Piece], _ language: Language, into pieces: inout PlainArray<Piece>,
        _ constants: ByteBuffer
    ) -> Text {
        var text = Text(first: UInt32(pieces.count))
        var open = constants.count
        let isQuoted = template.contains { $0.constant?.needsCSVQuotes ?? false }
        if isQuoted { constants.append("\"") }
        if let first = template.first?.constant, CSVFile.isFormulaStart(first[0]) { constants.append("'") }
        for piece in template {
            switch piece {
            case .fact(let placeholder):
                let fact = FactTexts.place(placeholder, language)
                text.facts |= 1 << UInt32(fact)
                pieces.append(Piece(constant: constants.cell(from: open), fact: fact))
                open = constants.count
            case .text(let text, let range): constants.appendDoublingQuotes(Bytes(text)[range])
            }
        }
        if isQuoted { constants.append("\"") }
        pieces.append(Piece(constant: constants.cell(from: open), fact: noFact))
        text.end = UInt32(pieces.count)
        return text
    }
}

extension MessageTemplate.Piece {
    fileprivate var constant: Bytes? {
        if case .text(let text, let range) = self { Bytes(text)[range] } else { nil }
    }
}
