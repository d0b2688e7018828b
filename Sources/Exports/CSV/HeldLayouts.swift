import Synchronization

/// The layouts of one export as far as they are known while its rows are read by many tasks.
final class HeldLayouts: Sendable {
    /// The layout below the export's first header.
    let first: CSVLayout
    /// The layout at the end of what was settled, which most of the next rows begin with.
    private let latest: Mutex<CSVLayout>

    /// The layouts of an export of which only the first header was read.
    init(_ first: CSVLayout) {
        self.first = first
        latest = Mutex(first)
    }

    /// The layout with which the next rows are likely to begin.
    var likely: CSVLayout { latest.withLock { $0 } }

    /// Notes the layout that holds at the end of all that was settled.
    func settle(_ layout: CSVLayout) { latest.withLock { $0 = layout } }
}
