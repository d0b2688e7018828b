import Bytes
import Portfolio
import Verification

/// The rows of `actions.csv` about the domains of a batch; one for one task at a time.
public final class ActionBatch {
    /// 1 for what fails now, 2 for what keeps a domain from passing, 3 for the rest.
    static let priorities = 1...3
    /// The outcomes that leave something to do.
    private static let open = OutcomeSet([.fail, .wait, .warn, .unchecked])
    let rows = ActionRows.groups.map { _ in ActionGroup() }
    let text = ByteBuffer(capacity: 1024)
    var once = OnceActions()
    private let language: Language
    private var words: ActionWords?
    /// The rules of the domain that is added, by ``Action/rawValue``.
    private var rules = PlainArray<RuleSet>()

    /// No rows yet; their words will be in `language`.
    public init(_ language: Language) {
        self.language = language
        rules.append(RuleSet(), times: Action.allCases.count)
    }

    /// Takes all rows off and keeps the room.
    public func removeAll() {
        for group in rows { group.removeAll() }
        text.truncate()
        once.removeAll()
    }

    /// Adds what has to be done about one domain, but for `lacked`, which is done once for an export, and the faults of its
    /// filing subject; what is for the rules of `pending` may turn out to be lacked too.
    public func add(_ verdict: DomainVerdict, lacked: RuleSet, pending: RuleSet) {
        var open = verdict.rules(with: ActionBatch.open)
        if open.isEmpty { return }
        // Without a record nothing is known; what fails says to get one, and that is all there is to do.
        if verdict.facts.isNamedBySubjectsOnly { open = open.subtracting(verdict.rules(with: .unchecked)) }
        open = open.subtracting(lacked).subtracting(verdict.faultsOfSubject)
        add(verdict, open.subtracting(pending), isPending: false)
        add(verdict, open.intersection(pending), isPending: true)
    }

    /// Adds what has to be done once about a filing subject with so many domains.
    public func add(subject verdict: DomainVerdict, domains: Int) {
        for rule in verdict.faultsOfSubject.intersection(verdict.rules(with: ActionBatch.open)) {
            guard let action = verdict.action(rule) else { continue }
            var rules = RuleSet()
            rules.insert(rule)
            write(action, rules, verdict, domains: domains)
        }
    }

    private func add(_ verdict: DomainVerdict, _ open: RuleSet, isPending: Bool) {
        if open.isEmpty { return }
        var wanted = ActionSet()
        for rule in open {
            guard let action = verdict.action(rule) else { continue }
            if let about = verdict.doneOnce(rule) {
                add(once: action, rule, about, verdict)
                continue
            }
            let place = Int(action.rawValue)
            if !wanted.contains(action) { rules[place] = RuleSet() }
            wanted.insert(action)
            rules[place].insert(rule)
        }
        let folded = foldRenewal(into: wanted, verdict)
        for action in wanted where action != folded {
            write(action, rules[Int(action.rawValue)], verdict, isPending: isPending)
        }
    }

    /// A domain that must be redeemed, or is lost, cannot be renewed: that is one thing to do, not two. Returns the action
    /// that is done with.
    private func foldRenewal(into wanted: ActionSet, _ verdict: DomainVerdict) -> Action? {
        guard wanted.contains(.renew), let stronger = verdict.actionInPlaceOfRenewal, wanted.contains(stronger) else {
            return nil
        }
        rules[Int(stronger.rawValue)] = rules[Int(stronger.rawValue)].union(rules[Int(Action.renew.rawValue)])
        return .renew
    }

    private func write(
        _ action: Action, _ rules: RuleSet, _ verdict: DomainVerdict, domains: Int = 1, isPending: Bool = false
    ) {
        let organizer = verdict.facts.knownOrganizer
        let words = words(of: verdict)
        words.begin(action, rules, organizer: organizer)
        let priority = verdict.priority(of: rules)
        let due = verdict.due(action, behind: rules)
        let domain = verdict.facts.aLabel
        let cells = DomainAction(
            action, priority: priority, due: due, domains: domains, organizer: organizer, words)
        let start = text.count
        text.append(words.who)
        text.append(domain)
        text.append(csvRow: cells) { ActionTable.list(&$0) }
        rows[ActionBatch.group(priority, action)].append(
            ActionRow(
                in: text, from: start, whoLength: words.who.count, domainLength: domain.count, day: due, rules: rules,
                isPending: isPending))
    }

    private func add(once action: Action, _ rule: Int, _ about: UInt64, _ verdict: DomainVerdict) {
        let key = OnceKey(action: action, rule: rule, about: about)
        if once.count(1, for: key) { return }
        var rules = RuleSet()
        rules.insert(rule)
        let facts = verdict.facts
        let organizer = facts.knownOrganizer
        let words = words(of: verdict)
        words.begin(action, rules, organizer: organizer)
        var one = OnceAction(action, priority: verdict.priority(of: rules), text: "\(action.title[language])")
        // What is looked up belongs to no organizer: others have the same registrar.
        if action != .lookUp {
            (one.who, one.organizer) = (words.who.string, organizer.string)
            one.contact = facts.contact.string
        }
        if verdict.matter(rule) == .registrar { one.registrar = words.registrar.string }
        (one.domain, one.unicode, one.domains) = (facts.aLabel.string, facts.unicode.string, 1)
        one.due = verdict.due(action, behind: rules)
        (one.why, one.remedy) = (words.why.string, words.remedy.string)
        one.about = verdict.digestOfDoneOnce(rule)
        once.add(one, for: key)
    }

    /// The words about a verdict; a verifier uses one for all of its domains.
    private func words(of verdict: DomainVerdict) -> ActionWords {
        if let words, words.verdict === verdict { return words }
        let new = ActionWords(verdict, language)
        words = new
        return new
    }

    /// Adds a thing that is done once.
    func add(_ action: OnceAction) {
        let start = text.count
        let domain = action.domains == 1 ? action.domain : ""
        text.append(action.who)
        text.append(domain)
        text.append(csvRow: action) { ActionTable.list(&$0) }
        rows[ActionBatch.group(action.priority, action.action)].append(
            ActionRow(
                in: text, from: start, whoLength: action.who.utf8.count, domainLength: domain.utf8.count,
                day: action.due, rules: RuleSet(), isPending: false))
    }

    /// The number of a group in the order of the file.
    private static func group(_ priority: Int, _ action: Action) -> Int {
        (priority - 1) * Action.allCases.count + Int(action.rawValue)
    }
}
