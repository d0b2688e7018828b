import AuditPipeline
import Bytes
import Portfolio
import Reports

// `icpaudit audit --part K/N`.
extension AuditCommand {
    /// Writes a part of a run, and says so.
    ///
    /// - Returns: 0, whatever is found: what it means is known when all parts are merged.
    static func writePart(
        _ part: KeyShare, _ options: AuditOptions, _ settings: AuditSettings, _ arguments: Arguments
    ) throws(Failure) -> Int32 {
        try checkPart(options, arguments)
        var options = options
        options.share = part
        let facts = try work(options, settings) {
            try await Audit($0, progress: $1).runPart(part, willPublish: Interruption.willPublish)
        }
        if !settings.isQuiet { Terminal.print(settings.common.isJSON ? json(facts) : text(facts, options.language)) }
        return 0
    }

    /// Refuses what is decided when the parts are merged, or what another part could not do in the same way.
    private static func checkPart(_ options: AuditOptions, _ arguments: Arguments) throws(Failure) {
        guard arguments.has("--output") else {
            throw .usage(
                "--part writes a folder of its own; name it with --output", "--part 会写入单独的目录；请用 --output 指定")
        }
        if arguments.has("--keep") {
            throw .usage(
                "a part is no run, so --keep keeps nothing; give it to 'icpaudit merge'",
                "单个部分不是完整的报告，--keep 不起作用；请用于 icpaudit merge")
        }
        if let baseline = options.baseline, [.latest, .previous].contains(baseline) {
            throw .usage(
                "a part lies in no folder of runs; name the run to compare with by its folder: --baseline reports/2026-10-23",
                "单个部分不在报告目录中；请写明用于比较的报告目录，如 --baseline reports/2026-10-23")
        }
    }

    private static func text(_ facts: PartFacts, _ language: Language) -> String {
        let (own, all) = (Numbers.grouped(facts.domains.ofPart), Numbers.grouped(facts.domains.ofRun))
        let path = facts.path.printable
        return language == .en
            ? "part \(facts.share): \(own) of \(Numbers.domains(facts.domains.ofRun)) as of \(facts.asOf): \(path)"
            : "第 \(facts.share) 部分：\(all) 个域名中的 \(own) 个，截至 \(facts.asOf)：\(path)"
    }

    private static func json(_ facts: PartFacts) -> String {
        let buffer = ByteBuffer()
        var json = JSONWriter(buffer)
        json.object { json in
            json.text("part", facts.share.description)
            json.number("domains", facts.domains.ofPart)
            json.number("domainsOfRun", facts.domains.ofRun)
            json.text("asOf", facts.asOf.description)
            json.text("path", facts.path)
        }
        return buffer.bytes.dropLast(1).string
    }
}

extension PartError {
    /// The exit status: 65, 66 or 78.
    var exitStatus: Int32 {
        switch kind {
        case .malformed: 65
        case .unreadable: 66
        case .differing: Failure.configuration
        }
    }
}
