import Portfolio

/// The labels of values, from the beginning of their line to the value: assembled when first met.
final class LabelMarkup {
    private struct Entry {
        let label: BilingualText
        /// Up to the text of a value.
        let withValue: Cell
        /// Up to the element of the value.
        let alone: Cell
    }

    /// A power of two, far more than there are labels; those that meet in a slot are assembled each time.
    private static let slotBits = 10
    private var entries = [Entry?](repeating: nil, count: 1 << LabelMarkup.slotBits)
    private let text = ByteBuffer(capacity: 8192)

    /// Writes a label; `opensValue` says whether the element of a value is opened too.
    func write(_ label: BilingualText, opensValue: Bool, _ html: HTMLWriter) {
        // Labels are constants of the program: the same one has the same address.
        let address = UInt(bitPattern: label.en.utf8Start) &* 0x9E37_79B9_7F4A_7C15
        let slot = Int(address >> UInt(UInt.bitWidth - LabelMarkup.slotBits))
        if let entry = entries[slot], entry.label.en.utf8Start == label.en.utf8Start,
            entry.label.zh.utf8Start == label.zh.utf8Start
        {
            return html.insert(text, opensValue ? entry.withValue : entry.alone)
        }
        let start = text.count
        let entry = assemble(label)
        html.insert(text, opensValue ? entry.withValue : entry.alone)
        if entries[slot] == nil {
            entries[slot] = entry
        } else {
            text.truncate(to: start)
        }
    }

    private func assemble(_ label: BilingualText) -> Entry {
        let start = text.count
        let line = HTMLWriter(text)
        line.open(.dt)
        line.both(label)
        line.close(.dt)
        line.open(.dd)
        let alone = text.cell(from: start)
        line.open(.bdi)
        return Entry(label: label, withValue: text.cell(from: start), alone: alone)
    }
}
