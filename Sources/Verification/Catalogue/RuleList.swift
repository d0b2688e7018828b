import Bytes
import Portfolio

/// A list of rules that the compiler knows one by one, so that it calls each of them directly.
///
/// A list of closures or of protocol values would count references and call through tables for every domain and rule,
/// which takes longer than most rules do.
protocol RuleList {
    /// The rules, for everything but judging.
    static var rules: [Rule] { get }
    /// How many rules there are.
    static var count: Int { get }
    /// Appends the reasons of all rules, in order.
    static func judge(_ facts: DomainFacts, into judgements: inout Judgements)
    /// The place of the reason that a rule, 0..<count, gives.
    static func place(_ rule: Int, _ facts: DomainFacts) -> UInt8
    /// The day from which a domain for which a rule waits is safe.
    static func safeDay(_ rule: Int, _ facts: DomainFacts) -> CalendarDay?
    /// Appends what the message of a rule's reason quotes.
    static func quote(_ rule: Int, _ facts: DomainFacts, at place: UInt8, to buffer: ByteBuffer)
    /// Writes down what a rule compared with what, for its reason at `place`.
    static func explain(_ rule: Int, _ facts: DomainFacts, at place: UInt8, _ sheet: EvidenceSheet)
}

/// A list of one rule.
enum FirstRule<Only: DomainRule>: RuleList {
    static var rules: [Rule] { [Rule(Only.self)] }

    @inline(__always)
    static func judge(_ facts: DomainFacts, into judgements: inout Judgements) {
        judgements.append(Only.judge(facts).rawValue)
    }

    static var count: Int { 1 }
    @inline(__always)
    static func place(_: Int, _ facts: DomainFacts) -> UInt8 { Only.place(facts) }
    @inline(__always)
    static func safeDay(_: Int, _ facts: DomainFacts) -> CalendarDay? { Only.safeDay(facts) }
    @inline(__always)
    static func quote(_: Int, _ facts: DomainFacts, at place: UInt8, to buffer: ByteBuffer) {
        Only.quote(facts, at: place, to: buffer)
    }
    @inline(__always)
    static func explain(_: Int, _ facts: DomainFacts, at place: UInt8, _ sheet: EvidenceSheet) {
        Only.explain(facts, at: place, sheet)
    }
}

/// A list with one more rule behind it.
enum RulesBefore<Earlier: RuleList, Last: DomainRule>: RuleList {
    static var rules: [Rule] { Earlier.rules + [Rule(Last.self)] }

    @inline(__always)
    static func judge(_ facts: DomainFacts, into judgements: inout Judgements) {
        Earlier.judge(facts, into: &judgements)
        judgements.append(Last.judge(facts).rawValue)
    }

    static var count: Int { Earlier.count + 1 }

    @inline(__always)
    static func place(_ rule: Int, _ facts: DomainFacts) -> UInt8 {
        rule == Earlier.count ? Last.place(facts) : Earlier.place(rule, facts)
    }

    @inline(__always)
    static func safeDay(_ rule: Int, _ facts: DomainFacts) -> CalendarDay? {
        rule == Earlier.count ? Last.safeDay(facts) : Earlier.safeDay(rule, facts)
    }

    @inline(__always)
    static func quote(_ rule: Int, _ facts: DomainFacts, at place: UInt8, to buffer: ByteBuffer) {
        if rule == Earlier.count { return Last.quote(facts, at: place, to: buffer) }
        Earlier.quote(rule, facts, at: place, to: buffer)
    }

    @inline(__always)
    static func explain(_ rule: Int, _ facts: DomainFacts, at place: UInt8, _ sheet: EvidenceSheet) {
        if rule == Earlier.count { return Last.explain(facts, at: place, sheet) }
        Earlier.explain(rule, facts, at: place, sheet)
    }
}

/// Makes a ``RuleList`` of rules that are written one below the other.
@resultBuilder enum RuleListBuilder {
    static func buildPartialBlock<Only: DomainRule>(first: Only.Type) -> FirstRule<Only>.Type { FirstRule<Only>.self }

    static func buildPartialBlock<Earlier: RuleList, Last: DomainRule>(
        accumulated: Earlier.Type, next: Last.Type
    ) -> RulesBefore<Earlier, Last>.Type {
        RulesBefore<Earlier, Last>.self
    }
}
