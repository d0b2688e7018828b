import Portfolio
import Reports
import Verification

/// What the use of waivers in a run says about them.
enum WaiverHygiene {
    /// A wildcard that means more than one in so many domains hides more than it accepts.
    private static let share = 100

    /// A line for each waiver that covers nothing, and for each wildcard that means more than 1 % of the domains.
    static func lines(_ waivers: [Waiver], _ uses: WaiverUses, domains: Int) -> [BilingualLine] {
        waivers.enumerated().flatMap { number, waiver in
            let name = "\(waiver.shownDomain), \(RuleCatalogue.all[waiver.rule].id)"
            var lines: [BilingualLine] = []
            if uses.findings[number] == nil {
                lines.append(
                    BilingualLine(
                        "\(waiver.place): the waiver (\(name)) covers no finding; remove it",
                        "\(waiver.place)：豁免（\(name)）未对应任何问题，请删除"))
            }
            let meant = uses.domains[number] ?? 0
            if meant * share > domains {
                lines.append(
                    BilingualLine(
                        "\(waiver.place): the waiver (\(name)) means \(meant) of \(domains) domains, more than 1 %; name them",
                        "\(waiver.place)：豁免（\(name)）涉及 \(domains) 个域名中的 \(meant) 个，超过 1%，请逐个列明"))
            }
            return lines
        }
    }
}
