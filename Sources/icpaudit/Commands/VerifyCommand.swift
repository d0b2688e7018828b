import Bytes
import Glibc
import Portfolio
import Reports

/// `icpaudit verify`: whether runs are as they were written.
enum VerifyCommand: Command {
    /// What `icpaudit verify` was told.
    struct Settings: CommandSettings {
        var common = CommonSettings()
    }

    static let text = CommandText(
        name: "verify", usage: [BilingualText("[options] RUN…", "[选项] 报告目录…")],
        summary: BilingualText("check runs against their manifests", "按清单核对报告目录是否完整、未被改动"),
        details: [
            BilingualText(
                """
                RUN: the folder of a run, such as output/2026-11-23, output/latest or output/*. Names every file that was \
                changed, removed or added since the run was published, and says whether the run that it was compared with \
                is the same.
                """,
                """
                报告目录：一次运行的目录，如 output/2026-11-23、output/latest 或 output/*。列出发布以来被改动、删除或添加的每个文件，\
                并说明当时用于比较的报告是否仍是同一份。
                """)
        ],
        statuses: BilingualText(
            """
            0 all is as it was written; 1 something is not; 64 usage; 65 no run, or a manifest that was changed; 66 \
            something cannot be read; 74 standard output cannot be written.
            """,
            "0 全部保持原样；1 有改动；64 用法错误；65 不是报告目录，或清单被改动；66 有文件无法读取；74 标准输出无法写入。"))

    static let options: [Option<Settings>] = [.format, .language, .help]

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        guard !arguments.positional.isEmpty else {
            throw .usage("no run was given; see 'icpaudit verify --help'", "没有指定报告目录；参见 'icpaudit verify --help'")
        }
        var report: any RunReport = settings.common.isJSON ? RunJSON() : RunText()
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
        var known: Set<FileStatus.Identity> = []
        return paths.filter { path in
            FileStatus(at: path).map { known.insert($0.identity).inserted } ?? true
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
    private let language = Terminal.language

    private func either(_ en: String, _ zh: String) -> String { language == .en ? en : zh }

    mutating func add(_ finding: RunCheck.Finding, of run: String) {
        let detail = finding.detail.map { either(" (\($0.en))", "（\($0.zh)）") } ?? ""
        let word = finding.fault.word[language]
        Terminal.print("\(run)/\(finding.path)\(either(": ", "："))\(word)\(detail)".printable)
    }

    mutating func end(_ check: RunCheck) {
        let faults =
            check.faults == 0
            ? either("as it was written", "保持原样")
            : either(Numbers.counted(check.faults, "fault"), "\(Numbers.grouped(check.faults)) 处问题")
        let files = either(
            "\(Numbers.counted(check.files, "file")), \(Numbers.counted(check.size, "byte"))",
            "\(Numbers.grouped(check.files)) 个文件，\(Numbers.grouped(check.size)) 字节")
        let earlier =
            check.head.comparedWith.map { earlier in
                let state = check.hasSameBaseline.map { $0 ? "" : either(", which is another one now", "（现已不是同一份）") }
                return either("; compared with \(earlier.run)", "；与 \(earlier.run) 比较")
                    + (state ?? either(", which is not beside it", "（不在同一目录下）"))
            } ?? ""
        Terminal.print("\(check.path)\(either(": ", "："))\(faults)\(either("; ", "；"))\(files)\(earlier)".printable)
    }

    mutating func fail(_ run: String, _ error: RunError) {
        Terminal.error(BilingualLine(same: "icpaudit: ") + error.bilingual.printable)
    }

    mutating func finish() {}
}

extension RunCheck.Fault {
    fileprivate var word: BilingualText {
        switch self {
        case .changed: BilingualText("changed", "被改动")
        case .missing: BilingualText("missing", "缺失")
        case .added: BilingualText("added, the manifest does not list it", "多出的文件，清单中没有")
        case .otherBaseline: BilingualText("not the run that was compared with", "不是当时用于比较的报告")
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
        runs.append(Run(path: run, findings: findings, error: error.bilingual[Terminal.language]))
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
                        json.text("detail", finding.detail?[Terminal.language] ?? "")
                    }
                }
            }
            if !run.error.isEmpty { json.text("error", run.error) }
        }
    }
}
