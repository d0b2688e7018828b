import Bytes
import FoundationEssentials
import Portfolio

/// Reads a manifest file by file, however many it lists; what the program itself would not have written is refused.
struct ManifestReader {
    /// A file as the manifest lists it.
    struct Entry: Equatable {
        /// The path below the run's folder.
        let path: String
        /// Its size in bytes.
        let size: Int
        /// Its SHA-256, 64 lower-case hexadecimal digits.
        let sha256: String
    }

    /// The members before the list of files.
    private struct Head: Decodable {
        let schemaVersion: Int
        let program: String
        let version: String
        let asOf: String
        let rules: String
        let config: String
        let comparedWith: String
        let comparedWithSHA256: String
    }

    /// What the manifest says besides the files.
    let head: ManifestHead
    private let path: String
    private var lines: FileLines

    /// Opens the manifest of the run at `run` and reads its head.
    ///
    /// - Throws: ``RunError`` when there is none, or none of ours.
    init(ofRun run: String) throws(RunError) {
        path = "\(run)/\(ManifestFile.name)"
        switch RunTree.kind(of: path) {
        case .file: break
        case .nothing where RunTree.kind(of: run) == .nothing:
            throw RunError(.unreadable, run, BilingualLine("there is no such folder", "没有该目录"))
        default:
            throw RunError(
                .malformed, run,
                BilingualLine(
                    "no run with a \(ManifestFile.name); name the folder of a run, such as output/latest",
                    "不是带有 \(ManifestFile.name) 的报告目录；请指定一次审核的报告目录，如 output/latest"))
        }
        lines = try FileLines(path, isHashing: true)
        var text: [UInt8] = []
        while true {
            guard let line = try lines.next(), lines.number <= ManifestReader.headLimit else {
                throw ManifestReader.malformed(path, lines.number)
            }
            if line == ManifestHead.filesLine { break }
            text += Array(line)
        }
        head = try ManifestReader.head(text, path)
    }

    /// The digest of what was read: once the last file was, that of the manifest.
    var sha256: String { lines.digest.digest().hexadecimal }

    /// More lines than a head has.
    private static let headLimit = 64

    private static func head(_ lines: [UInt8], _ path: String) throws(RunError) -> ManifestHead {
        let text = Data(lines + Array("\"files\": []}".utf8))
        guard let head = try? JSONDecoder().decode(Head.self, from: text), head.program == ManifestHead.program,
            case .day(let day) = head.asOf.withBytes({ DayReader.read($0, order: nil) })
        else { throw malformed(path, 1) }
        guard head.schemaVersion == ManifestHead.schemaVersion else {
            let (found, known) = (head.schemaVersion, ManifestHead.schemaVersion)
            throw RunError(
                .malformed, path,
                BilingualLine(
                    "layout \(found) of another version of icpaudit (\(head.version)); this one reads \(known)",
                    "格式版本 \(found) 属于其他版本的 icpaudit（\(head.version)）；本程序读取版本 \(known)"))
        }
        return ManifestHead(
            version: head.version, asOf: day, rules: head.rules.split(separator: " ").map(String.init),
            config: head.config,
            comparedWith: head.comparedWith.isEmpty
                ? nil : .init(run: head.comparedWith, sha256: head.comparedWithSHA256))
    }

    /// The next file, or nil at the end of the list.
    ///
    /// - Throws: ``RunError`` for a line that the program would not have written, and where the end is missing.
    mutating func next() throws(RunError) -> Entry? {
        guard let line = try lines.next() else { throw malformed }
        if line == "  ]" {
            guard let last = try lines.next(), last == "}", try lines.next() == nil else { throw malformed }
            return nil
        }
        guard let entry = ManifestReader.entry(line) else { throw malformed }
        return entry
    }

    private var malformed: RunError { ManifestReader.malformed(path, lines.number) }

    private static func malformed(_ path: String, _ line: Int) -> RunError {
        RunError(
            .malformed, "\(path):\(line)",
            BilingualLine(
                "not as icpaudit writes a manifest; the file was changed or cut off",
                "与 icpaudit 所写的清单不符；文件被改动或不完整"))
    }

    private static let digestSize = 64

    /// The file of a line `    {"path": "…", "size": …, "sha256": "…"}`, a comma behind it or not.
    private static func entry(_ line: Bytes) -> Entry? {
        var rest = line
        guard rest.dropping(prefix: "    {\"path\": \"") else { return nil }
        _ = rest.dropping(suffix: ",")
        guard rest.dropping(suffix: "\"}"), rest.count > digestSize else { return nil }
        let digest = rest.dropFirst(rest.count - digestSize)
        rest = rest.dropLast(digestSize)
        guard digest.allSatisfy({ $0.isASCIIDigit || (0x61...0x66).contains($0) }),
            rest.dropping(suffix: ", \"sha256\": \"")
        else { return nil }
        var start = rest.count
        while start > 0, rest[start - 1].isASCIIDigit { start -= 1 }
        guard let size = Int(rest.dropFirst(start).string) else { return nil }
        rest = rest[0..<start]
        guard rest.dropping(suffix: "\", \"size\": "), let path = text(rest), isInside(path) else { return nil }
        return Entry(path: path, size: size, sha256: digest.string)
    }

    /// What stands between the quotes of a JSON string.
    private static func text(_ escaped: Bytes) -> String? {
        if escaped.firstIndex(of: UInt8(ascii: "\\")) == nil { return escaped.string }
        return try? JSONDecoder().decode(String.self, from: Data("\"\(escaped.string)\"".utf8))
    }

    /// True for a path that stays below the run's folder.
    private static func isInside(_ path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
    }
}

extension Bytes {
    /// Takes a text off the beginning; false where it does not stand there.
    fileprivate mutating func dropping(prefix: StaticString) -> Bool {
        guard hasPrefix(prefix) else { return false }
        self = dropFirst(prefix.utf8CodeUnitCount)
        return true
    }

    /// Takes a text off the end; false where it does not stand there.
    fileprivate mutating func dropping(suffix: StaticString) -> Bool {
        guard hasSuffix(suffix) else { return false }
        self = dropLast(suffix.utf8CodeUnitCount)
        return true
    }
}
