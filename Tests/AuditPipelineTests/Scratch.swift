import Foundation
import Synchronization
import Testing

/// A folder of a test's own, removed with its last reference.
final class Scratch: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "icpaudit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The place of `name` in the folder.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Writes a file; returns its path.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        try Data(bytes).write(to: folder.appending(path: name))
        return path(name)
    }

    /// The visible names in a folder; none when there is no such folder.
    func names(in name: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path(name))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    /// How many records a CSV report holds, its header left out: line ends inside quotes are text.
    func records(of name: String) throws -> Int {
        var isQuoted = false
        var count = 0
        for byte in try Data(contentsOf: folder.appending(path: name)) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: "\n"), !isQuoted { count += 1 }
        }
        return count - 1
    }
}

/// A number that tasks count together.
final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    /// What it is at this moment.
    var now: Int { value.load(ordering: .sequentiallyConsistent) }

    /// Counts on; returns the new value.
    @discardableResult
    func add(_ step: Int = 1) -> Int { value.wrappingAdd(step, ordering: .sequentiallyConsistent).newValue }

    /// Raises it to a value that is higher.
    func raise(to other: Int) { value.max(other, ordering: .sequentiallyConsistent) }
}
