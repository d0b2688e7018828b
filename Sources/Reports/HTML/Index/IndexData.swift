import Bytes
import Portfolio
import Verification

/// Writes what the page's script reads, as JSON: the catalogue, each text once, then the rows, column by column.
///
/// The keys are those of ``IndexRow``, ``IndexCase``, ``IndexSubject`` and ``IndexEvidence``; `rows.js` is their only reader.
struct IndexData {
    let run: RunFacts
    let collector: IndexCollector
    let gaps: [ExportGap]

    /// Appends the JSON object.
    func write(to buffer: ByteBuffer) {
        var json = JSONWriter(buffer, isCompact: true)
        json.object { json in
            json.number("asOf", Int(run.asOf.number))
            json.text("pages", run.pages.rawValue)
            json.number("domains", collector.count)
            writeFiles(&json)
            writeCatalogue(&json)
            writeTables(&json)
            json.object("rows") { writeColumns(collector.rows, &$0) }
        }
    }

    /// The paths of the exports by their places; in a split, of its own alone.
    private func writeFiles(_ json: inout JSONWriter) {
        if run.exportPlaces == nil {
            return json.array("files") { json in
                for (_, path) in run.exportPaths { json.text(nil, path.printable) }
            }
        }
        json.object("files") { json in
            for (place, path) in run.exportPaths { json.member(place) { $0.text(nil, path.printable) } }
        }
    }

    private func writeCatalogue(_ json: inout JSONWriter) {
        json.array("verdicts") { json in
            for verdict in Verdict.allCases { json.words(verdict.name, PageWords.word(verdict)) }
        }
        json.array("outcomes") { json in
            for outcome in Outcome.allCases { json.words(outcome.name, PageWords.word(outcome)) }
        }
        json.array("actions") { json in
            for action in Action.allCases { json.words(action.name, PageWords.title(action)) }
        }
        json.array("changes") { json in
            for change in IndexChange.allCases { json.words(change.name, PageWords.word(change)) }
        }
        json.object("unknown") { json in
            if let words = MessageTemplate.Placeholder.registrar.wordsWhenUnknown { json.both("registrar", words) }
            if let words = MessageTemplate.Placeholder.registrant.wordsWhenUnknown { json.both("registrant", words) }
            if let words = MessageTemplate.Placeholder.organizer.wordsWhenUnknown { json.both("organizer", words) }
        }
        json.array("rules") { json in
            for rule in RuleCatalogue.all { write(rule, &json) }
        }
        json.array("gaps") { json in
            for gap in gaps { gap.write(&json) }
        }
    }

    private func write(_ rule: Rule, _ json: inout JSONWriter) {
        json.object { json in
            json.text("id", Bytes(rule.id))
            if rule.isRequired { json.flag("isRequired", true) }
            json.both("head", PageWords.heading(rule))
            json.both("title", rule.title)
            json.both("sentence", rule.sentence)
            json.array("reasons") { json in
                for reason in rule.reasons { write(reason, &json) }
            }
        }
    }

    private func write(_ reason: Reason, _ json: inout JSONWriter) {
        json.object { json in
            json.number("outcome", Int(reason.outcome.rawValue))
            json.both("message", BilingualText(reason.message.en, reason.message.zh))
            if reason.isStated { json.flag("isStated", true) }
            if let solution = reason.solution {
                json.both("solution", BilingualText(solution.elsewhere.en, solution.elsewhere.zh))
                if Bytes(solution.atProvider.en) != Bytes(solution.elsewhere.en) {
                    json.both("atProvider", BilingualText(solution.atProvider.en, solution.atProvider.zh))
                }
            }
            if let action = reason.action { json.number("action", Int(action.rawValue)) }
        }
    }

    private func writeTables(_ json: inout JSONWriter) {
        json.array("parties") { json in
            for number in 0..<collector.parties.count { json.text(nil, collector.parties[number]) }
        }
        json.array("subjects") { json in
            for subject in collector.subjects.all { subject.write(&json) }
        }
        json.array("cases") { json in
            for number in 0..<collector.cases.count { IndexCase(collector.cases[number]).write(&json) }
        }
        json.array("items") { json in
            for number in 0..<collector.items.count { json.encoded(nil, collector.items[number]) }
        }
        json.array("evidence") { json in
            // The lists are decimal numbers with commas between them already.
            for number in 0..<collector.evidence.count { json.encodedArray(collector.evidence[number]) }
        }
    }

    private func writeColumns(_ rows: ContiguousArray<IndexCollector.Row>, _ json: inout JSONWriter) {
        let text = collector.text
        json.array("domain") { json in
            for row in rows { json.text(nil, text.bytes(row.name)) }
        }
        json.object("unicode") { json in
            for (place, row) in rows.enumerated() where !row.unicode.isMissing && row.unicode.count > 0 {
                json.member(place) { $0.text(nil, text.bytes(row.unicode)) }
            }
        }
        // Names that are too long for the name of a file.
        json.object("page") { json in
            for (place, row) in rows.enumerated() where DomainPath.isShortened(text.bytes(row.name)) {
                let file = ByteBuffer()
                DomainPath.appendFileName(text.bytes(row.name), to: file)
                json.member(place) { $0.text(nil, file.bytes) }
            }
        }
        json.numbers("case", rows.lazy.map(\.outcomes))
        // Days are counted from the as-of day, which makes them short; what is not known is null.
        json.array("expires") { json in
            for row in rows { json.optional(row.expiresOn.map { Int($0.number - run.asOf.number) }) }
        }
        json.object("waitsUntil") { json in
            for (place, row) in rows.enumerated() {
                guard let day = row.waitsUntil else { continue }
                json.member(place) { $0.number(nil, Int(day.number - run.asOf.number)) }
            }
        }
        json.numbers("registrar", rows.lazy.map(\.registrar))
        json.numbers("registrant", rows.lazy.map(\.registrant))
        json.numbers("subject", rows.lazy.map(\.subject))
        json.array("file") { json in
            for row in rows { json.optional(row.source?.export) }
        }
        // Each line as its distance from the one before.
        var line = 0
        json.array("line") { json in
            for row in rows {
                json.number(nil, (row.source?.line ?? 0) - line)
                line = row.source?.line ?? 0
            }
        }
        json.array("findings") { json in
            for row in rows { json.numbers(nil, collector.findings[row.findings].lazy.map(Int.init)) }
        }
    }
}

extension JSONWriter {
    /// Writes a word of the outputs with the text for it.
    fileprivate mutating func words(_ id: StaticString, _ text: BilingualText) {
        object { json in
            json.text("id", Bytes(id))
            json.both("word", text)
        }
    }
}
