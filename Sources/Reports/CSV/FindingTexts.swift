import Portfolio
import Verification

/// What is the same in the rows of all domains, as it stands in the file, quotes and commas included: the cells behind
/// the domain, and the four texts at the end, taken apart once, so that a row is a few copies with facts between them.
final class FindingTexts {
    /// A run of bytes that is copied, or the place of a fact, or the border of a cell with facts.
    private struct Piece: BitwiseCopyable {
        enum Kind: UInt8, BitwiseCopyable { case constant, fact, openCell, openQuotedCell, closeCell }
        let kind: Kind
        /// The place of the fact, see ``FactTexts``; or which of the four cells is opened.
        let place: UInt8
        let constant: Cell

        init(_ kind: Kind, place: UInt8 = 0, constant: Cell = .missing) {
            (self.kind, self.place, self.constant) = (kind, place, constant)
        }
    }

    private static let width = 16
    private var pieces = PlainArray<Piece>()
    /// By rule and reason: what follows the domain, up to the evidence.
    private var starts = PlainArray<Cell>()
    /// By rule, reason and registrar: the pieces of the texts.
    private var extents = PlainArray<Cell>()
    private let constants = ByteBuffer(capacity: 32_768)
    private let scratch = ByteBuffer(capacity: 1024)

    /// The texts of all rules; one for one task.
    init() {
        for rule in RuleCatalogue.all {
            precondition(rule.reasons.count <= FindingTexts.width, "\(rule.id) has too many reasons")
            for reason in rule.reasons {
                appendStart(of: rule, reason)
                for isAtProvider in [false, true] { compile(reason, isAtProvider) }
            }
            let left = FindingTexts.width - rule.reasons.count
            starts.append(.missing, times: left)
            extents.append(.missing, times: 2 * left)
        }
    }

    /// Appends what stands between the domain and the evidence.
    func appendStart(_ verdict: DomainVerdict, _ rule: Int, to buffer: ByteBuffer) {
        let reason = Int(verdict.judgement(rule).reason)
        buffer.append(constants.bytes(starts[rule * FindingTexts.width + reason]))
    }

    /// Appends the four texts and the end of the row.
    func appendTexts(
        _ verdict: DomainVerdict, _ rule: Int, isAtProvider: Bool, _ facts: FactTexts, to buffer: ByteBuffer
    ) {
        let reason = Int(verdict.judgement(rule).reason)
        let extent = extents[(rule * FindingTexts.width + reason) * 2 + (isAtProvider ? 1 : 0)]
        var index = Int(extent.offset)
        let end = index + Int(extent.count)
        while index < end {
            let piece = pieces[index]
            if piece.kind == .constant {
                buffer.append(constants.bytes(piece.constant))
                index += 1
            } else {
                index = appendCell(at: index, verdict, rule, facts, to: buffer)
            }
        }
    }

    /// Appends the cell that is opened at `index`; returns the place behind it.
    @inline(__always)
    private func appendCell(
        at index: Int, _ verdict: DomainVerdict, _ rule: Int, _ facts: FactTexts, to buffer: ByteBuffer
    ) -> Int {
        let opening = pieces[index]
        let isQuoted = opening.kind == .openQuotedCell
        let start = buffer.count
        var isPlain = true
        var index = index + 1
        if isQuoted { buffer.append(UInt8(ascii: "\"")) }
        while true {
            let piece = pieces[index]
            index += 1
            switch piece.kind {
            case .constant: buffer.append(constants.bytes(piece.constant))
            case .fact:
                let fact = facts.fact(piece.place, rule, verdict)
                if !fact.needsQuotes {
                    buffer.append(facts.bytes(fact))
                } else if isQuoted {
                    buffer.appendDoublingQuotes(facts.bytes(fact))
                } else {
                    isPlain = false
                }
            default:
                let content = buffer.bytes.dropFirst(start + (isQuoted ? 1 : 0))
                let isFormula = !content.isEmpty && CSVFile.isFormulaStart(content[0])
                if isQuoted { buffer.append(UInt8(ascii: "\"")) }
                if isPlain && !isFormula { return index }
                buffer.truncate(to: start)
                appendWithCare(opening.place, verdict, rule, to: buffer)
                return index
            }
        }
    }

    /// Appends one of the four cells the long way: a fact in it changes how the whole cell is written.
    private func appendWithCare(_ cell: UInt8, _ verdict: DomainVerdict, _ rule: Int, to buffer: ByteBuffer) {
        scratch.truncate()
        let language = cell % 2 == 0 ? Language.en : .zh
        if cell < 2 {
            verdict.appendMessage(rule, language, to: scratch)
        } else {
            verdict.appendSolution(rule, language, to: scratch)
        }
        buffer.append(csvCell: scratch.bytes)
    }

    private func appendStart(of rule: Rule, _ reason: Reason) {
        let first = constants.count
        constants.comma()
        constants.append(rule.id)
        constants.comma()
        constants.append(reason.outcome.name)
        constants.comma()
        constants.comma()
        starts.append(constants.cell(from: first))
    }

    private func compile(_ reason: Reason, _ isAtProvider: Bool) {
        let first = pieces.count
        var openConstant = constants.count
        let solution = isAtProvider ? reason.solution?.atProvider : reason.solution?.elsewhere
        let templates: [(MessageTemplate?, Language)] = [
            (reason.message, .en), (reason.message, .zh), (solution, .en), (solution, .zh),
        ]
        for (cell, (template, language)) in templates.enumerated() {
            let texts = template.map { language == .en ? $0.enPieces : $0.zhPieces } ?? []
            if texts.contains(where: \.isFact) {
                close(&openConstant)
                compile(texts, language, cell: UInt8(cell))
                openConstant = constants.count
            } else if let template {
                constants.append(csvCell: language == .en ? template.en : template.zh)
            }
            if cell < 3 { constants.comma() } else { constants.endCSVRow() }
        }
        close(&openConstant)
        extents.append(Cell(offset: first, count: pieces.count - first))
    }

    private func compile(_ texts: [MessageTemplate.Piece], _ language: Language, cell: UInt8) {
        let isQuoted = texts.contains { $0.constant?.needsCSVQuotes ?? false }
        pieces.append(Piece(isQuoted ? .openQuotedCell : .openCell, place: cell))
        for text in texts {
            switch text {
            case .fact(let placeholder):
                pieces.append(Piece(.fact, place: FactTexts.place(placeholder, language)))
            case .text(let constant, let range):
                var start = constants.count
                constants.appendDoublingQuotes(Bytes(constant)[range])
                close(&start)
            }
        }
        pieces.append(Piece(.closeCell))
    }

    /// Makes a piece of the constants from `start` on, if there are any.
    private func close(_ start: inout Int) {
        if constants.count > start { pieces.append(Piece(.constant, constant: constants.cell(from: start))) }
        start = constants.count
    }
}

extension MessageTemplate.Piece {
    fileprivate var isFact: Bool { constant == nil }
    fileprivate var constant: Bytes? {
        if case .text(let text, let range) = self { Bytes(text)[range] } else { nil }
    }
}
