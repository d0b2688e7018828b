import Bytes
import Portfolio

/// The name of a run's folder: its as-of day, and a number from the second run of a day on: `2026-11-23`, `2026-11-23.2`.
public struct RunName: Comparable, Sendable, CustomStringConvertible {
    /// The as-of day.
    public let day: CalendarDay
    /// Which run of the day it is, 1 or more.
    public let number: Int

    /// The name of a run of a day.
    init(day: CalendarDay, number: Int) {
        self.day = day
        self.number = number
    }

    /// Reads a folder's name; nil for one that no run has.
    public init?(_ name: String) {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0].utf8.count == 10,
            case .day(let day) = String(parts[0]).withBytes({ DayReader.read($0, order: nil) })
        else { return nil }
        self.day = day
        number = parts.count == 1 ? 1 : Int(parts[1]) ?? 0
        guard number >= 1, description == name else { return nil }
    }

    /// The folder's name.
    public var description: String { number == 1 ? day.description : "\(day).\(number)" }

    /// Earlier day first, then the lower number.
    public static func < (left: RunName, right: RunName) -> Bool {
        (left.day, left.number) < (right.day, right.number)
    }

    /// The runs in an output folder that have a manifest, in their order.
    public static func runs(in output: String) -> [RunName] {
        let names = (FolderListing(output)?.names ?? []).compactMap { RunName($0) }
        return names.filter { name in
            RunTree.kind(of: "\(output)/\(name)") == .folder && (try? ManifestReader(ofRun: "\(output)/\(name)")) != nil
        }.sorted()
    }
}
