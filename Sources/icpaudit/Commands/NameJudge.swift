import Bytes
import Exports
import Names
import Portfolio
import Reports
import Verification

/// Judges one name after the other and prints what was found, a piece at a time: a list may be longer than memory.
struct NameJudge {
    /// How many bytes are printed at once.
    private static let pieceSize = 65_536

    /// How many names were judged.
    private(set) var count = 0
    /// How many of them could not be filed.
    private(set) var failed = 0
    private let references: References
    private let day: CalendarDay
    private let isJSON: Bool
    private let reader = DomainNameReader()
    private let output = ByteBuffer(capacity: 2 * pieceSize)

    /// A judge as of a day; prints an array of JSON or lines.
    init(asOf day: CalendarDay, isJSON: Bool) throws(ListError) {
        references = try References()
        self.day = day
        self.isJSON = isJSON
        if isJSON { output.append("[") }
    }

    /// Judges a name of the command line.
    mutating func judge(_ name: String) {
        add(name, check(name), line: nil)
    }

    /// Judges a line of a list.
    mutating func judge(_ entry: NameListReader.Entry, of list: NameListReader) {
        let check =
            entry.isText
            ? check(entry.name) : NameCheck.unreadable(entry.line, encoding: list.encodingName)
        add(entry.name, check, line: entry.line)
    }

    /// Prints what is left.
    mutating func finish() {
        if isJSON { output.append(count == 0 ? "]\n" : "\n]\n") }
        flush()
    }

    private func check(_ name: String) -> NameCheck {
        NameCheck(name, references: references, asOf: day, reader: reader)
    }

    private mutating func add(_ name: String, _ check: NameCheck, line: Int?) {
        if isJSON {
            if count > 0 { output.append(",") }
            output.append("\n")
            append(name, check, line)
        } else {
            let line = BilingualLine("\(name): \(check.text.en)", "\(name)：\(check.text.zh)")
            output.append(line[Terminal.language].printable)
            output.append("\n")
        }
        count += 1
        if !check.isGood { failed += 1 }
        if output.count > NameJudge.pieceSize { flush() }
    }

    /// Appends one object on one line, so that lists of lines are easily cut out of the array.
    private func append(_ name: String, _ check: NameCheck, _ line: Int?) {
        let facts: [(StaticString, String?)] = [
            ("name", name), ("result", check.isGood ? "pass" : "fail"), ("domain", check.aLabel),
            ("unicode", check.unicode), ("text", check.text[Terminal.language]),
        ]
        output.append("{")
        for (index, (key, value)) in facts.filter({ $0.1 != nil }).enumerated() {
            if index > 0 { output.append(", ") }
            output.append(jsonText: Bytes(key))
            output.append(": ")
            (value ?? "").withBytes { output.append(jsonText: $0) }
        }
        if let line { output.append(", \"line\": \(line)") }
        output.append("}")
    }

    private func flush() {
        Terminal.write(output.bytes.string, to: 1)
        output.truncate()
    }
}
