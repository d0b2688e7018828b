import Bytes
import Portfolio

/// The texts that the cells of a workbook share, one after the other in one buffer.
struct SharedStrings: Sendable {
    /// The texts; nobody appends to it once it is read.
    let text: ByteBuffer
    /// Where each text ends; it begins where the one before it ends.
    fileprivate let ends: [UInt32]

    /// No texts.
    static let none = SharedStrings(text: ByteBuffer(), ends: [])

    /// How many texts there are.
    var count: Int { ends.count }

    /// The place of the text with a number; missing when there is none.
    func place(_ number: Int) -> Cell {
        guard number < ends.count else { return .missing }
        let start = number == 0 ? 0 : Int(ends[number - 1])
        return Cell(offset: start, count: Int(ends[number]) - start)
    }
}

/// Puts runs of shared texts one after the other.
struct SharedStringsBuilder {
    private let text = ByteBuffer(capacity: 65_536)
    private var ends: [UInt32] = []

    /// All texts so far.
    var strings: SharedStrings { SharedStrings(text: text, ends: ends) }

    /// Adds the texts of the next run.
    mutating func add(_ run: SharedStrings) {
        let start = UInt32(text.count)
        text.append(run.text.bytes)
        for end in run.ends { ends.append(start + end) }
    }
}

/// Reads the part that lists the shared texts: runs are joined, phonetic ones left out.
final class SharedStringsParser: PartParser {
    private let text = ByteBuffer(capacity: 65_536)
    private let limit: Int
    // Exclusive access is not checked for these: they are used by every event of the parser, of which no one comes while
    // another one is dealt with.
    @safe @exclusivity(unchecked) private var ends: [UInt32] = []
    @safe @exclusivity(unchecked) private var start = 0
    @safe @exclusivity(unchecked) private var isInText = false
    @safe @exclusivity(unchecked) private var isInPhonetics = false

    /// A parser of the first `limit` texts, or of a run of them from somewhere in the part.
    init(limit: Int = .max, isRun: Bool = false) {
        self.limit = limit
        super.init(tagLimit: isRun ? PartParser.tagLimitInParts : PartParser.tagLimit)
    }

    /// True between two texts.
    var isBetweenTexts: Bool { isBetweenItems(depth: 1) && !isInPhonetics }

    /// What was read.
    var strings: SharedStrings { SharedStrings(text: text, ends: ends) }

    override func began(_ element: PartElement, _ attributes: MarkupAttributes) {
        isInText = element == .text && !isInPhonetics
        if element == .stringItem { start = text.count }
        if element == .phoneticRun { isInPhonetics = true }
    }

    override func characters(_ part: Bytes) {
        guard isInText else { return }
        text.append(part)
        if CellText.isTooLong(text, from: start) { refuse(CellText.tooLong) }
    }

    override func ended(_ element: PartElement) {
        isInText = false
        if element == .phoneticRun { isInPhonetics = false }
        guard element == .stringItem else { return }
        CellText.decodeEscapes(in: text, from: start)
        ends.append(UInt32(text.count))
        if ends.count >= limit { finishEarly() }
    }
}
