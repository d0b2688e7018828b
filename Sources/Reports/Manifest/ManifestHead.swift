import Bytes
import Portfolio

/// What a manifest says about its run besides the files: all that is known before the first domain is judged.
public struct ManifestHead: Sendable, Equatable {
    /// The version of the manifest's layout; it changes when a reader would have to.
    public static let schemaVersion = 1
    /// What tells a manifest of ours.
    static let program = "icpaudit"

    /// An earlier run, by its folder's name and the SHA-256 of its manifest, 64 lower-case hexadecimal digits.
    public struct EarlierRun: Sendable, Equatable, Codable {
        /// The folder's name, or its path where it does not lie beside the run.
        public var run: String
        /// The digest of its `manifest.json`, which holds those of all its files.
        public var sha256: String

        /// An earlier run.
        public init(run: String, sha256: String) {
            self.run = run
            self.sha256 = sha256
        }
    }

    /// The version of the program.
    public var version: String
    /// The as-of day.
    public var asOf: CalendarDay
    /// The ids of the rules that were judged, in catalogue order.
    public var rules: [String]
    /// The SHA-256 of the config and all that it names; empty where there was none.
    public var config: String
    /// The run compared with; nil where there was none.
    public var comparedWith: EarlierRun?

    /// What a manifest says.
    public init(
        version: String, asOf: CalendarDay, rules: [String], config: String = "", comparedWith: EarlierRun? = nil
    ) {
        self.version = version
        self.asOf = asOf
        self.rules = rules
        self.config = config
        self.comparedWith = comparedWith
    }

    /// Appends the beginning of a manifest, up to its list of files.
    func write(to buffer: ByteBuffer) {
        buffer.append("{\n  \"schemaVersion\": \(ManifestHead.schemaVersion)")
        member("program", ManifestHead.program, to: buffer)
        member("version", version, to: buffer)
        member("asOf", asOf.description, to: buffer)
        member("rules", rules.joined(separator: " "), to: buffer)
        member("config", config, to: buffer)
        member("comparedWith", comparedWith?.run ?? "", to: buffer)
        member("comparedWithSHA256", comparedWith?.sha256 ?? "", to: buffer)
        buffer.append(",\n")
        buffer.append(ManifestHead.filesLine)
        buffer.append("\n")
    }

    private func member(_ key: StaticString, _ value: String, to buffer: ByteBuffer) {
        buffer.append(",\n  \"")
        buffer.append(key)
        buffer.append("\": ")
        value.withBytes { buffer.append(jsonText: $0) }
    }

    /// The line that opens the list of files.
    static let filesLine: StaticString = "  \"files\": ["
    /// The lines that close it, and the manifest.
    static let lastLines: StaticString = "  ]\n}\n"
}
