import Bytes
import Portfolio

/// The labels of values, from the beginning of their line to the value: assembled when first seen.
final class LabelMarkup {
    private struct Entry: BitwiseCopyable {
        /// By what the texts of the label are known; zeros where there is none yet.
        var key: (en: UInt, zh: UInt) = (0, 0)
        /// The list and the line up to the text of a value.
        var opening = Cell.missing
    }

    /// A power of two, far more than there are labels; of those that share a slot the first one stays.
    private static let slotBits = 10
    private let entries = PageBlock<Entry>(zeroes: 1 << LabelMarkup.slotBits)
    private let text = ByteBuffer(capacity: 8192)
    /// How many bytes of the text are those of labels that are kept.
    private let kept = PlainSlot(0)
    private let openList = Markup { $0.open(.dl) }
    private let openValue = Markup { $0.open(.bdi) }

    /// How many bytes of markup are kept.
    var size: Int { kept.value }

    /// What stands before the text of a value; the first line of a list opens it too. Valid until the next call.
    @inline(__always)
    func opening(_ label: BilingualText, isFirst: Bool) -> MarkupPiece {
        let opening = opening(label)
        return isFirst ? opening : opening.trimmed(first: openList.bytes.count)
    }

    /// What stands before the element of a value.
    func openingOfLine(_ label: BilingualText, isFirst: Bool) -> MarkupPiece {
        opening(label, isFirst: isFirst).trimmed(last: openValue.bytes.count)
    }

    @inline(__always)
    private func opening(_ label: BilingualText) -> MarkupPiece {
        // Labels are constants of the program: the same one has the same addresses. Two may share one of them.
        let key = (en: label.en.identity, zh: label.zh.identity)
        let hash = (key.en &* 0x9E37_79B9_7F4A_7C15 ^ key.zh) &* 0xD6E8_FEB8_6659_FD93
        let slot = Int(hash >> UInt(UInt.bitWidth - LabelMarkup.slotBits))
        let entry = entries.view[slot]
        if entry.key == key { return MarkupPiece(text, entry.opening) }
        return assembled(label, Entry(key: key), slot)
    }

    /// Assembles a label and keeps it, unless another has its slot: then it is overwritten by the next one.
    private func assembled(_ label: BilingualText, _ entry: Entry, _ slot: Int) -> MarkupPiece {
        text.truncate(to: kept.value)
        var entry = entry
        entry.opening = assemble(label)
        if entries.view[slot].key.en == 0 {
            entries.row[slot] = entry
            kept.value = text.count
        }
        return MarkupPiece(text, entry.opening)
    }

    private func assemble(_ label: BilingualText) -> Cell {
        let start = text.count
        let html = HTMLWriter(text)
        html.insert(openList)
        html.open(.dt)
        html.both(label)
        html.close(.dt)
        html.open(.dd)
        html.insert(openValue)
        return text.cell(from: start)
    }
}
