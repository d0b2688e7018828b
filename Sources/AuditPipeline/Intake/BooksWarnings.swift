import Exports
import Portfolio
import Reports

// What deserves to be known once all is counted.
extension Books {
    /// One line for each export that has a header and nothing below, and one where no domain was audited.
    static func emptyInputs(_ run: RunFacts) -> [BilingualLine] {
        let empty = run.inputs.filter { $0.kind != ExportKind.empty.rawValue && $0.read + $0.subjectRows == 0 }
        var general: [BilingualLine] = []
        if run.tally.domains == 0 {
            general.append(
                BilingualLine("no domain was audited; 'latest' is left as it was", "没有审核任何域名；latest 保持原样"))
        } else if run.subjects == 0 {
            general.append(
                BilingualLine(
                    "no filing subject is described, so that 'registrant-match' stays unchecked for every domain; add an "
                        + "export of the subjects, or name the one of all domains with --organizer NAME",
                    "没有备案主体的信息，因此所有域名的 registrant-match 均未核查；请加入主体导出文件，或用 --organizer 写明所有域名的主办单位"))
        }
        return empty.map { input in
            BilingualLine(
                "\(input.path): no record stands in it; export it again, or leave it out",
                "\(input.path)：其中没有记录；请重新导出，或不再包括该文件")
        } + general
    }

    /// Said where there is no run yet that could be compared with.
    static func noEarlierRun(in output: String) -> BilingualLine {
        BilingualLine(
            "\(output): no earlier run to compare with; every finding counts as new", "\(output)：没有可对比的历次审核，所有问题均计为新增")
    }
}

extension RunFacts.Comparison {
    /// What stands before each warning about the comparison.
    var lead: BilingualLine { BilingualLine("compared with \(baseline): ", "对比 \(baseline)：") }
}
