import Portfolio
import Verification

/// The facts of one domain as messages name them, each looked up once and known to be plain or not.
final class FactTexts {
    /// A fact as text.
    struct Fact: BitwiseCopyable {
        fileprivate let cell: Cell
        /// True when the text holds a sign for which a CSV cell is quoted.
        let needsQuotes: Bool
    }

    /// All facts; ``place(_:_:)`` counts through them in both languages.
    private static let placeholders = MessageTemplate.Placeholder.allCases
    private static let languages = Language.allCases

    private let text = ByteBuffer(capacity: 1024)
    private var facts = PlainArray<Fact>()
    /// One bit for each place that holds a fact of this domain.
    private var known: UInt32 = 0

    /// No domain yet.
    init() {
        let count = FactTexts.placeholders.count * FactTexts.languages.count
        precondition(count <= UInt32.bitWidth, "there are more facts than bits")
        facts.append(Fact(cell: .missing, needsQuotes: false), times: count)
    }

    /// The place of a fact among those of a domain.
    static func place(_ placeholder: MessageTemplate.Placeholder, _ language: Language) -> UInt8 {
        let fact = placeholders.firstIndex(of: placeholder) ?? 0
        return UInt8(fact * languages.count + (language == .en ? 0 : 1))
    }

    /// Forgets the domain before.
    func begin() {
        known = 0
        text.truncate()
    }

    /// The fact at a place, for the message of a rule.
    @inline(__always)
    func fact(_ place: UInt8, _ rule: Int, _ verdict: DomainVerdict) -> Fact {
        if known >> UInt32(place) & 1 != 0 { return facts[Int(place)] }
        return look(place, rule, verdict)
    }

    /// The text of a fact; valid until the next one is looked up.
    @inline(__always)
    func bytes(_ fact: Fact) -> Bytes { text.bytes(fact.cell) }

    private func look(_ place: UInt8, _ rule: Int, _ verdict: DomainVerdict) -> Fact {
        let (number, language) = Int(place).quotientAndRemainder(dividingBy: FactTexts.languages.count)
        let placeholder = FactTexts.placeholders[number]
        let start = text.count
        verdict.appendFact(placeholder, of: rule, FactTexts.languages[language], to: text)
        let cell = text.cell(from: start)
        let fact = Fact(cell: cell, needsQuotes: text.bytes(cell).needsCSVQuotes)
        facts[Int(place)] = fact
        // The safe day is the only fact that differs from rule to rule.
        if placeholder != .day { known |= 1 << UInt32(place) }
        return fact
    }
}
