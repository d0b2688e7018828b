import Bytes
import FoundationEssentials
import Portfolio
import Reports

/// What `part.json` says of a part: which one it is, of which run, and what it holds.
public struct PartHead: Sendable, Equatable, Decodable {
    /// An input as the part read it.
    struct Input: Sendable, Equatable, Decodable {
        /// The path as given.
        var path: String
        var kind: String
        var form: String
        var encoding: String
        /// Its SHA-256.
        var sha256: String
        /// What became of its records, in the order of ``RecordCounts/all``.
        var records: [Int]

        init(_ input: RunFacts.Input) {
            (path, kind, form, encoding) = (input.path, input.kind, input.form, input.encoding)
            sha256 = input.sha256
            records = RecordCounts.all.map { input.counts[keyPath: $0.count] }
        }
    }

    /// A file that a run rests on beside its inputs.
    struct File: Sendable, Equatable, Decodable {
        var path: String
        var sha256: String
    }

    /// The file of the packed domains.
    struct Data: Sendable, Equatable, Decodable {
        var size: Int
        var sha256: String
    }

    /// What every version of the program says of itself.
    private struct Origin: Decodable {
        let schemaVersion: Int
        let program: String
        let version: String
    }

    /// The file's name in a part.
    static let name = "part.json"
    /// The name of the file of the packed domains.
    static let dataName = "domains.bin"
    /// The version of the layout of a part.
    static let schemaVersion = 1
    /// What tells a part of ours.
    static let program = "icpaudit part"
    /// A file that is larger is none: 100,000 inputs have less.
    private static let sizeLimit = 128 << 20

    var schemaVersion = PartHead.schemaVersion
    var program = PartHead.program
    /// The version of the program.
    var version: String
    /// Which part of how many.
    var part: String
    /// The as-of day.
    var asOf: String
    /// The language of what is written once.
    var language: String
    /// The folder that paths of the arguments start from.
    public var workingFolder: String
    /// The arguments of the run that change its reports, its inputs among them.
    public var arguments: [String]
    /// The SHA-256 of the config and all that it names; empty where there was none.
    var config: String
    /// The files of waivers.
    var waivers: [File]
    /// The manifest of the run compared with; nil where there was none.
    var comparedWith: String?
    /// The inputs in their order.
    var inputs: [Input]
    /// How many domains the run has.
    var domainsOfRun: Int
    /// How many of them are in the part.
    var domains: Int
    var data: Data

    /// Which part of how many; nil where the text is none.
    public var share: KeyShare? { KeyShare(part) }
    /// The as-of day; nil where the text is none.
    public var day: CalendarDay? {
        guard case .day(let day) = asOf.withBytes({ DayReader.read($0, order: nil) }) else { return nil }
        return day
    }
    /// The language of what is written once; nil where the text is none.
    public var reportLanguage: Language? { Language(rawValue: language) }

    /// Reads the head of the part at `path`; its layout and its own texts are checked.
    ///
    /// - Throws: ``PartError``.
    public init(of path: String) throws(PartError) {
        let file = "\(path)/\(PartHead.name)"
        guard SystemFile.exists(file) else {
            throw PartError(
                .malformed, path,
                "no part of a run; name the folder of 'icpaudit audit --part K/N' (one that ended early has none)",
                "不是审核的一个部分；请指定 icpaudit audit --part K/N 的目录（提前结束的运行没有目录）")
        }
        guard let text = PartHead.text(of: file) else { throw PartError.unreadable(file) }
        guard let origin = try? JSONDecoder().decode(Origin.self, from: text), origin.program == PartHead.program else {
            throw PartError.damaged(file)
        }
        guard origin.schemaVersion == PartHead.schemaVersion, origin.version == Version.number else {
            throw PartError(
                .differing, file,
                "written by icpaudit \(origin.version) and this is \(Version.number); one version writes and merges all parts",
                "由 icpaudit \(origin.version) 生成，本程序为 \(Version.number)；各部分须由同一版本生成与合并")
        }
        guard let head = try? JSONDecoder().decode(PartHead.self, from: text) else { throw PartError.damaged(file) }
        guard head.share != nil, head.day != nil, head.reportLanguage != nil else { throw PartError.damaged(file) }
        self = head
    }

    private static func text(of path: String) -> FoundationEssentials.Data? {
        let file = SystemFile.open(path, 0)
        guard file >= 0 else { return nil }
        let closing = FileDescriptor(file)
        defer { withExtendedLifetime(closing) {} }
        let buffer = ByteBuffer(capacity: 65_536)
        while buffer.count <= sizeLimit {
            let count = buffer.read(from: file, atMost: 65_536)
            if count < 0 { return nil }
            if count == 0 { return FoundationEssentials.Data(buffer.bytes) }
        }
        return FoundationEssentials.Data()
    }
}
