import Bytes
import Portfolio
import Reports
import Verification

extension Books {
    /// What has to be done once about facts that whole exports lack, in the run or in a split of it.
    func supply(_ run: RunFacts, _ inputs: Inputs) -> [OnceAction] {
        var actions = SupplyActions(run)
        if run.tally.domains == 0, run.split != nil { return [] }
        if inputs.domainProbes.isEmpty { return [actions.missingDomains] }
        if !coverage.hasSubjects { actions.addMissingSubjects() }
        for row in run.coverage where row.stated == 0 && row.unchecked > 0 && !row.remedy.en.isEmpty {
            actions.add(row)
        }
        return actions.all
    }
}

/// Puts together what has to be done once: a row for each export and fact that it lacks.
private struct SupplyActions {
    private let run: RunFacts
    private let language: Language
    private var places: [String: Int] = [:]
    private(set) var all: [OnceAction] = []
    /// False where one action stands for all facts of filing subjects.
    private var tellsSubjects = true

    init(_ run: RunFacts) {
        self.run = run
        language = run.language
    }

    /// What to do in a run without an export of domains.
    var missingDomains: OnceAction {
        var action = OnceAction(
            .supplyColumn, priority: 2, text: BilingualLine("Add the registrars' exports", "补充注册商的域名导出文件")[language])
        action.domains = run.tally.domains
        action.why =
            BilingualLine("No domains export was given: nothing is known of the domains.", "未提供域名导出文件，无法核查域名。")[
                language]
        action.remedy =
            BilingualLine(
                "Export the domains from the consoles of their registrars and audit them together.",
                "请从各注册商的域名控制台导出域名，并与主体一起审核。")[language]
        return action
    }

    /// What to do in a run without filing subjects.
    mutating func addMissingSubjects() {
        tellsSubjects = false
        var action = OnceAction(
            .supplyColumn, priority: 2, text: BilingualLine("Add the filing subjects", "补充备案主体")[language])
        action.domains = run.tally.domains
        action.why =
            BilingualLine(
                "No filing subject is known: nobody can tell whether the registrants agree with it.",
                "未提供备案主体，无法核对域名持有者与主体是否一致。")[language]
        action.remedy =
            BilingualLine(
                "Add an export of the filing subjects, or name the only one: --organizer NAME --nature … --province …",
                "请加入备案主体的导出文件；只有一个主体时可使用 --organizer 名称 --nature … --province …")[language]
        all.append(action)
    }

    /// Adds what an export lacks for a rule.
    mutating func add(_ row: CoverageRow) {
        let isOfSubject = Int(row.fact.rawValue) >= Field.domainFieldCount
        if isOfSubject && !tellsSubjects { return }
        let isRequired = RuleCatalogue.all.first { "\($0.id)" == row.rule }?.isRequired ?? false
        let key = "\(row.fact.name) \(row.file)"
        let place = places[key] ?? all.count
        if places[key] == nil {
            places[key] = place
            all.append(action(row))
        } else {
            all[place].why += language == .en ? " " : ""
        }
        all[place].priority = isRequired ? 2 : all[place].priority
        all[place].domains = max(all[place].domains, row.unchecked)
        all[place].why +=
            BilingualLine(
                "\(row.rule) is unchecked for \(Numbers.domains(row.unchecked)).",
                "\(row.rule) 有 \(row.unchecked) 个域名未核查。")[
                language]
    }

    private func action(_ row: CoverageRow) -> OnceAction {
        let (file, fact) = (row.file.printable, row.fact)
        let isOption = file.hasPrefix("--")
        let place = isOption ? BilingualLine(same: "") : BilingualLine(" for \(file)", "为 \(file) ")
        let text = BilingualLine(
            "Supply \(fact.shownName.en) (\(fact.name))\(place.en)", "\(place.zh)补充\(fact.shownName.zh)（\(fact.name)）")
        var action = OnceAction(.supplyColumn, priority: 3, text: text[language])
        let why =
            isOption
            ? BilingualLine("The subject of \(file) has no \(fact.name): ", "\(file) 所给的主体没有 \(fact.name)：")
            : BilingualLine("\(file) states no \(fact.name): ", "\(file) 未提供 \(fact.name)：")
        action.why = why[language]
        // A cell that begins with a hyphen is guarded as a formula would be.
        let lead =
            switch row.remedy.en.first {
            case "-": BilingualLine("Give ", "请使用 ")
            case "\"": BilingualLine("State ", "请填写")
            default: BilingualLine("", "请")
            }
        action.remedy = (lead + row.remedy)[language]
        return action
    }
}
