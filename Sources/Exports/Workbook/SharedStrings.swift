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

/// Reads the part that lists the shared texts: runs are joined, phonetic ones left out.
final class SharedStringsParser: PartParser {
    private let text = ByteBuffer(capacity: 65_536)
    private var ends: [UInt32] = []
    private let limit: Int
    private var start = 0
    private var isInText = false
    private var isInPhonetics = false

    /// A parser of the first `limit` texts.
    init(limit: Int) {
        self.limit = limit
        super.init()
    }

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
