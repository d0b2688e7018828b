import Bytes
import Portfolio

/// What the rules say about one domain.
public final class DomainVerdict {
    /// What is known of the domain.
    public let facts: DomainFacts
    // Exclusive access is not checked for what is read and set for every domain, see ``DomainFacts``.
    @safe @exclusivity(unchecked) private var judgements = Judgements()
    /// What the rules come to, in one place for the same reason as ``DomainFacts/Shown``.
    @usableFromInline struct Conclusion {
        @usableFromInline var verdict = Verdict.incomplete
        @usableFromInline var safeDay: CalendarDay?
        @usableFromInline var notUnderstood = RuleSet()
        @usableFromInline var rulesNotPassed = RuleSet()
    }

    @safe @exclusivity(unchecked) @usableFromInline var conclusion = Conclusion()

    /// The answer.
    public private(set) var verdict: Verdict {
        @inlinable get { conclusion.verdict }
        set { conclusion.verdict = newValue }
    }

    /// The latest of the safe days; nil when no rule waits.
    public private(set) var safeDay: CalendarDay? {
        @inlinable get { conclusion.safeDay }
        set { conclusion.safeDay = newValue }
    }

    /// The rules by ``Outcome/rawValue``.
    private let rulesByOutcome = PageBlock<RuleSet>(zeroes: Outcome.allCases.count)
    let rules = RuleCatalogue.all
    private let allRules = RuleSet(Array(RuleCatalogue.all.indices))
    private let outcomes = ReasonTable(\.outcome)
    private let areStated = ReasonTable(\.isStated)
    // What rows ask of a reason, without the reason itself: all tasks would count references to the same objects.
    private let actions = ReasonTable(\.action)
    private let matters = ReasonTable(\.matter)
    private let haveSolutions = ReasonTable { $0.solution != nil }
    private let areNotifications = ReasonTable(\.isNotification)
    private let reasonIDs = ReasonTable { Bytes($0.id) }
    private let templates = TemplateTable()
    @usableFromInline let ruleIDs: PlainArray<Bytes>
    let rulesOfSubjects = SubjectFaults.rules
    /// The rules that are unchecked because of a fact that is stated and cannot be understood.
    public private(set) var notUnderstood: RuleSet {
        @inlinable get { conclusion.notUnderstood }
        set { conclusion.notUnderstood = newValue }
    }

    /// By rule: the waiver that covers it, by its place; for the rules with the outcome `waived`.
    private var waiversByRule: ContiguousArray<Int>
    /// How often waivers were used since ``takeWaiverUses()``.
    private var waiverUses = WaiverUses()
    private let waivers: Waivers?
    private let requiredRules = RuleSet(RuleCatalogue.all.indices.filter { RuleCatalogue.all[$0].isRequired })

    init(_ context: VerificationContext) {
        facts = DomainFacts(context)
        waivers = context.waivers
        var ids = PlainArray<Bytes>(capacity: rules.count)
        for rule in rules { ids.append(Bytes(rule.id)) }
        ruleIDs = ids
        waiversByRule = ContiguousArray(repeating: 0, count: rules.count)
    }

    /// The day from which the domain can be submitted: the safe day while it waits, the as-of day when it passes.
    public var submitOn: CalendarDay? {
        switch verdict {
        case .wait: safeDay
        case .pass: facts.asOf
        case .fail, .incomplete: nil
        }
    }

    /// The judgement of a rule by its place in the catalogue.
    public func judgement(_ rule: Int) -> Judgement {
        let isWaiting = outcome(rule) == .wait
        return Judgement(
            reason: judgements[rule], day: isWaiting ? RuleCatalogue.safeDay(rule, facts) : nil)
    }

    /// The outcome of a rule by its place in the catalogue.
    public func outcome(_ rule: Int) -> Outcome {
        rules(with: .waived).contains(rule) ? .waived : outcomes[rule, reasonNumber(rule)]
    }

    /// The waiver that covers a rule; nil for every rule whose outcome is not `waived`.
    public func waiver(_ rule: Int) -> Waiver? {
        guard let waivers, rules(with: .waived).contains(rule) else { return nil }
        return waivers.all[waiversByRule[rule]]
    }

    /// How often waivers were used since the last call.
    public func takeWaiverUses() -> WaiverUses {
        defer { waiverUses = WaiverUses() }
        return waiverUses
    }

    /// The rules with an outcome, in catalogue order.
    public func rules(with outcome: Outcome) -> RuleSet { rulesByOutcome.view[Int(outcome.rawValue)] }

    /// The rules that have any outcome but a pass, in catalogue order.
    public private(set) var rulesNotPassed: RuleSet {
        @inlinable get { conclusion.rulesNotPassed }
        set { conclusion.rulesNotPassed = newValue }
    }

    /// The rules with any of the outcomes, in catalogue order.
    public func rules(with some: OutcomeSet) -> RuleSet {
        var rules = RuleSet()
        for outcome in some { rules = rules.union(rulesByOutcome.view[outcome]) }
        return rules
    }

    /// The place of the reason that holds for a rule, among the rule's reasons.
    @inline(__always)
    public func reasonNumber(_ rule: Int) -> Int { Int(judgements[rule]) }

    /// The rules without which the domain cannot pass: required ones that are unchecked, and those that are since a
    /// stated fact cannot be understood.
    public var rulesLeftOpen: RuleSet { rules(with: .unchecked).intersection(requiredRules).union(notUnderstood) }

    /// The reason that holds for a rule.
    public func reason(_ rule: Int) -> Reason {
        rules[rule].reasons[Int(judgements[rule])]
    }

    /// The kind of work that the solution of a rule's reason is; nil when nothing is to be done.
    public func action(_ rule: Int) -> Action? { actions[rule, reasonNumber(rule)] }

    /// True when the rule's reason says what to do.
    public func hasSolution(_ rule: Int) -> Bool { haveSolutions[rule, reasonNumber(rule)] }

    /// True when the rule's reason is what the filing system notifies of, see ``Reason/isNotification``.
    public func isNotification(_ rule: Int) -> Bool { areNotifications[rule, reasonNumber(rule)] }

    /// What the solution of a rule's reason is about.
    public func matter(_ rule: Int) -> Reason.Matter { matters[rule, reasonNumber(rule)] }

    /// The name of a rule's reason.
    public func reasonID(_ rule: Int) -> Bytes { reasonIDs[rule, reasonNumber(rule)] }

    /// The name of a rule.
    @inlinable public func id(of rule: Int) -> Bytes { ruleIDs[rule] }

    /// Judges the domain of ``facts`` by all rules.
    func judge() {
        if facts.batch == nil { judgeWithoutRecord() } else { RuleCatalogue.judge(facts, into: &judgements) }
        skip(facts.context.options.skippedRules)
        sortByOutcome()
        if let waivers { waive(waivers) }
        conclude()
    }

    /// Takes out of the fails and warnings what is accepted. What is used for a filing subject alone is used for its
    /// domains, too, and counted there.
    private func waive(_ waivers: Waivers) {
        let subject = facts.link.subject
        let isCounted = !facts.isSubjectAlone
        if isCounted, waivers.hasWildcards {
            waivers.forEach(facts.aLabel, subject: subject, onlyWildcards: true) { waiverUses.mean($0) }
        }
        let open = rules(with: .fail).union(rules(with: .warn))
        guard open.intersects(waivers.rules) else { return }
        waivers.forEach(facts.aLabel, subject: subject) { number in
            let rule = waivers.all[number].rule
            guard open.contains(rule) else { return }
            if isCounted { waiverUses.cover(number) }
            // Of several the one that names the domain most closely is told.
            if rules(with: .waived).contains(rule) { return }
            waiversByRule[rule] = number
            for outcome in [Outcome.fail, .warn] {
                rulesByOutcome.row[Int(outcome.rawValue)].remove(rule)
            }
            rulesByOutcome.row[Int(Outcome.waived.rawValue)].insert(rule)
        }
    }

    /// Forgets what the rules say that the user left out.
    @inline(__always)
    private func skip(_ skipped: RuleSet) {
        if skipped.isEmpty { return }
        for rule in skipped { judgements.replace(rule, by: rules[rule].skipped) }
    }

    /// What only subjects name has no record: the rules that need one are unchecked. A subject alone is judged by the
    /// rules about subjects, and nothing else is said of it.
    private func judgeWithoutRecord() {
        judgements.removeAll()
        if facts.isSubjectAlone {
            for place in rules.indices {
                judgements.append(rulesOfSubjects.contains(place) ? RuleCatalogue.place(place, facts) : 0)
            }
        } else {
            for place in rules.indices {
                judgements.append(rules[place].unrecorded ?? RuleCatalogue.place(place, facts))
            }
        }
    }

    /// Notes which rules have which outcome.
    @inline(__always)
    private func sortByOutcome() {
        safeDay = nil
        notUnderstood = RuleSet()
        let sorted = rulesByOutcome.row
        for outcome in 0..<sorted.count { sorted[outcome] = RuleSet() }
        sorted[Int(Outcome.pass.rawValue)] = allRules.subtracting(judgements.notPassed)
        for rule in judgements.notPassed {
            let reason = reasonNumber(rule)
            let outcome = outcomes[rule, reason]
            sorted[Int(outcome.rawValue)].insert(rule)
            notUnderstood.insert(rule, if: areStated[rule, reason])
            if outcome == .wait { wait(for: rule) }
        }
        rulesNotPassed = judgements.notPassed
    }

    private func wait(for rule: Int) {
        if let day = RuleCatalogue.safeDay(rule, facts) { safeDay = max(safeDay ?? day, day) }
    }

    /// Makes one answer of the outcomes of all rules.
    @inline(__always)
    private func conclude() {
        let isIncomplete = rules(with: .unchecked).intersects(requiredRules) || !notUnderstood.isEmpty
        verdict =
            !rules(with: .fail).isEmpty
            ? .fail : !rules(with: .wait).isEmpty ? .wait : isIncomplete ? .incomplete : .pass
    }

    /// Appends what is wrong, for a fail as the filing system words it; the rule's title when it passes.
    public func appendMessage(_ rule: Int, _ language: Language, to buffer: ByteBuffer) {
        append(.message, rule, language, to: buffer)
    }

    /// Appends what to do about it; nothing when nothing is to be done.
    public func appendSolution(_ rule: Int, _ language: Language, to buffer: ByteBuffer) {
        append(isAtProvider ? .atProvider : .elsewhere, rule, language, to: buffer)
    }

    /// Writes down what was compared with what.
    public func explain(_ rule: Int, into sheet: EvidenceSheet) {
        if outcome(rule) == .skipped { return }
        if facts.isNamedBySubjectsOnly && !rules[rule].judgesNamedOnly {
            sheet.note(Labels.noExportHoldsIt)
        } else {
            RuleCatalogue.explain(rule, facts, at: judgements[rule], sheet)
        }
        if facts.context.options.hasUserFacts { sheet.noteUserFacts(of: rules[rule], facts) }
    }

    private func append(_ kind: TemplateTable.Kind, _ rule: Int, _ language: Language, to buffer: ByteBuffer) {
        for place in templates.pieces(kind, rule, reasonNumber(rule), language) {
            let piece = templates[place]
            buffer.append(piece.text)
            if let fact = piece.fact { appendFact(fact, of: rule, language, to: buffer) }
        }
    }
}
