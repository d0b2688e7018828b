import Bytes
import Portfolio
import Verification

/// A fact that a whole export does not state, or the filing subjects that no export describes: one cause of many symptoms.
struct ExportGap {
    /// What is lacking.
    enum Lack: Equatable {
        /// A column.
        case fact(Field)
        /// Everything about filing subjects.
        case subjects
    }

    /// The export's place, see ``RunFacts/exportPaths``.
    let export: Int
    let lack: Lack
    /// The rules that need it.
    var rules: RuleSet
    /// The option that supplies it, such as `--set registrar=…`; nil where only the export can.
    let option: String?
    /// For how many domains one of the rules is unchecked.
    var domains = 0

    /// What the exports of a run lack, with the domains that this touches, in the order of the exports and rules.
    static func gaps(of run: RunFacts, _ unchecked: UncheckedTally) -> [ExportGap] {
        let places = Dictionary(run.exportPaths.map { ($0.path, $0.place) }, uniquingKeysWith: { first, _ in first })
        var gaps: [ExportGap] = []
        for row in run.coverage where row.stated == 0 && row.records > 0 && !row.remedy.en.isEmpty {
            guard let export = places[row.file],
                let rule = RuleCatalogue.all.firstIndex(where: { "\($0.id)" == row.rule })
            else { continue }
            let lack: Lack = row.remedy.en.hasPrefix("--organizer") ? .subjects : .fact(row.fact)
            if let known = gaps.firstIndex(where: { $0.export == export && $0.lack == lack }) {
                gaps[known].rules.insert(rule)
            } else {
                var rules = RuleSet()
                rules.insert(rule)
                gaps.append(ExportGap(export: export, lack: lack, rules: rules, option: option(in: row.remedy.en)))
            }
        }
        for (kind, count) in unchecked.result.kinds {
            for index in gaps.indices where gaps[index].touches(kind) { gaps[index].domains += count }
        }
        return Array(gaps.filter { $0.domains > 0 }.prefix(limit))
    }

    /// How many gaps the page's script can tell apart.
    private static let limit = 30

    /// Domains that ask for facts to be completed which are not those that a whole export lacks.
    static func completing(_ unchecked: UncheckedTally, without gaps: [ExportGap]) -> Int {
        let (kinds, others) = unchecked.result
        return kinds.reduce(others) { sum, kind in
            var rest = kind.key.completing
            for gap in gaps where gap.touches(kind.key) {
                rest = rest.subtracting(kind.key.unchecked.intersection(gap.rules))
            }
            return sum + (rest.isEmpty ? 0 : kind.value)
        }
    }

    private func touches(_ kind: UncheckedTally.Key) -> Bool {
        (kind.export == export || kind.subjectExport == export) && kind.unchecked.intersects(rules)
    }

    /// The first option in the text of a remedy.
    private static func option(in remedy: String) -> String? {
        guard let start = remedy.firstRange(of: "--")?.lowerBound else { return nil }
        return String(remedy[start...].prefix { $0 != ";" && $0 != "；" })
    }

    /// What is lacking, in a few words.
    var words: BilingualText {
        switch lack {
        case .fact(let field): PageWords.fact(field)
        case .subjects: BilingualText("filing subjects", "备案主体信息")
        }
    }

    /// How the address of the index names it.
    var key: String {
        switch lack {
        case .fact(let field): "\(export).\(field.name)"
        case .subjects: "\(export).subjects"
        }
    }

    /// Writes the gap as the page's script reads it.
    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.text("id", key)
            json.number("file", export)
            json.numbers("rules", Array(rules))
            json.both("word", words)
        }
    }
}

extension RunFacts {
    /// Where records came from, each with the place of the export: the inputs, then what the user described.
    var exportPaths: [(place: Int, path: String)] {
        let paths = inputs.map(\.path) + userSources
        return Array(zip(exportPlaces ?? Array(paths.indices), paths))
    }
}

/// The first item of the page: what whole exports lack, with the option that supplies it.
struct IndexGaps {
    /// How many exports are shown at once; the others are unfolded.
    private static let shown = 3

    let run: RunFacts
    let gaps: [ExportGap]

    /// Writes the block; nothing when nothing is lacking.
    func write(_ html: HTMLWriter) {
        let exports = run.exportPaths.filter { export in gaps.contains { $0.export == export.place } }
        guard !exports.isEmpty else { return }
        html.element(.div, .class("gaps")) {
            html.element(.h2) {
                html.both("Missing from the exports", "导出文件缺少的信息")
                html.element(.small, both: BilingualText("for how many domains", "涉及的域名数"))
            }
            html.element(.ul) { exports.prefix(IndexGaps.shown).forEach { write($0, html) } }
            let rest = exports.dropFirst(IndexGaps.shown)
            if rest.isEmpty { return }
            html.element(.details) {
                html.element(.summary) {
                    html.both(
                        en: {
                            html.number(rest.count)
                            html.text(rest.count == 1 ? " more file" : " more files")
                        },
                        zh: {
                            html.text("另有 ")
                            html.number(rest.count)
                            html.text(" 个文件")
                        })
                }
                html.element(.ul) { rest.forEach { write($0, html) } }
            }
        }
    }

    private func write(_ export: (place: Int, path: String), _ html: HTMLWriter) {
        let own = gaps.filter { $0.export == export.place }
        let facts = own.filter { $0.lack != .subjects }
        if !facts.isEmpty { html.element(.li) { write(facts, of: export.path, html) } }
        for gap in own where gap.lack == .subjects { html.element(.li) { writeSubjects(gap, html) } }
    }

    private func write(_ facts: [ExportGap], of path: String, _ html: HTMLWriter) {
        html.element(.b) {
            html.element(.bdi, .text(.title, path.printable)) { html.text(IndexGaps.name(path.printable)) }
        }
        html.both(" lacks ", "：缺少")
        for (index, gap) in facts.enumerated() {
            if index > 0 { html.both(", ", "、") }
            write(gap, html)
        }
        let options = facts.compactMap(\.option)
        html.element(.small) {
            // What the user states outside of all files has no columns.
            let isOfUser = run.userSources.contains(path)
            if isOfUser {
                html.both("Give them there", "请在该处补充")
            } else {
                html.both("Export these columns", "请导出上述列")
            }
            if options.isEmpty { return html.both(".", "。") }
            if isOfUser {
                html.both(": ", "：")
            } else {
                html.both("; what is the same for all: ", "；全部相同的可用 ")
            }
            for (index, option) in options.enumerated() {
                if index > 0 { html.text(" ") }
                html.element(.code) { html.text(option) }
            }
        }
    }

    private func writeSubjects(_ gap: ExportGap, _ html: HTMLWriter) {
        html.both("No export describes ", "没有文件提供")
        write(gap, html)
        html.element(.small) {
            html.both("Add an export of filing subjects, or name the only one: ", "请加入备案主体的导出文件；只有一个主体时可用 ")
            html.element(.code) { html.text(gap.option ?? "--organizer NAME") }
        }
    }

    /// The last part of the path, which is what people know the file by.
    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private func write(_ gap: ExportGap, _ html: HTMLWriter) {
        html.element(.a, .href(.state("#gap=", gap.key)), .number(.dataCount, gap.domains)) {
            html.both(gap.words)
            html.text(" ")
            html.element(.b) { html.number(gap.domains) }
        }
    }
}
