import Bytes
import Portfolio

/// Numbers on the certificates of registrants and filing subjects.
public struct IdentityNumbers {
    /// Appends the normalized form of `number`, which must not be a view of `buffer`, and returns its place.
    ///
    /// A label before it like `证件号码：` cut, NFKC, upper case, spaces, invisible characters and hyphens removed, a copy
    /// suffix like `(1-1)` removed, the decimals of a spreadsheet (`.0`) removed.
    public static func normalize(_ labelled: Bytes, into buffer: ByteBuffer) -> Cell {
        let start = buffer.count
        let number = withoutLabel(labelled)
        if number.isASCII {
            appendASCII(number, to: buffer)
        } else {
            var scalars: ContiguousArray<UInt32> = []
            number.append(to: &scalars)
            let form = NameSteps.upperCase(NameSteps.compatibilityForm(Array(scalars)))
            for scalar in form where !NameSteps.isWhiteSpace(scalar) && !NameSteps.isInvisible(scalar) {
                buffer.append(scalar: hyphen(scalar))
            }
        }
        removeCopySuffix(from: start, in: buffer)
        removeHyphens(from: start, in: buffer)
        if buffer.count > start {
            if buffer[start] >= 0x80 || buffer[start] == UInt8(ascii: "(") {
                removeWords(from: start, in: buffer)
            }
            if buffer[buffer.count - 1] == UInt8(ascii: "0") { removeDecimals(from: start, in: buffer) }
        }
        return buffer.cell(from: start)
    }

    /// The number without words before it that end with a colon; a handle like `REG1:5FB7` has digits there and stays.
    private static func withoutLabel(_ number: Bytes) -> Bytes {
        let isASCII = number.isASCII
        var end = number.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 }
        if !isASCII, let wide = number.firstRange(of: Bytes("："))?.upperBound { end = min(end ?? wide, wide) }
        guard let end else { return number }
        let label = number[0..<end]
        let hasDigit = label.contains { (0x30...0x39).contains($0) }
        let hasLetter = label.contains {
            (0x61...0x7A).contains($0 | 0x20) && $0 < 0x80 || $0 >= 0xE4 && $0 <= 0xE9
        }
        return hasLetter && !hasDigit ? number.dropFirst(end) : number
    }

    private static func appendASCII(_ number: Bytes, to buffer: ByteBuffer) {
        buffer.reserve(number.count)
        for index in 0..<number.count {
            let byte = number[index]
            if byte <= 0x20 || byte == 0x7F { continue }
            buffer.append(byte >= 0x61 && byte <= 0x7A ? byte & 0xDF : byte)
        }
    }

    /// U+002D for the hyphens that NFKC keeps, and for the dashes and the minus that are typed in their place.
    private static func hyphen(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x2010...0x2015, 0x2212: 0x2D
        default: scalar
        }
    }

    /// Takes off a suffix like `(1-1)`, with which the copies of a licence are counted.
    private static func removeCopySuffix(from start: Int, in buffer: ByteBuffer) {
        let number = buffer.bytes.dropFirst(start)
        guard number.hasSuffix(")") else { return }
        var place = number.count - 1
        guard let last = digits(in: number, before: place) else { return }
        place = last - 1
        guard place > 0, number[place] == UInt8(ascii: "-"), let first = digits(in: number, before: place) else {
            return
        }
        place = first - 1
        // A number that is nothing but the suffix stays.
        guard place > 0, number[place] == UInt8(ascii: "(") else { return }
        buffer.truncate(to: start + place)
    }

    /// Where the digits begin that end before `end`; nil when there is none.
    private static func digits(in number: Bytes, before end: Int) -> Int? {
        var place = end
        while place > 0, number[place - 1] >= 0x30, number[place - 1] <= 0x39 { place -= 1 }
        return place < end ? place : nil
    }

    /// How few letters and digits are no number behind a label: `京军字第12号` is a number of its own.
    private static let shortestBehindWords = 8

    /// Takes off ideographs before a number, `统一社会信用代码9111…`, where letters and digits alone follow.
    ///
    /// The words of a number of its own, such as `南字第12345678`, stay.
    private static func removeWords(from start: Int, in buffer: ByteBuffer) {
        let number = buffer.bytes.dropFirst(start)
        guard let first = number.firstIndex(where: isAlphanumeric) else { return }
        let words = number[0..<first]
        guard words.contains(where: { (0xE4...0xE9).contains($0) }),
            words.firstRange(of: Bytes("字")) == nil, words.firstRange(of: Bytes("第")) == nil
        else { return }
        let isInBrackets = words[first - 1] == UInt8(ascii: "(") && number.hasSuffix(")")
        let rest = number[first..<(number.count - (isInBrackets ? 1 : 0))]
        guard rest.count >= shortestBehindWords, rest.allSatisfy({ isAlphanumeric($0) || isNumberSign($0) })
        else {
            return
        }
        let count = rest.count
        buffer.remove(start..<(start + first))
        buffer.truncate(to: start + count)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
    }

    /// Point, comma and plus, which a spreadsheet writes into numbers.
    private static func isNumberSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "+")
    }

    /// How many digits a spreadsheet keeps.
    static let spreadsheetDigits = 15

    /// Takes off the `.0` that a spreadsheet put behind a number which it kept whole.
    private static func removeDecimals(from start: Int, in buffer: ByteBuffer) {
        let number = buffer.bytes.dropFirst(start)
        guard let whole = digitsBeforeDecimals(number), whole <= spreadsheetDigits else { return }
        buffer.truncate(to: start + whole)
    }

    /// How many digits stand before `.0`, `.00`; nil for any other number.
    static func digitsBeforeDecimals(_ number: Bytes) -> Int? {
        guard let point = number.firstIndex(of: UInt8(ascii: ".")), point > 0, point + 1 < number.count else {
            return nil
        }
        let isWhole = number[0..<point].allSatisfy { (0x30...0x39).contains($0) }
        return isWhole && number.dropFirst(point + 1).allSatisfy { $0 == 0x30 } ? point : nil
    }

    private static func removeHyphens(from start: Int, in buffer: ByteBuffer) {
        var end = start
        for index in start..<buffer.count where buffer[index] != UInt8(ascii: "-") {
            buffer[end] = buffer[index]
            end += 1
        }
        buffer.truncate(to: end)
    }

    /// True when two normalized numbers are the same, or when one is the organization code inside the other, that is
    /// characters 9 to 17 of a unified social credit code.
    public static func areEqual(_ first: Bytes, _ second: Bytes) -> Bool {
        if first == second { return true }
        if first.count == 9, second.count == 18 { return second[8..<17] == first }
        if second.count == 9, first.count == 18 { return first[8..<17] == second }
        return false
    }

    /// True when a cell that can hold anything has the shape of a certificate number: 15 or 18 letters and digits, most
    /// of them digits, or an organization code with its hyphen.
    public static func isShaped(_ cell: Bytes) -> Bool {
        guard (10...60).contains(cell.count) else { return false }
        let buffer = ByteBuffer(capacity: cell.count)
        let number = buffer.bytes(normalize(cell, into: buffer))
        var digits = 0
        for index in 0..<number.count {
            switch number[index] {
            case 0x30...0x39: digits += 1
            case 0x41...0x5A: continue
            default: return false
            }
        }
        if number.count == 9 { return cell.count == 10 && cell[8] == UInt8(ascii: "-") }
        return (number.count == 15 || number.count == 18) && digits * 2 >= number.count
    }

    /// Appends a number for people: the first four and the last four characters, and `*` for each one between.
    ///
    /// Of a number of eight characters or fewer, a quarter stays at each end.
    public static func appendMasked(_ number: Bytes, to buffer: ByteBuffer) {
        if number.isASCII {
            let kept = number.count > 8 ? 4 : number.count / 4
            return buffer.write { masked in
                masked.append(number[0..<kept])
                for _ in kept..<(number.count - kept) { masked.append(UInt8(ascii: "*")) }
                masked.append(number[(number.count - kept)..<number.count])
            }
        }
        var scalars: ContiguousArray<UInt32> = []
        number.append(to: &scalars)
        let kept = scalars.count > 8 ? 4 : scalars.count / 4
        for (place, scalar) in scalars.enumerated() {
            buffer.append(scalar: place < kept || place >= scalars.count - kept ? scalar : 0x2A)
        }
    }
}
