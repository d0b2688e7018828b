import Bytes
import Portfolio
import Verification

/// Writes the rows and the catalogue as JSON for the index's script: columns instead of rows, each text once.
struct IndexIsland {
    let run: RunFacts
    let collector: IndexCollector

    /// Appends the JSON object.
    func write(to buffer: ByteBuffer) {
        let json = IslandWriter(buffer)
        let rows = collector.rows
        json.object {
            json.key("asOf").text(run.asOf.description)
            json.key("day").number(Int(run.asOf.number))
            json.key("pages").number(run.hasPages ? 1 : 0)
            json.key("total").number(collector.count)
            json.key("count").number(rows.count)
            json.key("inputs").array(run.inputs.map(\.path) + run.userSources) { json.text($0) }
            writeCatalogue(json)
            writeTables(json)
            writeColumns(json, rows)
        }
    }

    private func writeCatalogue(_ json: IslandWriter) {
        json.key("verdicts").array(Verdict.allCases) { verdict in
            json.words(verdict.name, PageWords.word(verdict), PageWords.phrase(verdict))
        }
        json.key("outcomes").array(Outcome.allCases) { outcome in json.words(outcome.name, PageWords.word(outcome)) }
        json.key("actions").array(Action.allCases) { action in
            json.words(action.name, PageWords.title(action), PageWords.place(action))
        }
        json.key("unknown").object {
            for place in [MessageTemplate.Placeholder.registrar, .registrant, .organizer] {
                if let words = place.wordsWhenUnknown { json.key(place.rawValue).both(words) }
            }
        }
        json.key("rules").array(RuleCatalogue.all) { rule in
            json.object {
                json.key("id").text(rule.id)
                json.key("head").both(PageWords.heading(rule))
                json.key("title").both(rule.title)
                json.key("sentence").both(rule.sentence)
                json.key("reasons").array(rule.reasons) { write($0, json) }
            }
        }
    }

    private func write(_ reason: Reason, _ json: IslandWriter) {
        json.object {
            json.key("id").text(reason.id)
            json.key("o").number(Int(reason.outcome.rawValue))
            json.key("m").array([reason.message.en, reason.message.zh]) { json.text($0) }
            if let solution = reason.solution {
                json.key("s").array([solution.elsewhere.en, solution.elsewhere.zh]) { json.text($0) }
                if Bytes(solution.atProvider.en) != Bytes(solution.elsewhere.en) {
                    json.key("p").array([solution.atProvider.en, solution.atProvider.zh]) { json.text($0) }
                }
            }
            if let action = reason.action { json.key("a").number(Int(action.rawValue)) }
        }
    }

    private func writeTables(_ json: IslandWriter) {
        json.key("parties").array(0..<collector.parties.count) { json.text(collector.parties[$0]) }
        json.key("subjects").array(0..<collector.subjects.count) { json.numbers(of: collector.subjects[$0]) }
        json.key("items").array(0..<collector.items.count) { json.text(collector.items[$0]) }
        json.key("evidence").array(0..<collector.evidence.count) { number in
            json.numbers(of: number == 0 ? .empty : collector.evidence[number])
        }
    }

    private func writeColumns(_ json: IslandWriter, _ rows: ContiguousArray<IndexCollector.Row>) {
        let text = collector.text
        json.key("files").object {
            for row in rows where DomainPath.isShortened(text.bytes(row.name)) {
                let file = ByteBuffer()
                DomainPath.appendFileName(text.bytes(row.name), to: file)
                withExtendedLifetime(file) { json.key(text.bytes(row.name)).text(file.bytes) }
            }
        }
        json.key("names").joined(rows) { text.bytes($0.name) }
        json.key("unicode").joined(rows) { text.bytes($0.unicode) }
        json.key("reasons").string {
            for row in rows { json.buffer.append(text.bytes(row.reasons)) }
        }
        json.key("verdict").string { for row in rows { json.digit(row.verdict.rawValue) } }
        json.key("flags").string { for row in rows { json.digit(row.flags.rawValue) } }
        json.key("expiry").numbers(rows) { $0.expiry == IndexRow.noDay ? -1_000_000 : Int($0.expiry) }
        json.key("registrar").numbers(rows) { Int($0.registrar) }
        json.key("registrant").numbers(rows) { Int($0.registrant) }
        json.key("subject").numbers(rows) { Int($0.subject) }
        json.key("file").numbers(rows) { $0.export == IndexRow.noExport ? -1 : Int($0.export) }
        var line = 0
        json.key("line").numbers(rows) { row in
            defer { line = Int(row.line) }
            return Int(row.line) - line
        }
        json.key("findings").array(
            rows.lazy.flatMap { row in
                let numbers = text.bytes(row.evidence)
                return (0..<(numbers.count / 4)).lazy.map { IslandWriter.number(numbers, $0) }
            }
        ) { json.number($0) }
    }
}

/// Writes compact JSON: no blanks, keys in the order of the calls.
final class IslandWriter {
    let buffer: ByteBuffer
    private var needsComma = false

    init(_ buffer: ByteBuffer) { self.buffer = buffer }

    func key(_ name: StaticString) -> IslandWriter { key(Bytes(name)) }
    func key(_ name: String) -> IslandWriter { name.withBytes { key($0) } }
    func key(_ name: Bytes) -> IslandWriter {
        text(name)
        buffer.append(UInt8(ascii: ":"))
        needsComma = false
        return self
    }

    func object(_ body: () -> Void) { nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body) }

    func array<Elements: Sequence>(_ elements: Elements, _ body: (Elements.Element) -> Void) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]")) { elements.forEach(body) }
    }

    func text(_ text: StaticString) { self.text(Bytes(text)) }
    func text(_ text: String) { text.withBytes { self.text($0) } }
    func text(_ text: Bytes) {
        comma()
        buffer.append(jsonText: text)
    }

    func number(_ value: Int) {
        comma()
        buffer.append(decimal: value)
    }

    /// A text in both languages.
    func both(_ text: BilingualText) { array([text.en, text.zh]) { self.text($0) } }

    /// A word of the outputs with the texts for it.
    func words(_ name: StaticString, _ texts: BilingualText...) {
        array([name] + texts.flatMap { [$0.en, $0.zh] }) { text($0) }
    }

    /// A number of each of many elements.
    @inline(__always)
    func numbers<Elements: Collection>(_ elements: Elements, _ number: (Elements.Element) -> Int) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]")) {
            buffer.write { list in
                var isFirst = true
                for element in elements {
                    if !isFirst { list.append(UInt8(ascii: ",")) }
                    list.append(decimal: number(element))
                    isFirst = false
                }
            }
        }
    }

    /// The four-byte numbers in `bytes`; the one that stands for no export is -1.
    func numbers(of bytes: Bytes) {
        array(0..<(bytes.count / 4)) { number(IslandWriter.number(bytes, $0)) }
    }

    /// One string from texts that hold no blank, with a blank between them.
    func joined<Elements: Sequence>(_ elements: Elements, _ text: (Elements.Element) -> Bytes) {
        string {
            var isFirst = true
            for element in elements {
                if !isFirst { buffer.append(UInt8(ascii: " ")) }
                buffer.append(jsonEscaped: text(element))
                isFirst = false
            }
        }
    }

    /// A string of characters that need no escaping.
    func string(_ body: () -> Void) {
        comma()
        buffer.append(UInt8(ascii: "\""))
        body()
        buffer.append(UInt8(ascii: "\""))
    }

    /// A digit of ``string(_:)``, 0 to 9, then `:` and on.
    func digit(_ value: UInt8) { buffer.append(UInt8(ascii: "0") + value) }

    /// The four-byte number at `index`.
    static func number(_ bytes: Bytes, _ index: Int) -> Int {
        let raw = UnsafeRawPointer(bytes.base).loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
        let number = UInt32(littleEndian: raw)
        return number == IndexRow.noExport ? -1 : Int(number)
    }

    private func nest(_ opening: UInt8, _ closing: UInt8, _ body: () -> Void) {
        comma()
        buffer.append(opening)
        needsComma = false
        body()
        buffer.append(closing)
        needsComma = true
    }

    private func comma() {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        needsComma = true
    }
}
