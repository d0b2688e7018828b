import Bytes
import Verification

/// Which rules a run leaves out, by `--rules` and `--skip-rule`; required ones are always judged.
struct RuleChoice {
    /// The rules that are left out.
    let skipped: RuleSet

    /// The choice of the options.
    init(_ arguments: Arguments) throws(Failure) {
        var skipped = RuleSet()
        if let list = arguments.value("--rules") {
            var kept = RuleSet()
            for id in list.split(separator: ",") { kept.insert(try RuleChoice.place(of: String(id), "--rules")) }
            for place in RuleSet.all where !kept.contains(place) && !RuleCatalogue.all[place].isRequired {
                skipped.insert(place)
            }
        }
        for list in arguments.all("--skip-rule") {
            for id in list.split(separator: ",") {
                let place = try RuleChoice.place(of: String(id), "--skip-rule")
                guard !RuleCatalogue.all[place].isRequired else {
                    throw Failure(
                        status: Failure.usage,
                        "'\(id)' is a required rule: no domain passes without it, and it cannot be skipped")
                }
                skipped.insert(place)
            }
        }
        self.skipped = skipped
    }

    private static func place(of id: String, _ option: String) throws(Failure) -> Int {
        let ids = RuleCatalogue.all.map { "\($0.id)" }
        if let place = ids.firstIndex(of: id) { return place }
        let advice = Suggestion.advice(on: id, among: ids, else: "see 'icpaudit rules'")
        throw Failure(status: Failure.usage, "'\(id)' is no rule; \(advice) (\(option))")
    }
}
