import Bytes
import Portfolio
import Verification

/// The facts of one domain as messages name them, each looked up once and known to be plain or not.
final class FactTexts {
    /// All facts; ``place(_:_:)`` counts through them in both languages.
    private static let placeholders = MessageTemplate.Placeholder.allCases
    private static let languages = Language.allCases

    private let text = ByteBuffer(capacity: 1024)
    private let cells = PageBlock<Cell>(zeroes: UInt32.bitWidth)
    private let state = PlainSlot(State())

    /// What was found of the domain.
    private struct State: BitwiseCopyable {
        /// One bit for each place that holds a fact of this domain.
        var known: UInt32 = 0
        /// One bit for each place with a fact that can change how a CSV cell is written.
        var special: UInt32 = 0
    }

    /// No domain yet.
    init() {
        let count = FactTexts.placeholders.count * FactTexts.languages.count
        precondition(count <= UInt32.bitWidth, "there are more facts than bits")
    }

    /// The place of a fact among those of a domain; one for both languages where they do not differ.
    static func place(_ placeholder: MessageTemplate.Placeholder, _ language: Language) -> UInt8 {
        let fact = placeholders.firstIndex(of: placeholder) ?? 0
        let isOther = language != .en && placeholder.wordsWhenUnknown != nil
        return UInt8(fact * languages.count + (isOther ? 1 : 0))
    }

    /// Forgets the domain before.
    func begin() {
        state.value = State()
        text.truncate()
    }

    /// Looks up the facts at `places`, one bit for each, for the message of a rule; true when all of them can stand in a
    /// CSV cell as they are.
    @inline(__always)
    func find(_ places: UInt32, _ rule: Int, _ verdict: DomainVerdict) -> Bool {
        var missing = places & ~state.value.known
        while missing != 0 {
            look(missing.trailingZeroBitCount, rule, verdict)
            missing &= missing - 1
        }
        return places & state.value.special == 0
    }

    /// The text of a fact that was found; valid until the next one is looked up.
    @inline(__always)
    subscript(place: UInt8) -> Bytes { text.bytes(cells.view[Int(place)]) }

    private func look(_ place: Int, _ rule: Int, _ verdict: DomainVerdict) {
        let (number, language) = place.quotientAndRemainder(dividingBy: FactTexts.languages.count)
        let placeholder = FactTexts.placeholders[number]
        let start = text.count
        verdict.appendFact(placeholder, of: rule, FactTexts.languages[language], to: text)
        let cell = text.cell(from: start)
        cells.row[place] = cell
        if !placeholder.isOfRule { state.value.known |= 1 << UInt32(place) }
        if !text.bytes(cell).isPlainCSV { state.value.special |= 1 << UInt32(place) }
    }
}

extension Bytes {
    /// True when a CSV cell can begin with these bytes, and needs no quotes for them.
    fileprivate var isPlainCSV: Bool { !isEmpty && !CSVFile.isFormulaStart(self[0]) && !needsCSVQuotes }
}
