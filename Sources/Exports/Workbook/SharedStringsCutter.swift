import Bytes
import Portfolio

/// A run of the shared texts of a workbook, which a task may parse by itself.
public struct SharedStringsRun: Sendable {
    /// The text of the part before the first of all shared texts.
    fileprivate let prologue: ByteBuffer
    fileprivate let text: ByteBuffer
    fileprivate let isLast: Bool

    /// What the run turns out to hold.
    public struct Parsed: Sendable {
        fileprivate let strings: SharedStrings
        fileprivate let newNames: Int
    }

    /// The texts; nil when the run cannot be parsed by itself.
    public func parsed() -> Parsed? {
        let parser = SharedStringsParser(isRun: true)
        guard parser.feed(prologue.bytes), parser.isBetweenTexts, parser.strings.count == 0 else { return nil }
        let names = PartNames(parser)
        guard parser.feed(text.bytes) else { return nil }
        if isLast { parser.finish() } else if !parser.isBetweenTexts { return nil }
        guard parser.refusal == nil else { return nil }
        return Parsed(strings: parser.strings, newNames: names.new(in: parser))
    }
}

/// Reads the shared texts of a workbook ahead, so that they are parsed on all threads.
///
/// It is an offer: where it does not come to its end, or finds anything unusual, the texts are read in one go when the first
/// sheet is, and what is wrong with them is said there.
public final class SharedStringsCutter {
    /// How many bytes a run has at least, the last one excepted; with fewer texts nothing is gained.
    static let runSize = 256 * 1024
    /// How many bytes may come without the beginning of a text.
    static let gapLimit = 1 << 20

    private let workbook: Workbook
    private let runSize: Int
    private var part: PartReader?
    private var prologue: ByteBuffer?
    private var tag: ItemTag?
    private var text = ByteBuffer()
    /// True once the last run was handed on.
    private var hasEnded = false
    private var isUnusual = false

    /// Reads those of `workbook`; nil where that is not worth it, or they are kept already.
    init?(_ workbook: Workbook, runSize: Int = SharedStringsCutter.runSize) {
        guard workbook.keepsNoValues, workbook.stringsSize > 2 * runSize, let part = try? workbook.stringsPart() else {
            return nil
        }
        self.workbook = workbook
        self.runSize = runSize
        self.part = part
    }

    /// The next run; nil behind the last one, or where something is unusual.
    public func next() -> SharedStringsRun? {
        guard !isUnusual, !hasEnded, let part else { return nil }
        var looked = 0
        repeat {
            guard let count = try? part.read(into: text, atMost: 65_536) else { return giveUp() }
            if count == 0 { return last() }
            guard text.count >= runSize else { continue }
            guard learn() else { return giveUp() }
            if let end = tag?.last(in: text.bytes, from: max(1, looked)) { return cut(end) }
            looked = text.count - (tag?.size ?? 0)
        } while text.count < SharedStringsCutter.gapLimit
        return giveUp()
    }

    /// Keeps the texts of all runs for the sheets of the workbook.
    public func keep(_ texts: SharedStringsRuns) {
        if let strings = strings(of: texts) { workbook.keep(strings) }
    }

    /// All texts; nil where the part was not read to its end in runs.
    func strings(of texts: SharedStringsRuns) -> SharedStrings? { hasEnded ? texts.strings : nil }

    private func giveUp() -> SharedStringsRun? {
        isUnusual = true
        return nil
    }

    /// Looks where the first text begins; false when that cannot be told.
    private func learn() -> Bool {
        if prologue != nil { return true }
        let head = text.bytes[0..<min(text.count, SheetCutter.prologueLimit)]
        guard let tag = ItemTag("si", in: "sst", of: head), let start = tag.first(in: head) else { return false }
        let prologue = ByteBuffer(capacity: start)
        prologue.append(head[0..<start])
        text.removeFirst(start)
        (self.prologue, self.tag) = (prologue, tag)
        return true
    }

    private func last() -> SharedStringsRun? {
        guard let prologue, part?.isFinished == true else { return giveUp() }
        hasEnded = true
        return SharedStringsRun(prologue: prologue, text: text, isLast: true)
    }

    private func cut(_ end: Int) -> SharedStringsRun? {
        guard let prologue else { return nil }
        let run = text
        text = ByteBuffer(capacity: runSize + 65_536)
        text.append(run.bytes.dropFirst(end))
        run.truncate(to: end)
        return SharedStringsRun(prologue: prologue, text: run, isLast: false)
    }
}

/// The shared texts of a workbook as its runs are parsed, in their order.
public struct SharedStringsRuns {
    private var builder = SharedStringsBuilder()
    private var newNames = 0
    private var isUnusual = false

    /// No texts yet.
    public init() {}

    /// Adds the texts of the next run; nil for one that could not be parsed.
    public mutating func add(_ run: SharedStringsRun.Parsed?) {
        newNames += run?.newNames ?? 0
        guard !isUnusual, let run, newNames <= PartNames.limit else { return isUnusual = true }
        builder.add(run.strings)
    }

    /// All texts; nil where a run could not be parsed.
    fileprivate var strings: SharedStrings? { isUnusual ? nil : builder.strings }
}
