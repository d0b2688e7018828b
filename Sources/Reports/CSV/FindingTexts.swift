import Bytes
import Portfolio
import Verification

/// What is the same in the rows of all domains, as it stands in the file, quotes and commas included: the cells behind
/// the domain, and the four texts at the end, taken apart once, so that a row is a few copies with facts between them.
final class FindingTexts {
    /// The texts for a reason of a rule.
    struct Texts: BitwiseCopyable {
        /// What stands between the domain and the evidence.
        fileprivate var start = Cell.missing
        /// The pieces of the four texts, and of the end of the row.
        fileprivate var pieces = Cell.missing
        /// A bit for each fact that stands in them, see ``FactTexts``.
        private(set) var facts: UInt32 = 0

        fileprivate mutating func add(_ fact: UInt8) {
            facts |= 1 << UInt32(fact)
        }
    }

    /// A run of bytes, and the fact that follows it; the last run of a row has none.
    private struct Piece: BitwiseCopyable {
        let constant: Cell
        let fact: UInt8
        static let noFact = UInt8.max
    }

    private static let width = 16
    /// By rule, reason and registrar.
    private var texts = PlainArray<Texts>()
    private var pieces = PlainArray<Piece>()
    private let constants = ByteBuffer(capacity: 32_768)
    private let scratch = ByteBuffer(capacity: 1024)

    /// The texts of all rules; one for one task.
    init() {
        for rule in RuleCatalogue.all {
            precondition(rule.reasons.count <= FindingTexts.width, "\(rule.id) has too many reasons")
            for reason in rule.reasons {
                for isAtProvider in [false, true] { texts.append(compile(rule, reason, isAtProvider)) }
            }
            texts.append(Texts(), times: 2 * (FindingTexts.width - rule.reasons.count))
        }
    }

    /// The texts for what a rule says about a domain.
    @inline(__always)
    func texts(_ rule: Int, _ judgement: Judgement, isAtProvider: Bool) -> Texts {
        texts[(rule * FindingTexts.width + Int(judgement.reason)) * 2 + (isAtProvider ? 1 : 0)]
    }

    /// Appends what stands between the domain and the evidence.
    @inline(__always)
    func appendStart(_ texts: Texts, to row: inout ByteCursor) { row.append(constants.bytes(texts.start)) }

    /// Appends the four texts and the end of the row; the facts must be plain.
    @inline(__always)
    func appendEnd(_ texts: Texts, _ facts: FactTexts, to row: inout ByteCursor) {
        let first = pieces.base + Int(texts.pieces.offset)
        for index in 0..<Int(texts.pieces.count) {
            row.append(constants.bytes(first[index].constant))
            if first[index].fact != Piece.noFact { row.append(facts[first[index].fact]) }
        }
    }

    /// Appends the four texts and the end of the row the long way: a fact changes how a cell is written.
    func appendEndWithCare(_ verdict: DomainVerdict, _ rule: Int, to row: inout ByteCursor) {
        appendCell(to: &row) { verdict.appendMessage(rule, .en, to: $0) }
        row.comma()
        appendCell(to: &row) { verdict.appendMessage(rule, .zh, to: $0) }
        row.comma()
        appendCell(to: &row) { verdict.appendSolution(rule, .en, to: $0) }
        row.comma()
        appendCell(to: &row) { verdict.appendSolution(rule, .zh, to: $0) }
        row.append("\r\n")
    }

    private func appendCell(to row: inout ByteCursor, _ body: (ByteBuffer) -> Void) {
        scratch.truncate()
        body(scratch)
        row.append(csvCell: scratch.bytes)
    }

    private func compile(_ rule: Rule, _ reason: Reason, _ isAtProvider: Bool) -> Texts {
        var texts = Texts()
        let first = constants.count
        constants.append(",")
        constants.append(rule.id)
        constants.comma()
        constants.append(reason.outcome.name)
        constants.append(",,")
        texts.start = constants.cell(from: first)
        let firstPiece = pieces.count
        var open = constants.count
        let solution = isAtProvider ? reason.solution?.atProvider : reason.solution?.elsewhere
        for (place, template) in [reason.message, solution].enumerated() {
            for (language, pieces) in [(Language.en, template?.enPieces), (.zh, template?.zhPieces)] {
                if place > 0 || language != .en { constants.comma() }
                compile(pieces ?? [], language, &open, &texts)
            }
        }
        constants.endCSVRow()
        close(&open, fact: Piece.noFact)
        texts.pieces = Cell(offset: firstPiece, count: pieces.count - firstPiece)
        return texts
    }

    /// Compiles one cell; `open` is where the constant begins that is not yet a piece.
    private func compile(
        _ template: [MessageTemplate.Piece], _ language: Language, _ open: inout Int, _ texts: inout Texts
    ) {
        let isQuoted = template.contains { $0.constant?.needsCSVQuotes ?? false }
        if isQuoted { constants.append("\"") }
        if let first = template.first?.constant, CSVFile.isFormulaStart(first[0]) { constants.append("'") }
        for piece in template {
            switch piece {
            case .fact(let placeholder):
                let fact = FactTexts.place(placeholder, language)
                texts.add(fact)
                close(&open, fact: fact)
            case .text(let text, let range): constants.appendDoublingQuotes(Bytes(text)[range])
            }
        }
        if isQuoted { constants.append("\"") }
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
