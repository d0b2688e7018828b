import Bytes
import Names
import Portfolio

/// Judges domains by all rules; one for one task at a time.
public final class Verifier {
    private let verdict: DomainVerdict

    /// A verifier for the domains of a run.
    public init(_ context: VerificationContext) { verdict = DomainVerdict(context) }

    /// How many records' subjects are looked up together; their memory fits into a core's cache.
    private static let lookAhead = 64

    /// Judges the records at `rows` of a batch, each of a domain that no other record describes, one after the other.
    ///
    /// `report` is called for each of them; what it gets is used again for the next domain.
    public func verify(
        _ batch: RecordBatch, _ rows: ContiguousArray<UInt32>, _ report: (DomainVerdict) throws -> Void
    ) rethrows {
        for start in stride(from: 0, to: rows.count, by: Verifier.lookAhead) {
            let part = rows[start..<min(start + Verifier.lookAhead, rows.count)]
            verdict.facts.linker.prepare(batch, part)
            for row in part {
                verdict.facts.fill(batch, Int(row), others: [])
                verdict.judge()
                try report(verdict)
            }
        }
    }

    /// Judges a domain by its records: the first one, and those of the same domain in later exports.
    ///
    /// The result is used again for the next domain.
    public func verify(
        _ record: RecordReference, others: [RecordReference] = [], rejected: RejectedRecord? = nil
    ) -> DomainVerdict {
        verdict.facts.fill(record.batch, record.index, others: others, rejected: rejected)
        verdict.judge()
        return verdict
    }

    /// Judges a domain that only subjects name.
    public func verify(_ domain: SubjectDirectory.NamedOnlyDomain) -> DomainVerdict {
        verdict.facts.fill(domain)
        verdict.judge()
        return verdict
    }
}

/// The outcomes of all reasons in one row.
private struct OutcomeTable: ~Copyable {
    private static let width = 16
    private var outcomes = PlainArray<Outcome>()
    private var areStated = PlainArray<Bool>()

    init(_ rules: [Rule]) {
        for rule in rules {
            precondition(rule.reasons.count <= OutcomeTable.width, "\(rule.id) has too many reasons")
            precondition(rule.reasons[0].outcome == .pass, "the first reason of \(rule.id) is no pass")
            for reason in rule.reasons {
                outcomes.append(reason.outcome)
                areStated.append(reason.isStated)
            }
            outcomes.append(.pass, times: OutcomeTable.width - rule.reasons.count)
            areStated.append(false, times: OutcomeTable.width - rule.reasons.count)
        }
    }

    subscript(rule: Int, reason: UInt8) -> Outcome { outcomes[rule * OutcomeTable.width + Int(reason)] }

    /// True when the reason is that a stated fact cannot be understood.
    func isStated(_ rule: Int, _ reason: UInt8) -> Bool { areStated[rule * OutcomeTable.width + Int(reason)] }
}

/// What the rules say about one domain.
public final class DomainVerdict {
    /// What is known of the domain.
    public let facts: DomainFacts
    private var judgements = Judgements()
    /// The answer.
    public private(set) var verdict = Verdict.incomplete
    /// The latest of the safe days; nil when no rule waits.
    public private(set) var safeDay: CalendarDay?
    /// The rules by ``Outcome/rawValue``.
    private var rulesByOutcome = PlainArray<RuleSet>()
    private let rules = RuleCatalogue.all
    private let allRules = RuleSet(Array(RuleCatalogue.all.indices))
    private let outcomesByReason = OutcomeTable(RuleCatalogue.all)
    /// The rules that are unchecked because of a fact that is stated and cannot be understood.
    public private(set) var notUnderstood = RuleSet()
    private let requiredRules = RuleSet(RuleCatalogue.all.indices.filter { RuleCatalogue.all[$0].isRequired })

    init(_ context: VerificationContext) {
        facts = DomainFacts(context)
        rulesByOutcome.append(RuleSet(), times: Outcome.allCases.count)
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
    public func judgement(_ rule: Int) -> Judgement { judgements[rule] }

    /// The outcome of a rule by its place in the catalogue.
    public func outcome(_ rule: Int) -> Outcome { outcomesByReason[rule, judgements[rule].reason] }

    /// The rules with an outcome, in catalogue order.
    public func rules(with outcome: Outcome) -> RuleSet { rulesByOutcome[Int(outcome.rawValue)] }

    /// The rules that have any outcome but a pass, in catalogue order.
    public private(set) var rulesNotPassed = RuleSet()

    /// The rules with any of the outcomes, in catalogue order.
    public func rules(with some: [Outcome]) -> RuleSet { some.reduce(RuleSet()) { $0.union(rules(with: $1)) } }

    /// The reason that holds for a rule.
    public func reason(_ rule: Int) -> Reason {
        rules[rule].reasons[Int(judgements[rule].reason)]
    }

    func judge() {
        if facts.isNamedBySubjectsOnly { judgeNamedOnly() } else { RuleCatalogue.judge(facts, into: &judgements) }
        safeDay = nil
        notUnderstood = RuleSet()
        for index in rulesByOutcome.indices { rulesByOutcome[index] = RuleSet() }
        rulesByOutcome[Int(Outcome.pass.rawValue)] = allRules.subtracting(judgements.notPassed)
        for index in judgements.notPassed { note(index, judgements[index]) }
        rulesNotPassed = allRules.subtracting(rules(with: .pass))
        let isIncomplete = rules(with: .unchecked).intersects(requiredRules) || !notUnderstood.isEmpty
        verdict =
            !rules(with: .fail).isEmpty
            ? .fail : !rules(with: .wait).isEmpty ? .wait : isIncomplete ? .incomplete : .pass
    }

    /// What only subjects name has no record: the rules that need one are unchecked.
    private func judgeNamedOnly() {
        judgements.removeAll()
        for rule in rules {
            judgements.append(rule.judgesNamedOnly ? rule.judge(facts) : Judgement(rule.uncheckedReason))
        }
    }

    @inline(__always)
    private func note(_ rule: Int, _ judgement: Judgement) {
        let outcome = outcomesByReason[rule, judgement.reason]
        rulesByOutcome[Int(outcome.rawValue)].insert(rule)
        notUnderstood.insert(rule, if: outcomesByReason.isStated(rule, judgement.reason))
        if outcome == .wait, let day = judgement.day { safeDay = max(safeDay ?? day, day) }
    }

    /// Appends what is wrong, for a fail as the filing system words it; the rule's title when it passes.
    public func appendMessage(_ rule: Int, _ language: Language, to buffer: ByteBuffer) {
        append(reason(rule).message, rule, language, to: buffer)
    }

    /// Appends what to do about it; nothing when nothing is to be done.
    public func appendSolution(_ rule: Int, _ language: Language, to buffer: ByteBuffer) {
        guard let solution = reason(rule).solution else { return }
        let isProvider = facts.reader.isProvider(facts.registrarEntry)
        append(isProvider ? solution.atProvider : solution.elsewhere, rule, language, to: buffer)
    }

    /// Writes down what was compared with what.
    public func explain(_ rule: Int, into sheet: EvidenceSheet) {
        if facts.isNamedBySubjectsOnly && !rules[rule].judgesNamedOnly {
            sheet.note(Labels.noExportHoldsIt)
        } else {
            rules[rule].explain(facts, judgements[rule], sheet)
        }
        if facts.context.options.hasUserFacts { sheet.noteUserFacts(of: rules[rule], facts) }
    }

    private func append(_ template: MessageTemplate, _ rule: Int, _ language: Language, to buffer: ByteBuffer) {
        for piece in language == .en ? template.enPieces : template.zhPieces {
            switch piece {
            case .text(let text, let range): buffer.append(Bytes(text)[range])
            case .fact(.found): rules[rule].quote(facts, judgements[rule], buffer)
            case .fact(let place): facts.append(place, judgements[rule], language, to: buffer)
            }
        }
    }
}

extension DomainFacts {
    /// Appends a fact that a message names; a word for it when it is not known.
    func append(
        _ place: MessageTemplate.Placeholder, _ judgement: Judgement, _ language: Language, to buffer: ByteBuffer
    ) {
        switch place {
        case .domain: buffer.append(unicode)
        case .tld: buffer.append(forPeople(tld))
        case .registrable: buffer.append(forPeople(registrable))
        case .registrar:
            append(reader.isMasked(registrar: registrar) ? .empty : registrar, or: place, language, to: buffer)
        case .registrant:
            let name = PartyNames.isKnown(registrant) ? registrant : cell(.registrantOther)
            append(name, or: place, language, to: buffer)
        case .organizer: append(organizer, or: place, language, to: buffer)
        case .province: appendProvince(language, to: buffer)
        case .day: judgement.day.map { buffer.append(day: $0) }
        case .expiry: append(expiresOn, cell(.expiresOn), to: buffer)
        case .completed: append(realNameCompletedOn, cell(.realNameCompletedOn), to: buffer)
        case .cell: buffer.append(namedSubject)
        case .found: break
        }
    }

    private func append(
        _ value: Bytes, or place: MessageTemplate.Placeholder, _ language: Language, to buffer: ByteBuffer
    ) {
        if value.isEmpty, let words = place.wordsWhenUnknown {
            buffer.append(words[language])
        } else {
            buffer.append(value)
        }
    }

    /// The U-label form of the last labels of the name, `aLabels`.
    private func forPeople(_ aLabels: Bytes) -> Bytes {
        if aLabels.isEmpty { return .empty }
        let dot = UInt8(ascii: ".")
        var dots = aLabels.count { $0 == dot }
        var start = unicode.count
        while start > 0 {
            if unicode[start - 1] == dot {
                if dots == 0 { break }
                dots -= 1
            }
            start -= 1
        }
        return unicode.dropFirst(start)
    }

    /// Appends a day as ISO 8601, or the cell that holds none.
    func append(_ reading: DayReading, _ cell: Bytes, to buffer: ByteBuffer) {
        if case .day(let day) = reading { buffer.append(day: day) } else { buffer.append(cell) }
    }

    /// Appends the province of the subject as its export writes it, else by its licence.
    private func appendProvince(_ language: Language, to buffer: ByteBuffer) {
        let cell = subjectCell(.province)
        if cell.isEmpty, let entry = reader.province(cell, licence: subjectCell(.icpLicence)) {
            return buffer.append(context.references.provinces.entries[entry].name)
        }
        append(cell, or: .province, language, to: buffer)
    }
}
