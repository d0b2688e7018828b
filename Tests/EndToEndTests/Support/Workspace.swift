import Foundation

/// A folder of a test's own, removed with its last reference.
final class Workspace {
    /// The folder.
    let folder: URL
    private var locks: [Int32] = []

    /// An empty folder.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "icpaudit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        locks.forEach { close($0) }
        try? FileManager.default.removeItem(at: folder)
    }

    /// The place of `name` in the folder.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Writes a file; folders on the way are made.
    func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Makes a folder.
    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: name), withIntermediateDirectories: true)
    }

    /// Makes a link.
    func link(_ name: String, to target: String) throws {
        guard symlink(target, path(name)) == 0 else { throw Trouble("symlink \(name): \(errno)") }
    }

    /// Holds the lock of an output folder until the workspace goes.
    func holdLock(of output: String) throws {
        try makeFolder(output)
        let lock = open(path("\(output)/.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw Trouble("lock: \(errno)") }
        locks.append(lock)
    }

    /// The text of a file; byte order marks stay in it.
    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    /// The lines of a file without its byte order mark and line ends.
    func lines(_ name: String) throws -> [String] {
        let text = try text(name)
        return (text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
            .split(whereSeparator: \.isNewline).map(String.init)
    }

    /// The members of a JSON file.
    func json(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appending(path: name))
        guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
            throw Trouble("\(name) holds no object")
        }
        return object
    }

    /// The names in a folder, sorted.
    func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }

    /// Every visible file and link below a folder, by its path: what must not change when a run fails.
    func contents(of name: String) throws -> [String: Data] {
        var result: [String: Data] = [:]
        for entry in try FileManager.default.contentsOfDirectory(atPath: path(name)) where !entry.hasPrefix(".") {
            let inner = "\(name)/\(entry)"
            let kind = try FileManager.default.attributesOfItem(atPath: path(inner))[.type] as? FileAttributeType
            switch kind {
            case .typeDirectory: result.merge(try contents(of: inner)) { first, _ in first }
            case .typeSymbolicLink:
                result[inner] = Data(try FileManager.default.destinationOfSymbolicLink(atPath: path(inner)).utf8)
            default: result[inner] = try Data(contentsOf: folder.appending(path: inner))
            }
        }
        return result
    }
}

/// A test that cannot go on.
struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
