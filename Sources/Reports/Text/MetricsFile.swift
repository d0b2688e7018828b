import Bytes
import Portfolio
import Verification

/// Writes `metrics.prom`: the counts of a run in the text format of Prometheus, for node_exporter's textfile collector.
public enum MetricsFile {
    /// Appends the file.
    public static func write(_ run: RunFacts, to buffer: ByteBuffer) {
        let metrics = Metrics(buffer)
        metrics.family("icpaudit_info", "The program that wrote the reports.")
        metrics.sample("icpaudit_info", [("version", run.version)], 1)
        metrics.family("icpaudit_as_of_seconds", "The as-of day in China, as Unix time.")
        metrics.sample("icpaudit_as_of_seconds", [], Int(run.asOf.number) * 86_400 - chinaOffset)
        metrics.family("icpaudit_result", "The result of the run: 1 for the one that it had.")
        for result in RunFacts.Result.allCases {
            metrics.sample("icpaudit_result", [("result", result.rawValue)], run.result == result ? 1 : 0)
        }
        metrics.family("icpaudit_domains", "Domains by verdict.")
        for verdict in Verdict.allCases {
            metrics.sample("icpaudit_domains", [("verdict", "\(verdict.name)")], run.tally[verdict])
        }
        writeRules(run, metrics)
        writeRecords(run, metrics)
        metrics.family("icpaudit_subjects", "Filing subjects.")
        metrics.sample("icpaudit_subjects", [], run.subjects)
        metrics.family("icpaudit_list_age_days", "Days from a reference list's day to the as-of day.")
        for list in run.lists {
            metrics.sample("icpaudit_list_age_days", [("list", list.name)], Int(run.asOf.number - list.asOf.number))
        }
    }

    /// China Standard Time is eight hours ahead.
    private static let chinaOffset = 8 * 3600

    private static func writeRules(_ run: RunFacts, _ metrics: Metrics) {
        metrics.family("icpaudit_rule_outcomes", "Domains by rule and outcome.")
        for (place, rule) in RuleCatalogue.all.enumerated() {
            for outcome in Outcome.allCases {
                metrics.sample(
                    "icpaudit_rule_outcomes", [("rule", "\(rule.id)"), ("outcome", "\(outcome.name)")],
                    run.tally.count(place, outcome))
            }
        }
    }

    private static func writeRecords(_ run: RunFacts, _ metrics: Metrics) {
        metrics.family("icpaudit_records", "Domain records of all exports by what became of them.")
        for (state, count) in [("audited", run.audited), ("merged", run.merged), ("rejected", run.rejected)] {
            metrics.sample("icpaudit_records", [("state", state)], count)
        }
        metrics.family("icpaudit_input_records", "Domain records read, by export.")
        for (place, input) in run.inputs.enumerated() {
            // The number keeps the series apart where one path was named twice.
            metrics.sample("icpaudit_input_records", [("input", "\(place + 1)"), ("path", input.path)], input.read)
        }
    }
}

/// Writes samples; labels are escaped as the format asks for.
private struct Metrics {
    private let buffer: ByteBuffer

    init(_ buffer: ByteBuffer) { self.buffer = buffer }

    func family(_ name: StaticString, _ help: StaticString) {
        for (word, text) in [("# HELP ", help), ("# TYPE ", "gauge")] as [(StaticString, StaticString)] {
            buffer.append(word)
            buffer.append(name)
            buffer.append(" ")
            buffer.append(text)
            buffer.append("\n")
        }
    }

    func sample(_ name: StaticString, _ labels: [(StaticString, String)], _ value: Int) {
        buffer.append(name)
        for (place, (label, value)) in labels.enumerated() {
            buffer.append(place == 0 ? "{" : ",")
            buffer.append(label)
            buffer.append("=\"")
            value.printable.withBytes { append(escaping: $0) }
            buffer.append("\"")
        }
        buffer.append(labels.isEmpty ? " " : "} ")
        buffer.append(decimal: value)
        buffer.append("\n")
    }

    private func append(escaping text: Bytes) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "\\"): buffer.append("\\\\")
            case UInt8(ascii: "\""): buffer.append("\\\"")
            case UInt8(ascii: "\n"): buffer.append("\\n")
            default: buffer.append(byte)
            }
        }
    }
}
