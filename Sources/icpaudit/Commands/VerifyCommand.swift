import Bytes
import Glibc
import Portfolio
import Reports

/// `icpaudit verify`: whether runs are as they were written.
enum VerifyCommand {
    private static let options = [
        Arguments.Option(name: "--format", hasValue: true), Arguments.Option(name: "--help", hasValue: false),
    ]

    static func run(_ list: [String]) throws(Failure) -> Int32 {
        let arguments = try Arguments(list, known: options, command: "verify")
        if arguments.has("--help") {
            Terminal.print(Help.verify)
            return 0
        }
        guard !arguments.positional.isEmpty else {
            throw Failure(status: Failure.usage, "no run was given; see 'icpaudit verify --help'")
        }
        let isJSON = try arguments.choice("--format", [("text", false), ("json", true)]) ?? false
        var report: any RunReport = isJSON ? RunJSON() : RunText()
        var status: Int32 = 0
        for path in distinct(arguments.positional) {
            do throws(RunError) {
                let check = try RunCheck(path) { report.add($0, of: path) }
                report.end(check)
                if check.faults > 0 { status = max(status, 1) }
            } catch {
                report.fail(path, error)
                status = max(status, error.exitStatus)
            }
        }
        report.finish()
        return status
    }

    /// The paths without those that lead to the same folder as an earlier one, as `latest` does.
    private static func distinct(_ paths: [String]) -> [String] {
        var known: Set<[UInt64]> = []
        return paths.filter { path in
            var status = stat()
            guard stat(path, &status) == 0 else { return true }
            return known.insert([UInt64(status.st_dev), UInt64(status.st_ino)]).inserted
        }
    }
}

extension RunError {
    /// The exit status: 65 or 66.
    var exitStatus: Int32 { kind == .malformed ? 65 : 66 }
}

/// How what was found in runs is told.
private protocol RunReport {
    mutating func add(_ finding: RunCheck.Finding, of run: String)
    mutating func end(_ check: RunCheck)
    mutating func fail(_ run: String, _ error: RunError)
    mutating func finish()
}

/// For people: a line for each fault, and one for each run.
private struct RunText: RunReport {
    mutating func add(_ finding: RunCheck.Finding, of run: String) {
        let detail = finding.detail.isEmpty ? "" : " (\(finding.detail))"
        Terminal.print("\(run)/\(finding.path): \(finding.fault.word)\(detail)".printable)
    }

    mutating func end(_ check: RunCheck) {
        let faults = check.faults == 0 ? "as it was written" : "\(Numbers.grouped(check.faults)) faults"
        let files = "\(Numbers.grouped(check.files)) files, \(Numbers.grouped(check.size)) bytes"
        let earlier =
            check.head.comparedWith.map { earlier in
                let state = check.hasSameBaseline.map { $0 ? "" : ", which is another one now" }
                return "; compared with \(earlier.run)\(state ?? ", which is not beside it")"
            } ?? ""
        Terminal.print("\(check.path): \(faults); \(files)\(earlier)".printable)
    }

    mutating func fail(_ run: String, _ error: RunError) { Terminal.error("icpaudit: \(error.description.printable)") }

    mutating func finish() {}
}

extension RunCheck.Fault {
    fileprivate var word: String {
        switch self {
        case .changed: "changed"
        case .missing: "missing"
        case .added: "added, the manifest does not list it"
        case .otherBaseline: "not the run that was compared with"
        }
    }
}

/// For programs: one object.
private struct RunJSON: RunReport {
    private struct Run {
        var path: String
        var check: RunCheck?
        var findings: [RunCheck.Finding] = []
        var error = ""
    }

    private var runs: [Run] = []
    private var findings: [RunCheck.Finding] = []

    mutating func add(_ finding: RunCheck.Finding, of run: String) { findings.append(finding) }

    mutating func end(_ check: RunCheck) {
        runs.append(Run(path: check.path, check: check, findings: findings))
        findings = []
    }

    mutating func fail(_ run: String, _ error: RunError) {
        runs.append(Run(path: run, findings: findings, error: error.description))
        findings = []
    }

    mutating func finish() {
        let buffer = ByteBuffer()
        var json = JSONWriter(buffer)
        json.object { json in
            json.flag("whole", runs.allSatisfy { $0.error.isEmpty && $0.findings.isEmpty })
            json.array("runs") { json in runs.forEach { RunJSON.write($0, &json) } }
        }
        Terminal.write(withExtendedLifetime(buffer) { buffer.bytes.string }, to: 1)
    }

    private static func write(_ run: Run, _ json: inout JSONWriter) {
        json.object { json in
            json.text("run", run.path)
            json.flag("whole", run.error.isEmpty && run.findings.isEmpty)
            if let check = run.check {
                json.text("asOf", check.head.asOf.description)
                json.text("version", check.head.version)
                json.text("sha256", check.sha256)
                json.number("files", check.files)
                json.number("size", check.size)
                if let earlier = check.head.comparedWith {
                    json.object("comparedWith") { json in
                        json.text("run", earlier.run)
                        json.text("sha256", earlier.sha256)
                        if let isSame = check.hasSameBaseline { json.flag("isSame", isSame) }
                    }
                }
            }
            json.array("faults") { json in
                for finding in run.findings {
                    json.object { json in
                        json.text("fault", finding.fault.rawValue)
                        json.text("path", finding.path)
                        json.text("detail", finding.detail)
                    }
                }
            }
            if !run.error.isEmpty { json.text("error", run.error) }
        }
    }
}
