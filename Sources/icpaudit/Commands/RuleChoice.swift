import Bytes
import Portfolio
import Verification

/// Which rules a run leaves out, by `--rules` and `--skip-rule`; required ones are always judged.
enum RuleChoice {
    /// Leaves out what is neither in `list`, ids with commas between them, nor required.
    static func keep(_ list: String, _ skipped: inout RuleSet) throws(Failure) {
        var kept = RuleSet()
        for id in list.split(separator: ",") { kept.insert(try place(of: String(id), "--rules")) }
        for place in RuleSet.all where !kept.contains(place) && !RuleCatalogue.all[place].isRequired {
            skipped.insert(place)
        }
    }

    /// Leaves out the rules of `list`, ids with commas between them, none of which may be required.
    static func skip(_ list: String, _ skipped: inout RuleSet) throws(Failure) {
        for id in list.split(separator: ",") {
            let place = try place(of: String(id), "--skip-rule")
            guard !RuleCatalogue.all[place].isRequired else {
                throw .usage(
                    "'\(id)' is a required rule: no domain passes without it, and it cannot be skipped",
                    "“\(id)”是必查规则，缺少它的域名不能通过，不能跳过")
            }
            skipped.insert(place)
        }
    }

    private static func place(of id: String, _ option: String) throws(Failure) -> Int {
        let ids = RuleCatalogue.all.map { "\($0.id)" }
        if let place = ids.firstIndex(of: id) { return place }
        let advice = Suggestion.advice(
            on: id, among: ids, else: BilingualLine("see 'icpaudit rules'", "规则见 icpaudit rules"))
        throw .usage("'\(id)' is no rule (\(option)); \(advice.en)", "“\(id)”不是规则（\(option)）；\(advice.zh)")
    }
}
