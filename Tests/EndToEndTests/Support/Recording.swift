import Foundation
import Testing

/// The reports of a run as they were recorded, in a folder of `Recorded`.
///
/// With `ICPAUDIT_RECORD=1` in the environment the reports are written down again, for a person to read in the diff;
/// else they are compared, and a report that was never recorded is a failure.
struct Recording {
    /// The folder's name.
    let name: String

    private var folder: URL { Portfolios.recorded.appending(path: name) }
    private var isRecording: Bool { ProcessInfo.processInfo.environment["ICPAUDIT_RECORD"] == "1" }

    /// Compares a report with its recording, line by line, so that a failure names the line.
    func check(_ file: String, _ text: String) throws {
        let recording = folder.appending(path: file.replacing("/", with: "-"))
        if isRecording {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: recording)
            return
        }
        guard let data = try? Data(contentsOf: recording) else {
            Issue.record(
                "\(name)/\(file) was never recorded; run 'make record' and read what appears")
            return
        }
        let recorded = String(decoding: data, as: UTF8.self)
        if Data(text.utf8) == data { return }
        let pairs = zip(recorded.split(separator: "\n"), text.split(separator: "\n"))
        let place = pairs.enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            """
            \(name)/\(file) differs from its recording\(place.map { " on line \($0.offset + 1)" } ?? " in its length")
            recorded: \(place?.element.0 ?? "\(data.count) bytes")
            now:      \(place?.element.1 ?? "\(text.utf8.count) bytes")
            """)
    }

    /// All files of the run in an output folder by their path in it; without the times, and the digests that depend on them.
    static func files(_ output: String, _ workspace: Workspace) throws -> [String: Data] {
        let run = "\(output)/\(Portfolios.day)"
        let contents = try workspace.contents(of: run).map { path, data in
            let name = String(path.dropFirst(run.count + 1))
            let text = String(decoding: data, as: UTF8.self)
            switch name {
            case _ where name.hasSuffix("summary.json"): return (name, Data(withoutTimes(text).utf8))
            case _ where name.hasSuffix("manifest.json"): return (name, Data(withoutSummary(text).utf8))
            default: return (name, data)
            }
        }
        return Dictionary(uniqueKeysWithValues: contents)
    }

    /// A summary without the two lines that tell the time.
    static func withoutTimes(_ summary: String) -> String {
        summary.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains("\"startedAt\": ") && !$0.contains("\"elapsedMilliseconds\": ") }
            .joined(separator: "\n")
    }

    /// A manifest without the lines of summaries, which tell the time, and of the manifests of splits, which have their digests.
    static func withoutSummary(_ manifest: String) -> String {
        manifest.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.contains("summary.json\"") && !$0.contains("/manifest.json\"") }.joined(separator: "\n")
    }
}
