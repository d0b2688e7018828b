import Bytes
import Portfolio

/// What was compared with what, where each value came from, and what normalization changed.
///
/// One sheet holds what all rules write about a domain, and is used again for the next one; ``DomainEvidence`` knows
/// whose items are whose, and wipes it.
public final class EvidenceSheet {
    /// On which side of the comparison an item stands.
    public enum Side: Sendable, BitwiseCopyable {
        /// What the verification wants to see.
        case expected
        /// What the exports say.
        case actual
        /// A remark in both languages.
        case note
    }

    /// One value with its label, or one remark.
    public struct Item: Sendable, BitwiseCopyable {
        /// The side.
        public let side: Side
        /// What the value is; empty for remarks.
        public let label: BilingualText
        /// The value, or the English remark or words, a place in ``EvidenceSheet/text``.
        public let value: Cell
        /// The Chinese remark or words, or the same place as ``value``.
        public let valueZH: Cell
        /// True when the value has words of its own in Chinese.
        public var isBilingual: Bool { valueZH != value }
        /// Where the value came from; nil when it comes from no export.
        public let source: SourceReference?
        /// True when some of its characters are marked.
        public var isMarked: Bool { !marks.isMissing }
        /// The places of the item's marks among those of the sheet.
        fileprivate let marks: Cell
    }

    // Exclusive access is not checked: each cell of evidence asks for it, one task does, and it is never handed on `inout`.
    @safe @exclusivity(unchecked) @usableFromInline var list = PlainArray<Item>()
    private var markedRanges: [Range<Int>] = []
    /// The text of the values.
    public let text = ByteBuffer(capacity: 1024)
    private let setting = PlainSlot(Setting())

    /// What the sheet is for, in one place: it is set for every domain with findings.
    struct Setting: BitwiseCopyable {
        var isDetailed = true
        var language = Language.en
        var namesCandidates = true
    }

    /// True when sources, marks and Chinese words are wanted too; where they are not, nobody looks them up.
    public var isDetailed: Bool { setting.value.isDetailed }
    /// True where filing subjects may be named that the domain could belong to; false in what only one of them gets.
    public var namesCandidates: Bool { setting.value.namesCandidates }
    /// The language of remarks and words where the sheet is not detailed.
    private var language: Language { setting.value.language }

    /// An empty sheet.
    public init() {}

    /// How many items there are.
    @inlinable public var count: Int { list.count }

    /// The item at `index`, 0..<count, in the order written.
    @inlinable public subscript(index: Int) -> Item { list[index] }

    /// The items, in the order written; not for the per-row path.
    public var items: [Item] { list.indices.map { list[$0] } }

    /// The byte ranges inside the value of an item that differ from the other side.
    public func marks(of item: Item) -> [Range<Int>] {
        if item.marks.isMissing { return [] }
        let first = Int(item.marks.offset)
        return Array(markedRanges[first..<(first + Int(item.marks.count))])
    }

    /// Wipes the sheet for what follows: values alone, with words in one language, or, where it is detailed, all that can
    /// be said about them in both.
    public func reset(isDetailed: Bool = true, language: Language = .en, namesCandidates: Bool = true) {
        reset(Setting(isDetailed: isDetailed, language: language, namesCandidates: namesCandidates))
    }

    func reset(_ new: Setting) {
        // Nothing is marked where nobody would see it.
        if setting.value.isDetailed { markedRanges.removeAll(keepingCapacity: true) }
        setting.value = new
        list.removeAll()
        text.truncate()
    }

    /// Writes down a value that the verification wants to see.
    @inline(__always)
    public func expected(_ label: BilingualText, _ value: Bytes, source: @autoclosure () -> SourceReference? = nil) {
        add(.expected, label, source()) { $0.append(value) }
    }

    /// Writes down in words what the verification wants to see.
    public func expected(_ label: BilingualText, _ words: BilingualText) { add(.expected, label, words) }

    /// Writes down a value that the exports state.
    @inline(__always)
    public func actual(_ label: BilingualText, _ value: Bytes, source: @autoclosure () -> SourceReference? = nil) {
        add(.actual, label, source()) { $0.append(value) }
    }

    /// Writes down in words what the exports state.
    func actual(_ label: BilingualText, _ words: BilingualLine, source: SourceReference) {
        add(.actual, label, source: source) {
            $0.append(words.en)
        } zh: {
            $0.append(words.zh)
        }
    }

    /// Writes down a remark in both languages, by two closures that append to the buffer they are given.
    public func note(en: (ByteBuffer) -> Void, zh: (ByteBuffer) -> Void) {
        add(.note, EvidenceSheet.noLabel, en: en, zh: zh)
    }

    /// Writes down a constant remark.
    public func note(_ remark: BilingualText) { add(.note, EvidenceSheet.noLabel, remark) }

    /// Marks ranges of the value that was written down last; nothing where nobody would see it.
    func mark(_ ranges: [Range<Int>]) {
        guard isDetailed, !ranges.isEmpty else { return }
        let last = list[list.count - 1]
        let marks = Cell(offset: markedRanges.count, count: ranges.count)
        markedRanges += ranges
        list[list.count - 1] = Item(
            side: last.side, label: last.label, value: last.value, valueZH: last.valueZH, source: last.source,
            marks: marks)
    }

    private static let noLabel = BilingualText("", "")

    private func add(_ side: Side, _ label: BilingualText, _ words: BilingualText) {
        add(side, label) {
            $0.append(words.en)
        } zh: {
            $0.append(words.zh)
        }
    }

    @inline(__always)
    private func add(
        _ side: Side, _ label: BilingualText, source: SourceReference? = nil, en: (ByteBuffer) -> Void,
        zh: (ByteBuffer) -> Void
    ) {
        let start = text.count
        if isDetailed || language == .en { en(text) } else { zh(text) }
        let english = text.cell(from: start)
        var chinese = english
        if isDetailed {
            zh(text)
            chinese = text.cell(from: start + Int(english.count))
        }
        list.append(
            Item(
                side: side, label: label, value: english, valueZH: chinese, source: isDetailed ? source : nil,
                marks: .missing))
    }

    /// Adds an item with the value that `write` appends to the buffer it is given.
    @inline(__always)
    func add(
        _ side: Side, _ label: BilingualText, _ source: @autoclosure () -> SourceReference?,
        _ write: (ByteBuffer) -> Void
    ) {
        let start = text.count
        write(text)
        let value = text.cell(from: start)
        list.append(
            Item(
                side: side, label: label, value: value, valueZH: value, source: isDetailed ? source() : nil,
                marks: .missing))
    }
}
