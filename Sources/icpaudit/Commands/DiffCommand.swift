import AuditPipeline
import Bytes
import Exports
import Portfolio
import Reports

/// `icpaudit diff`: how the findings of a run stand to those of an earlier one.
enum DiffCommand {
    private static let options = [
        Arguments.Option(name: "--format", hasValue: true), Arguments.Option(name: "--help", hasValue: false),
    ]

    static func run(_ list: [String]) throws(Failure) -> Int32 {
        let arguments = try Arguments(list, known: options, command: "diff")
        if arguments.has("--help") {
            Terminal.print(Help.diff)
            return 0
        }
        guard arguments.positional.count == 2 else {
            throw Failure(
                status: Failure.usage, "two runs are needed, the earlier one first; see 'icpaudit diff --help'")
        }
        let isJSON = try arguments.choice("--format", [("text", false), ("json", true)]) ?? false
        let (earlier, later) = (arguments.positional[0], arguments.positional[1])
        do {
            return isJSON ? try json(earlier, later) : try text(earlier, later)
        } catch let error as RunError {
            throw Failure(status: error.exitStatus, error.description)
        } catch let error as InputError {
            throw Failure(status: error.kind == .malformed ? 65 : 66, error.description)
        } catch {
            throw Failure(status: 70, "\(error)")
        }
    }

    /// A line for each finding that changed, then the numbers.
    private static func text(_ earlier: String, _ later: String) throws -> Int32 {
        var lines = OutputLines()
        let difference = try RunDifference(earlier, later) { finding in
            if finding.change == .still { return }
            lines.add(
                "\(finding.change.rawValue): \(finding.domain) \(finding.rule) (\(finding.outcome), first seen \(finding.firstSeen))"
            )
        }
        lines.end()
        for line in difference.differences { Terminal.warning(line[.en]) }
        let counts = difference.counts
        Terminal.print(
            """
            \(counts.new) new, \(counts.still) still (\(counts.worse) of them worse), \(counts.fixed) fixed, \
            \(counts.gone) gone, \(counts.unknown) unknown now, \(counts.waived) waived now: \
            \(later) as of \(difference.head.asOf), compared with \(earlier) as of \(difference.earlier.head.asOf)
            """)
        return counts.new + counts.worse > 0 ? 1 : 0
    }

    /// One object, the findings that changed first.
    private static func json(_ earlier: String, _ later: String) throws -> Int32 {
        let buffer = ByteBuffer()
        var json = JSONWriter(buffer)
        var status: Int32 = 0
        var problem: (any Error)?
        json.object { json in
            json.text("earlier", earlier)
            json.text("later", later)
            var found: RunDifference?
            json.array("findings") { json in
                do {
                    found = try RunDifference(earlier, later) { finding in
                        if finding.change == .still { return }
                        json.object { json in
                            json.text("change", finding.change.rawValue)
                            json.text("domain", finding.domain)
                            json.text("rule", finding.rule)
                            json.text("outcome", finding.outcome)
                            json.text("firstSeen", finding.firstSeen.description)
                        }
                    }
                } catch {
                    problem = error
                }
            }
            guard let found else { return }
            let counts = found.counts
            status = counts.new + counts.worse > 0 ? 1 : 0
            json.text("earlierAsOf", found.earlier.head.asOf.description)
            json.text("laterAsOf", found.head.asOf.description)
            for (name, count) in [
                ("new", counts.new), ("still", counts.still), ("worse", counts.worse), ("fixed", counts.fixed),
                ("gone", counts.gone), ("unknownNow", counts.unknown), ("waivedNow", counts.waived),
            ] as [(StaticString, Int)] {
                json.number(name, count)
            }
            json.array("differences") { json in found.differences.forEach { json.text(nil, $0[.en]) } }
        }
        if let problem { throw problem }
        Terminal.write(withExtendedLifetime(buffer) { buffer.bytes.string }, to: 1)
        return status
    }
}

/// Lines for standard output, written some thousands at a time.
private struct OutputLines {
    private var text = ""

    mutating func add(_ line: String) {
        text += line.printable + "\n"
        if text.utf8.count > 65_536 { end() }
    }

    mutating func end() {
        Terminal.write(text, to: 1)
        text = ""
    }
}
