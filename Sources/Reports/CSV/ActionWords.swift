import Bytes
import Portfolio
import Verification

/// The words of one row of `actions.csv`, put together before the row is written; one for a verdict that is used again and
/// again.
final class ActionWords {
    let verdict: DomainVerdict
    let facts: DomainFacts
    let language: Language
    private let whoText = ByteBuffer()
    private let registrarText = ByteBuffer()
    private let whyText = ByteBuffer(capacity: 1024)
    private let remedyText = ByteBuffer(capacity: 1024)
    private let scratch = ByteBuffer(capacity: 1024)

    init(_ verdict: DomainVerdict, _ language: Language) {
        self.verdict = verdict
        facts = verdict.facts
        self.language = language
    }

    /// Whom to turn to: the registrar for what is done there, as far as it is known, else the organizer; empty where
    /// neither is known.
    var who: Bytes { whoText.bytes }
    /// The registrar as the list names it, else as the export does; empty where it is not known.
    var registrar: Bytes { registrarText.bytes }
    /// What is wrong: the messages of the rules behind the action.
    var why: Bytes { whyText.bytes }
    /// How it is done: the remedies of these rules.
    var remedy: Bytes { remedyText.bytes }

    /// Puts the words together for an action behind which `rules` stand, those that weigh most first; `organizer` is
    /// ``DomainFacts/knownOrganizer``.
    func begin(_ action: Action, _ rules: RuleSet, organizer: Bytes) {
        whoText.truncate()
        registrarText.truncate()
        whyText.truncate()
        remedyText.truncate()
        facts.appendKnownRegistrar(to: registrarText)
        let isAtRegistrar = action.isAtRegistrar && registrarText.count > 0
        whoText.append(isAtRegistrar ? registrarText.bytes : organizer)
        add(rules.intersection(verdict.rules(with: .fail)), action)
        add(rules.intersection(verdict.rules(with: .wait)), action)
        add(rules.intersection(verdict.rules(with: .unchecked)), action)
        add(rules.intersection(verdict.rules(with: .warn)), action)
    }

    @inline(__always)
    private func add(_ rules: RuleSet, _ action: Action) {
        for rule in rules {
            add(to: whyText) { verdict.appendMessage(rule, language, to: $0) }
            // What another action is for is not told here.
            if verdict.action(rule) == action {
                add(to: remedyText) { verdict.appendSolution(rule, language, to: $0) }
            }
        }
    }

    /// Appends a sentence that is not there yet.
    @inline(__always)
    private func add(to text: ByteBuffer, _ write: (ByteBuffer) -> Void) {
        // Most actions have one rule behind them.
        if text.count == 0 { return write(text) }
        scratch.truncate()
        write(scratch)
        if scratch.count == 0 || text.bytes.firstRange(of: scratch.bytes) != nil { return }
        if language == .en { text.append(" ") }
        text.append(scratch.bytes)
    }
}
