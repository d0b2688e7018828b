import Portfolio
import Verification

/// Where everything comes from: command, inputs, the ledger of records, lists, warnings, files.
struct IndexProvenance {
    let run: RunFacts

    /// Writes the section.
    func write(_ html: HTMLWriter) {
        html.element(.section, .id("provenance"), .class("provenance")) {
            html.element(.h2, both: BilingualText("Provenance", "数据来源"))
            writeRun(html)
            writeInputs(html)
            writeLists(html)
            writeWarnings(html)
        }
    }

    private func writeRun(_ html: HTMLWriter) {
        html.element(.dl, .class("run")) {
            pair(html, BilingualText("As-of day", "审核日")) { html.day(run.asOf) }
            pair(html, BilingualText("Records", "记录")) { writeLedger(html) }
            pair(html, BilingualText("Domains", "域名")) {
                html.number(run.tally.domains)
                if run.tally.namedOnly > 0 {
                    html.both(
                        en: {
                            html.text(", "); html.number(run.tally.namedOnly);
                            html.text(" of them named by subjects only")
                        },
                        zh: {
                            html.text("，其中 "); html.number(run.tally.namedOnly); html.text(" 个仅由主体提及")
                        })
                }
            }
            pair(html, BilingualText("Subjects", "备案主体")) { html.number(run.subjects) }
            if !run.constants.isEmpty {
                pair(html, BilingualText("Set by the user", "由用户设定")) { writeConstants(html) }
            }
            pair(html, BilingualText("Files", "文件")) { writeFiles(html) }
            pair(html, BilingualText("Version", "版本")) {
                html.text("icpaudit ")
                html.text(run.version)
            }
            if !run.command.isEmpty { pair(html, BilingualText("Command", "命令")) { writeCommand(html) } }
        }
    }

    private func writeCommand(_ html: HTMLWriter) {
        html.element(.code) {
            for (index, word) in run.command.enumerated() {
                if index > 0 { html.text(" ") }
                html.text(word)
            }
        }
    }

    private func pair(_ html: HTMLWriter, _ label: BilingualText, _ body: () -> Void) {
        html.element(.dt, both: label)
        html.element(.dd, body: body)
    }

    private func writeLedger(_ html: HTMLWriter) {
        let terms: [(BilingualText, Int)] = [
            (BilingualText("read = ", "读取 = "), run.recordsRead), (BilingualText("audited + ", "审核 + "), run.audited),
            (BilingualText("merged + ", "合并 + "), run.merged), (BilingualText("rejected", "剔除"), run.rejected),
        ]
        let ownTerms: [(BilingualText, Int)] = [
            (BilingualText("audited, ", "审核，"), run.audited), (BilingualText("merged", "合并"), run.merged),
        ]
        for (words, count) in run.hasRejects ? terms : ownTerms {
            html.element(.b) { html.number(count) }
            html.text(" ")
            html.both(words)
        }
    }

    /// What the user states, fact by fact, with the pattern of the files that it is for.
    private func writeConstants(_ html: HTMLWriter) {
        for (index, fact) in run.constants.enumerated() {
            if index > 0 { html.text(" · ") }
            html.element(.code) {
                html.text("\(fact.field.name)=\(fact.value)")
                if let pattern = fact.pattern { html.text(" (\(pattern))") }
            }
        }
    }

    private func writeFiles(_ html: HTMLWriter) {
        let files: [StaticString] = [
            "verdicts.csv", "findings.csv", "actions.csv", "coverage.csv", "rejects.csv", "summary.json",
        ]
        for (index, file) in files.filter({ run.hasRejects || $0.description != "rejects.csv" }).enumerated() {
            if index > 0 { html.text(" · ") }
            html.element(.a, .href(HTMLURL(file)), text: file)
        }
    }

    private func writeInputs(_ html: HTMLWriter) {
        html.element(.div, .class("scroll"), .number(.tabindex, 0)) {
            html.element(.table, .class("plain")) {
                html.element(.caption, both: BilingualText("Inputs", "输入文件"))
                header(
                    html,
                    [
                        BilingualText("File", "文件"), BilingualText("Kind", "类型"), BilingualText("Read", "读取"),
                        BilingualText("Audited", "审核"), BilingualText("Merged", "合并"), BilingualText("Rejected", "剔除"),
                        BilingualText("Subject rows", "主体行"), BilingualText("SHA-256", "SHA-256"),
                    ])
                html.element(.tbody) { run.inputs.forEach { write($0, html) } }
            }
        }
    }

    private func write(_ input: RunFacts.Input, _ html: HTMLWriter) {
        html.element(.tr) {
            html.element(.th, .constant(.scope, "row")) { html.text(input.path) }
            html.element(.td) {
                if let kind = PageWords.kind(input.kind) { html.both(kind) } else { html.text(input.kind) }
                html.text(" · ")
                if let form = PageWords.form(input.form) { html.both(form) } else { html.text(input.form) }
                if !input.encoding.isEmpty {
                    html.text(" · ")
                    html.text(input.encoding)
                }
            }
            for count in [input.read, input.audited, input.merged, input.rejected, input.subjectRows] {
                html.element(.td, .class("number")) { html.number(count) }
            }
            html.element(.td) { html.element(.code, .class("hash")) { html.text(input.sha256) } }
        }
    }

    private func header(_ html: HTMLWriter, _ names: [BilingualText]) {
        html.element(.thead) {
            html.element(.tr) {
                for name in names { html.element(.th, .constant(.scope, "col"), both: name) }
            }
        }
    }

    private func writeLists(_ html: HTMLWriter) {
        html.element(.div, .class("scroll"), .number(.tabindex, 0)) {
            html.element(.table, .class("plain")) {
                html.element(.caption, both: BilingualText("Reference lists", "参考名单"))
                header(
                    html,
                    [
                        BilingualText("List", "名单"), BilingualText("As of", "截至"),
                        BilingualText("Age in days", "距审核日（天）"),
                        BilingualText("Rows", "行数"), BilingualText("Source", "来源"),
                    ])
                html.element(.tbody) {
                    for list in run.lists {
                        html.element(.tr) {
                            html.element(.th, .constant(.scope, "row")) {
                                html.both(list.title)
                            }
                            html.element(.td, .class("number")) { html.day(list.asOf) }
                            html.element(.td, .class("number")) { html.number(list.age(at: run.asOf)) }
                            html.element(.td, .class("number")) { html.number(list.rows) }
                            html.element(.td, .class("source")) {
                                html.both(list.source)
                            }
                        }
                    }
                }
            }
        }
    }

    private func writeWarnings(_ html: HTMLWriter) {
        if run.warnings.isEmpty { return }
        html.element(.div, .id("warnings"), .class("warnings")) {
            html.element(.h3, both: BilingualText("Warnings", "提醒"))
            html.element(.ul) {
                for warning in run.warnings { html.element(.li) { html.both(warning) } }
            }
        }
    }
}
