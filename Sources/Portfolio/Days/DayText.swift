import Bytes

/// Turns the cell of a day column into the ASCII text that ``DayScanner`` reads.
enum DayText {
    /// Stands for 年 in the text.
    static let yearMark: UInt8 = 1
    /// Stands for 月 in the text.
    static let monthMark: UInt8 = 2
    /// Stands for 日 in the text.
    static let dayMark: UInt8 = 3
    /// Stands for 时, 時, 点 and 點 in the text.
    static let hourMark: UInt8 = 4
    /// Stands for 分 in the text.
    static let minuteMark: UInt8 = 5
    /// Stands for 秒 in the text.
    static let secondMark: UInt8 = 6
    /// Stands for 上午 in the text.
    static let morningMark: UInt8 = 7
    /// Stands for 下午 in the text.
    static let afternoonMark: UInt8 = 8
    /// Stands for 至, 到 and long dashes, which stand between the ends of a period.
    static let periodMark: UInt8 = 14
    /// The longest text that can hold a date or a period, in bytes, outer spaces left out.
    static let limit = 96

    /// Calls `body` with the text of `cell` without outer spaces: full-width characters and spaces in their ASCII form,
    /// Chinese units as marks, without invisible characters and remarks in brackets; nil when another character occurs
    /// or the text is too long.
    static func withText<Result>(of cell: Bytes, _ body: (Bytes?) -> Result) -> Result {
        if isPlain(cell) {
            let text = trimmed(cell)
            return body(text.count <= limit ? text : nil)
        }
        guard cell.count <= 4 * limit else { return body(nil) }
        return ScratchBytes.with(capacity: 4 * limit) { scratch in
            let count = scratch.append { room in
                var transcript = DayTranscript(cell: cell, target: room)
                return transcript.write()
            }
            guard count != nil else { return body(nil) }
            let text = trimmed(scratch.bytes)
            return body(text.count <= limit ? text : nil)
        }
    }

    /// True for ASCII without brackets and control characters, which is its own text.
    private static func isPlain(_ cell: Bytes) -> Bool {
        for index in 0..<cell.count {
            let byte = cell[index]
            if byte >= 0x7F || byte == UInt8(ascii: "(") || (byte < 0x20 && !isSpace(byte)) { return false }
        }
        return true
    }

    /// The text without outer spaces.
    static func trimmed(_ text: Bytes) -> Bytes {
        var range = 0..<text.count
        while !range.isEmpty, isSpace(text[range.lowerBound]) { range = (range.lowerBound + 1)..<range.upperBound }
        while !range.isEmpty, isSpace(text[range.upperBound - 1]) { range = range.lowerBound..<(range.upperBound - 1) }
        return text[range]
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}

/// The ASCII form of one cell while it is written.
struct DayTranscript {
    private let cell: Bytes
    private let target: PlainRow<UInt8>
    private var place = 0
    private var count = 0

    /// A transcript of `cell` to `target`, which has room for as many bytes.
    init(cell: Bytes, target: PlainRow<UInt8>) {
        self.cell = cell
        self.target = target
    }

    /// Writes the ASCII form and returns its length, or nil at a character that occurs in no date.
    mutating func write() -> Int? {
        while let scalar = next() {
            switch scalar {
            case 0x28, 0xFF08: guard passOverRemark() else { return nil }
            case 0x20...0x7E: append(UInt8(scalar))
            case 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: append(0x20)
            case 0xFF01...0xFF5E: append(UInt8(scalar - 0xFEE0))
            case 0x661F, 0x5468: guard passOverWeekday(after: scalar) else { return nil }
            case 0x4E0A, 0x4E0B:
                // 上午, 下午
                guard next() == 0x5348 else { return nil }
                append(scalar == 0x4E0A ? DayText.morningMark : DayText.afternoonMark)
            default:
                if DayTranscript.isInvisible(scalar) { continue }
                guard let mark = DayTranscript.mark(of: scalar) else { return nil }
                append(mark)
            }
        }
        return place == cell.count ? count : nil
    }

    private mutating func append(_ byte: UInt8) {
        target[count] = byte
        count += 1
    }

    /// The next character; nil at the end, or in front of bytes that are none.
    private mutating func next() -> Int? {
        guard place < cell.count else { return nil }
        let lead = Int(cell[place])
        let length = lead < 0x80 ? 1 : lead & 0xE0 == 0xC0 ? 2 : lead & 0xF0 == 0xE0 ? 3 : lead & 0xF8 == 0xF0 ? 4 : 0
        guard length > 0, place + length <= cell.count else { return nil }
        var scalar = length == 1 ? lead : lead & (0x7F >> length)
        for index in 1..<max(1, length) {
            guard cell[place + index] & 0xC0 == 0x80 else { return nil }
            scalar = scalar << 6 | Int(cell[place + index] & 0x3F)
        }
        place += length
        return scalar
    }

    private static func mark(of scalar: Int) -> UInt8? {
        switch scalar {
        case 0x5E74: DayText.yearMark
        case 0x6708: DayText.monthMark
        case 0x65E5, 0x53F7: DayText.dayMark
        case 0x65F6, 0x6642, 0x70B9, 0x9EDE: DayText.hourMark
        case 0x5206: DayText.minuteMark
        case 0x79D2: DayText.secondMark
        case 0x81F3, 0x5230, 0x2013...0x2015: DayText.periodMark
        case 0x2010...0x2012, 0x2212: UInt8(ascii: "-")
        case 0x301C: UInt8(ascii: "~")
        default: nil
        }
    }

    /// Zero width, directional and other format characters.
    private static func isInvisible(_ scalar: Int) -> Bool {
        switch scalar {
        case 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF: true
        default: false
        }
    }

    /// 星期五 and 周五, the first character read.
    private mutating func passOverWeekday(after first: Int) -> Bool {
        if first == 0x661F, next() != 0x671F { return false }
        switch next() {
        case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x65E5, 0x5929:
            append(0x20)
            return true
        default: return false
        }
    }
}

extension DayTranscript {
    /// Passes over `(剩余340天)` behind a day; false where what is in the brackets may change the day.
    private mutating func passOverRemark() -> Bool {
        guard count > 0 else { return false }
        let start = place
        var end = place
        while let scalar = next(), scalar != 0x29, scalar != 0xFF09 {
            if scalar == 0x28 || scalar == 0xFF08 { return false }
            end = place
        }
        guard place > end else { return false }
        let remark = cell[start..<end]
        append(0x20)
        if DayTranscript.isZoneWord(remark) {
            for index in 0..<remark.count { append(remark[index]) }
            append(0x20)
            return true
        }
        return !DayTranscript.changesDay(remark)
    }

    /// `UTC` and the like, which are read as if they stood outside the brackets.
    private static func isZoneWord(_ remark: Bytes) -> Bool {
        remark.count <= 5 && remark.allSatisfy { isLetter($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    }

    /// True for a remark that names another time zone than China's, or a second day: which of them holds is not known.
    private static func changesDay(_ remark: Bytes) -> Bool {
        let text = remark.string.lowercased()
        if text.hasPrefix("utc") || text.hasPrefix("gmt") { return true }
        let namesTime = ["时间", "時間", "time", "时区", "時區", "zone"].contains { text.contains($0) }
        let isChina = ["北京", "中国", "中國", "beijing", "china"].contains { text.contains($0) }
        return (namesTime && !isChina) || holdsDay(remark)
    }

    /// True for four digits, a separator and a digit.
    private static func holdsDay(_ remark: Bytes) -> Bool {
        var digits = 0
        for index in 0..<remark.count {
            if remark[index].isASCIIDigit {
                digits += 1
                if digits >= 8 { return true }
                continue
            }
            if digits == 4 {
                let isYear = remark[index..<remark.count].hasPrefix("年")
                let next = index + (isYear ? 3 : 1)
                let isSeparator = isYear || [0x2D, 0x2E, 0x2F].contains(remark[index])
                if isSeparator, next < remark.count, remark[next].isASCIIDigit { return true }
            }
            digits = 0
        }
        return false
    }
}
