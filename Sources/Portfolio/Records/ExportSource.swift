import Bytes

/// A file that records come from.
public final class ExportSource: Sendable {
    /// The path as the user gave it (or as found in a given folder); `-` is standard input.
    public let path: String
    /// The same for people, see ``Swift/String/printable``.
    public let shownPath: String
    /// The export's place in the order of the run's inputs, from 0.
    public let index: Int
    /// The facts that the user states for its records.
    public let constants: [ConstantFact]

    /// An export at `path`, the `index`th of the run.
    public init(path: String, index: Int, constants: [ConstantFact] = []) {
        self.path = path
        shownPath = path.printable
        self.index = index
        self.constants = constants
    }
}

/// Where a value came from.
public struct SourceReference: Sendable, Equatable, BitwiseCopyable {
    /// The place of the export in the order of the run's inputs.
    public let export: Int
    /// The line of the file, from 1; 0 where there is no file: the user's own words on the command line or in the config.
    public let line: Int

    /// A line of an export.
    public init(export: Int, line: Int) {
        self.export = export
        self.line = line
    }

    /// True when both are the same line of the same export.
    @inlinable public static func == (left: SourceReference, right: SourceReference) -> Bool {
        left.export == right.export && left.line == right.line
    }
}

extension RecordReference {
    /// Where this record's values came from.
    public var source: SourceReference { SourceReference(export: batch.export.index, line: line) }
}
