import Bytes
import Portfolio

/// What the bytes of a text say for UTF-8 and for GB18030.
///
/// Evidence decides, not the absence of faults: GB18030 accepts nearly every even run of bytes and proves nothing by
/// it, while a run of UTF-8 sequences is all but impossible in GBK. One damaged byte, or one row in another encoding,
/// therefore does not turn a whole file into other characters.
struct EncodingEvidence: Equatable {
    /// What speaks for UTF-8; a character of three bytes counts two, one of two bytes one.
    var utf8 = 0
    /// What speaks for GB18030; a character counts two.
    var gb18030 = 0

    /// The evidence in `text`, run by run of bytes that are not ASCII.
    init(_ text: Bytes) {
        var place = 0
        while let start = text.firstNonASCII(from: place) {
            var end = start + 1
            while end < text.count, text[end] >= 0x80 { end += 1 }
            if let found = EncodingEvidence.utf8Evidence(text, start, end) {
                utf8 += found
                place = end
            } else {
                gb18030 += 2 * EncodingEvidence.pairs(text, start, &end)
                place = end
            }
        }
    }

    /// What the run from `start` to `end` says for UTF-8; nil when it is not valid.
    private static func utf8Evidence(_ text: Bytes, _ start: Int, _ end: Int) -> Int? {
        let run = text[0..<end]
        var (place, found) = (start, 0)
        while place < end {
            let length = UTF8Check.sequenceLength(in: run, at: place)
            // Only the end of the text cuts a sequence off.
            if length == 0, end == text.count { return found }
            if length <= 0 { return nil }
            found += length > 2 ? 2 : 1
            place += length
        }
        return found
    }

    /// How many characters of GB18030 the run is made of; 0 when it holds anything else.
    ///
    /// A lone byte before an ASCII letter is no evidence: so is every accented letter of Latin-1. Behind pairs it may
    /// begin the last character, whose second byte is ASCII. Four bytes with two digits are one character; `end` is
    /// moved behind them.
    private static func pairs(_ text: Bytes, _ start: Int, _ end: inout Int) -> Int {
        var (place, count) = (start, 0)
        while place + 1 < end {
            guard isLead(text[place]), text[place + 1] > 0x80, text[place + 1] < 0xFF else { return 0 }
            count += 1
            place += 2
        }
        guard place < end, end < text.count else { return count }
        let second = text[end]
        if (0x30...0x39).contains(second) {
            guard end + 2 < text.count, isLead(text[place]), isLead(text[end + 1]),
                (0x30...0x39).contains(text[end + 2])
            else { return 0 }
            end += 3
            return count + 1
        }
        return isLead(text[place]) && second >= 0x40 && second != 0x7F ? count : 0
    }

    private static func isLead(_ byte: UInt8) -> Bool { byte > 0x80 && byte < 0xFF }
}
