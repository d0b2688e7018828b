import Bytes
import Portfolio
import Verification

/// Writes `summary.json`: counts, inputs and provenance of a run, for machines.
public enum SummaryFile {
    /// The version of the file's layout; it changes when a reader would have to.
    public static let schemaVersion = 2

    /// Appends the file.
    public static func write(_ run: RunFacts, to buffer: ByteBuffer) {
        var json = JSONWriter(buffer)
        json.object { json in
            json.number("schemaVersion", schemaVersion)
            json.text("result", run.result.rawValue)
            json.text("asOf", run.asOf.description)
            json.text("version", run.version)
            json.text("startedAt", run.startedAt)
            json.number("elapsedMilliseconds", run.elapsedMilliseconds)
            json.array("command") { json in run.command.forEach { json.text(nil, $0) } }
            json.text("language", run.language.rawValue)
            json.array("skippedRules") { json in run.skippedRules.forEach { json.text(nil, $0) } }
            writeCounts(run, &json)
            if let waivers = run.waivers { write(waivers, run, &json) }
            if let comparison = run.comparison { write(comparison, run, &json) }
            json.object("unknownWords") { $0.write(run.tally.unknownWords) }
            json.array("inputs") { json in run.inputs.forEach { writeInput($0, &json) } }
            json.array("constants") { json in run.constants.forEach { write($0, &json) } }
            json.array("coverage") { json in run.coverage.forEach { write($0, run.language, &json) } }
            json.array("lists") { json in run.lists.forEach { writeList($0, &json) } }
            json.array("warnings") { json in run.warnings.forEach { json.text(nil, $0[run.language]) } }
        }
    }

    private static func writeCounts(_ run: RunFacts, _ json: inout JSONWriter) {
        json.object("domains") { json in
            json.number("total", run.tally.domains)
            json.number("namedBySubjectsOnly", run.tally.namedOnly)
            for verdict in Verdict.allCases { json.number(verdict.name, run.tally[verdict]) }
        }
        json.object("records") { json in
            json.number("read", run.recordsRead)
            json.number("audited", run.audited)
            json.number("merged", run.merged)
            json.number("rejected", run.rejected)
        }
        json.number("subjects", run.subjects)
        json.object("rules") { json in
            for (index, rule) in RuleCatalogue.all.enumerated() {
                json.object(rule.id) { json in
                    for outcome in Outcome.allCases where run.tally.count(index, outcome) > 0 {
                        json.number(outcome.name, run.tally.count(index, outcome))
                    }
                }
            }
        }
    }

    private static func write(_ waivers: RunFacts.Waivers, _ run: RunFacts, _ json: inout JSONWriter) {
        json.object("waivers") { json in
            json.array("files") { json in
                for file in waivers.files {
                    json.object { json in
                        json.text("path", file.path)
                        json.text("sha256", file.sha256)
                        json.number("rows", file.waivers)
                    }
                }
            }
            json.number("active", waivers.active)
            json.number("findings", run.tally.total(.waived))
            json.array("hygiene") { json in waivers.hygiene.forEach { json.text(nil, $0[run.language]) } }
            json.array("expiringSoon") { json in waivers.ending.forEach { json.text(nil, $0.line[run.language]) } }
        }
    }

    private static func write(
        _ comparison: RunFacts.Comparison, _ run: RunFacts, _ json: inout JSONWriter
    ) {
        json.object("comparison") { json in
            json.text("baseline", comparison.baseline)
            json.text("asOf", comparison.asOf.description)
            json.number("new", comparison.counts.new)
            json.number("still", comparison.counts.still)
            json.number("worse", comparison.counts.worse)
            json.number("fixed", comparison.counts.fixed)
            json.number("gone", comparison.counts.gone)
            json.number("unknownNow", comparison.counts.unknown)
            json.number("unknownRejected", comparison.counts.rejected)
            json.number("waivedNow", comparison.counts.waived)
            json.array("differences") { json in
                for line in comparison.differences { json.text(nil, line[run.language]) }
            }
        }
    }

    private static func writeInput(_ input: RunFacts.Input, _ json: inout JSONWriter) {
        json.object { json in
            json.text("path", input.path)
            json.text("kind", input.kind)
            json.text("form", input.form)
            json.text("encoding", input.encoding)
            json.text("sha256", input.sha256)
            for (name, count) in RecordCounts.all { json.number(name, input.counts[keyPath: count]) }
        }
    }

    private static func write(_ fact: ConstantFact, _ json: inout JSONWriter) {
        json.object { json in
            json.text("field", "\(fact.field.name)")
            json.text("value", fact.value)
            json.text("files", fact.pattern ?? "*")
        }
    }

    /// Writes what an export states of a fact; `isJudged` says whether domains were.
    public static func write(
        _ row: CoverageRow, _ language: Language, isJudged: Bool = true, _ json: inout JSONWriter
    ) {
        json.object { json in
            json.text("file", row.file)
            json.text("kind", row.kind)
            json.text("rule", row.rule)
            json.text("fact", "\(row.fact.name)")
            json.number("records", row.records)
            json.number("stated", row.stated)
            json.number("readable", row.readable)
            if isJudged { json.number("unchecked", row.unchecked) }
            json.text("remedy", row.remedy[language])
        }
    }

    private static func writeList(_ list: ListSummary, _ json: inout JSONWriter) {
        json.object { json in
            json.text("name", list.name)
            json.text("asOf", list.asOf.description)
            json.text("source", list.source.en)
            json.number("rows", list.rows)
        }
    }
}
