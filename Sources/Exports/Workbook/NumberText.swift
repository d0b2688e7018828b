import Bytes
import Portfolio

/// Numbers and days as the cells of a workbook write them, in the text that people see in the cell.
enum NumberText {
    /// How many digits a spreadsheet keeps of a number.
    static let digits = 15

    /// Appends a number's shortest decimal text: with at most 15 digits, and in scientific notation where it has more,
    /// since a spreadsheet has rounded it then.
    static func append(_ raw: Bytes, to text: ByteBuffer) {
        if isPlain(raw) { return text.append(raw) }
        guard let value = Double(raw.string), value.isFinite else { return text.append(raw) }
        append(value, to: text)
    }

    /// True for whole numbers that are written as they are shown, nearly all.
    private static func isPlain(_ raw: Bytes) -> Bool {
        guard raw.count >= 1, raw.count <= digits, raw[0] != UInt8(ascii: "0") || raw.count == 1 else { return false }
        for index in 0..<raw.count where raw[index] < UInt8(ascii: "0") || raw[index] > UInt8(ascii: "9") {
            return false
        }
        return true
    }

    private static func append(_ value: Double, to text: ByteBuffer) {
        if value == 0 { return text.append("0") }
        let (digits, exponent) = significant(value.magnitude)
        if value < 0 { text.append("-") }
        if exponent >= NumberText.digits || exponent < -NumberText.digits {
            appendScientific(digits, exponent, to: text)
        } else if exponent < 0 {
            text.append("0.")
            text.append(String(repeating: "0", count: -exponent - 1) + digits)
        } else {
            let whole = digits.prefix(exponent + 1)
            text.append(whole + String(repeating: "0", count: exponent + 1 - whole.count))
            if digits.count > exponent + 1 { text.append("." + digits.dropFirst(exponent + 1)) }
        }
    }

    private static func appendScientific(_ digits: String, _ exponent: Int, to text: ByteBuffer) {
        text.append(digits.prefix(1) + (digits.count > 1 ? "." + digits.dropFirst() : ""))
        text.append(exponent < 0 ? "E-" : "E+")
        text.append(decimal: abs(exponent))
    }

    /// The digits of a number above 0, rounded to 15 without zeros at their end, and the power of ten of the first one.
    private static func significant(_ value: Double) -> (digits: String, exponent: Int) {
        let parts = value.scientific(decimals: 14).split(separator: "e")
        var digits = parts.first?.filter(\.isNumber) ?? ""
        while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        return (digits, parts.count == 2 ? Int(parts[1]) ?? 0 : 0)
    }
}

extension NumberText {
    /// The last day that a spreadsheet knows, 9999-12-31, in the count from 1900 on.
    private static let lastSerial = 2_958_465.0

    /// Appends the day that a number in a cell with a day's format stands for, and the time where there is one.
    ///
    /// The count from 1900 on has a day too many, 1900-02-29, which is written as it is shown.
    static func append(day raw: Bytes, is1904: Bool, to text: ByteBuffer) {
        guard let value = Double(raw.string), value.isFinite else { return text.append(raw) }
        var (day, seconds) = (value.rounded(.down), ((value - value.rounded(.down)) * 86_400).rounded())
        if seconds >= 86_400 { (day, seconds) = (day + 1, 0) }
        guard day >= 0, day + (is1904 ? 1462 : 0) <= lastSerial else { return text.append("#####") }
        append(date: Int(day), is1904: is1904, to: text)
        guard seconds > 0 else { return }
        text.append(" ")
        append(time: Int(seconds), to: text)
    }

    private static func append(date serial: Int, is1904: Bool, to text: ByteBuffer) {
        // 1970-01-01 is day 25,569 of the one count and 24,107 of the other.
        if is1904 { return text.append(day: CalendarDay(number: Int32(serial - 24_107))) }
        switch serial {
        case 0: text.append("1900-01-00")
        case 60: text.append("1900-02-29")
        default: text.append(day: CalendarDay(number: Int32(serial - (serial < 60 ? 25_568 : 25_569))))
        }
    }

    private static func append(time seconds: Int, to text: ByteBuffer) {
        for (index, part) in [seconds / 3600, seconds / 60 % 60, seconds % 60].enumerated() {
            if index > 0 { text.append(":") }
            if part < 10 { text.append("0") }
            text.append(decimal: part)
        }
    }
}
