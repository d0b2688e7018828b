import Bytes
import Portfolio
import Verification

/// The catalogue of rules for machines: an array with everything that a rule says, in both languages.
public enum RulesFile {
    /// Appends `rules` as JSON.
    public static func write(_ rules: [Rule], to buffer: ByteBuffer) {
        var json = JSONWriter(buffer)
        json.array { json in
            for rule in rules { json.object { write(rule, &$0) } }
        }
    }

    private static func write(_ rule: Rule, _ json: inout JSONWriter) {
        json.text("id", "\(rule.id)")
        json.flag("required", rule.isRequired)
        json.flag("judgesDomainsOfSubjectsAlone", rule.judgesNamedOnly)
        write("title", rule.title.en, rule.title.zh, &json)
        write("sentence", rule.sentence.en, rule.sentence.zh, &json)
        write("basis", rule.basis.en, rule.basis.zh, &json)
        json.array("needs") { json in
            for field in rule.needs { json.text(nil, "\(field.name)") }
        }
        json.array("reasons") { json in
            for reason in rule.ownReasons { json.object { write(reason, &$0) } }
        }
        json.array("examples") { json in
            for example in rule.examples { json.object { write(example, of: rule, &$0) } }
        }
    }

    private static func write(_ reason: Reason, _ json: inout JSONWriter) {
        json.text("id", "\(reason.id)")
        json.text("outcome", "\(reason.outcome.name)")
        write("message", reason.message.en, reason.message.zh, &json)
        if let solution = reason.solution {
            write("solution", solution.elsewhere.en, solution.elsewhere.zh, &json)
            write("solutionAtProvider", solution.atProvider.en, solution.atProvider.zh, &json)
        }
        if let action = reason.action { json.text("action", "\(action.name)") }
    }

    private static func write(_ example: Example<Reason>, of rule: Rule, _ json: inout JSONWriter) {
        write("title", example.title.en, example.title.zh, &json)
        json.text("asOf", "\(example.asOf)")
        json.text("reason", "\(example.expected.id)")
        write("domain", example.domain, &json)
        if let other = example.otherExport { write("otherExport", other, &json) }
        if let subject = example.subject { write("subject", subject, &json) }
    }

    private static func write(_ key: StaticString, _ record: [Field: String], _ json: inout JSONWriter) {
        json.object(key) { json in
            for (field, value) in record.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !value.isEmpty {
                json.text(field.name, value)
            }
        }
    }

    private static func write(
        _ key: StaticString, _ en: StaticString, _ zh: StaticString, _ json: inout JSONWriter
    ) {
        json.object(key) { json in
            json.text("en", "\(en)")
            json.text("zh", "\(zh)")
        }
    }
}
