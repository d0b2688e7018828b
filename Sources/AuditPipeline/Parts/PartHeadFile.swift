import Bytes
import Portfolio
import Reports

extension PartHead {
    /// The head of a part of a run whose books are closed.
    init(_ run: RunFacts, _ options: AuditOptions, _ share: KeyShare, domains: (ofRun: Int, ofPart: Int), data: Data) {
        version = run.version
        part = share.description
        asOf = run.asOf.description
        language = run.language.rawValue
        workingFolder = SystemProcess.workingFolder ?? ""
        arguments = options.arguments
        config = run.configDigest
        waivers = (run.waivers?.files ?? []).map { File(path: $0.path, sha256: $0.sha256) }
        comparedWith = run.comparedWith?.sha256
        inputs = run.inputs.map { Input($0) }
        (domainsOfRun, self.domains) = domains
        self.data = data
    }

    /// Appends the head as JSON.
    func write(to buffer: ByteBuffer) {
        var json = JSONWriter(buffer)
        json.object { json in
            json.number("schemaVersion", schemaVersion)
            json.text("program", program)
            json.text("version", version)
            json.text("part", part)
            json.text("asOf", asOf)
            json.text("language", language)
            json.text("workingFolder", workingFolder)
            json.array("arguments") { json in arguments.forEach { json.text(nil, $0) } }
            json.text("config", config)
            json.array("waivers") { json in waivers.forEach { PartHead.write($0, &json) } }
            if let comparedWith { json.text("comparedWith", comparedWith) }
            json.array("inputs") { json in inputs.forEach { PartHead.write($0, &json) } }
            json.number("domainsOfRun", domainsOfRun)
            json.number("domains", domains)
            json.object("data") { json in
                json.number("size", data.size)
                json.text("sha256", data.sha256)
            }
        }
    }

    private static func write(_ file: File, _ json: inout JSONWriter) {
        json.object { json in
            json.text("path", file.path)
            json.text("sha256", file.sha256)
        }
    }

    private static func write(_ input: Input, _ json: inout JSONWriter) {
        json.object { json in
            json.text("path", input.path)
            json.text("kind", input.kind)
            json.text("form", input.form)
            json.text("encoding", input.encoding)
            json.text("sha256", input.sha256)
            json.array("records") { json in input.records.forEach { json.number(nil, $0) } }
        }
    }
}
