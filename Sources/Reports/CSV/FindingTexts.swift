import Bytes
import Portfolio
import Verification

/// The messages and remedies of all rules as they stand in a file, quotes included: parsed once, so that a cell is
/// a few copies with facts between them. One for one task.
public final class FindingTexts {
    /// Which text of a reason.
    enum Kind: Int, CaseIterable {
        /// What is wrong.
        case message
        /// What to do about it.
        case remedy
    }

    /// The text of one cell.
    private struct Text: BitwiseCopyable {
        /// Its pieces.
        var pieces = Cell.missing
        /// A bit for each fact that stands in it, see ``FactTexts``.
        var facts: UInt32 = 0
    }

    /// A run of bytes, and the fact that follows it; the last run of a cell has none.
    private struct Piece: BitwiseCopyable {
        let constant: Cell
        let fact: UInt8
        static let noFact = UInt8.max
    }

    private static let languages = Language.allCases
    /// How many texts a reason has: of each kind in each language, at the provider and elsewhere.
    private static let width = 2 * Kind.allCases.count * Language.allCases.count

    // Exclusive access is not checked for what is read for every finding: one task reads it, and it is filled before.

    /// By rule: the number of its first reason among those of all rules.
    @safe @exclusivity(unchecked) private var firstReason = PlainArray<Int>()
    @safe @exclusivity(unchecked) private var texts = PlainArray<Text>()
    @safe @exclusivity(unchecked) private var pieces = PlainArray<Piece>()
    private let constants = ByteBuffer(capacity: 65_536)
    private let scratch = ByteBuffer(capacity: 1024)
    private let facts = FactTexts()
    @safe @exclusivity(unchecked) private var isAtProvider = false

    /// The texts of all rules.
    public init() {
        var count = 0
        for rule in RuleCatalogue.all {
            firstReason.append(count)
            count += rule.reasons.count
            for reason in rule.reasons { add(reason) }
        }
    }

    /// Says which domain the next texts are about.
    public func begin(_ verdict: DomainVerdict) {
        facts.begin()
        isAtProvider = verdict.isAtProvider
    }

    /// Appends a text of what a rule says about the domain, the one of ``begin(_:)``, as a cell.
    @inline(__always)
    func append(
        _ kind: Kind, _ rule: Int, _ verdict: DomainVerdict, _ language: Language, to row: inout ByteCursor
    ) {
        let reason = firstReason[rule] + verdict.reasonNumber(rule)
        let text = texts[reason * FindingTexts.width + FindingTexts.place(kind, language, isAtProvider)]
        if facts.find(text.facts, rule, verdict) {
            for index in 0..<Int(text.pieces.count) {
                let piece = pieces[Int(text.pieces.offset) + index]
                row.append(constants.bytes(piece.constant))
                if piece.fact != Piece.noFact { row.append(facts[piece.fact]) }
            }
        } else {
            appendWithCare(kind, rule, language, verdict, to: &row)
        }
    }

    /// Appends a cell the long way: a fact changes how it is written.
    @inline(never)
    private func appendWithCare(
        _ kind: Kind, _ rule: Int, _ language: Language, _ verdict: DomainVerdict, to row: inout ByteCursor
    ) {
        scratch.truncate()
        switch kind {
        case .message: verdict.appendMessage(rule, language, to: scratch)
        case .remedy: verdict.appendSolution(rule, language, to: scratch)
        }
        row.append(csvCell: scratch.bytes)
    }

    @inline(__always)
    private static func place(_ kind: Kind, _ language: Language, _ isAtProvider: Bool) -> Int {
        (kind.rawValue * languages.count + (language == .en ? 0 : 1)) * 2 + (isAtProvider ? 1 : 0)
    }

    /// Adds the texts of a reason in the order of ``place(_:_:_:)``.
    private func add(_ reason: Reason) {
        for kind in Kind.allCases {
            for language in FindingTexts.languages {
                for isAtProvider in [false, true] {
                    let solution = isAtProvider ? reason.solution?.atProvider : reason.solution?.elsewhere
                    let template = kind == .message ? reason.message : solution
                    texts.append(compile((language == .en ? template?.enPieces : template?.zhPieces) ?? [], language))
                }
            }
        }
    }

    private func compile(_ template: [MessageTemplate.Piece], _ language: Language) -> Text {
        var text = Text()
        let first = pieces.count
        var open = constants.count
        let isQuoted = template.contains { $0.constant?.needsCSVQuotes ?? false }
        if isQuoted { constants.append("\"") }
        if let first = template.first?.constant, CSVFile.isFormulaStart(first[0]) { constants.append("'") }
        for piece in template {
            switch piece {
            case .fact(let placeholder):
                let fact = FactTexts.place(placeholder, language)
                text.facts |= 1 << UInt32(fact)
                close(&open, fact: fact)
            case .text(let text, let range): constants.appendDoublingQuotes(Bytes(text)[range])
            }
        }
        if isQuoted { constants.append("\"") }
        close(&open, fact: Piece.noFact)
        text.pieces = Cell(offset: first, count: pieces.count - first)
        return text
    }

    /// Makes a piece of the constant from `open` on, with the fact behind it.
    private func close(_ open: inout Int, fact: UInt8) {
        pieces.append(Piece(constant: constants.cell(from: open), fact: fact))
        open = constants.count
    }
}

extension MessageTemplate.Piece {
    fileprivate var constant: Bytes? {
        if case .text(let text, let range) = self { Bytes(text)[range] } else { nil }
    }
}
