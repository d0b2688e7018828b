import Portfolio

/// Numbers on the certificates of registrants and filing subjects.
public struct IdentityNumbers {
    /// Appends the normalized form of `number`, which must not be a view of `buffer`, and returns its place.
    ///
    /// A label before it like `证件号码：` cut, NFKC, upper case, spaces, invisible characters and hyphens removed, a copy
    /// suffix like `(1-1)` removed.
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
        return buffer.cell(from: start)
    }

    /// The number without words before it that end with a colon; a handle like `REG1:5FB7` has digits there and stays.
    private static func withoutLabel(_ number: Bytes) -> Bytes {
        let isASCII = number.isASCII
        var end = number.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 }
        if !isASCII, let wide = number.firstRange(of: Bytes("："))?.upperBound { end = min(end ?? wide, wide) }
        guard let end else { return number }
        let label = number[0..<end]
        let hasDigit = label.buffer.contains { (0x30...0x39).contains($0) }
        let hasLetter = label.buffer.contains {
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

    private static func removeHyphens(from start: Int, in buffer: ByteBuffer) {
        var end = start
        for index in start..<buffer.count where buffer.base[index] != UInt8(ascii: "-") {
            buffer.base[end] = buffer.base[index]
            end += 1
        }
        buffer.truncate(to: end)
    }

    /// True when the number is withheld: it holds `*`, also in its full-width form.
    public static func isMasked(_ number: Bytes) -> Bool {
        if number.firstIndex(of: UInt8(ascii: "*")) != nil { return true }
        return !number.isASCII && number.firstRange(of: Bytes("＊")) != nil
    }

    /// True when the cell holds a number that can be compared: neither withheld, unreadable, nor empty once normalized.
    public static func isKnown(_ number: Bytes) -> Bool {
        if number.isEmpty || isMasked(number) { return false }
        // Nearly every number is a social credit code or a resident identity number, 18 letters and digits.
        if number.count == 18, isAlphanumeric(number), !number.hasSuffix("000") { return true }
        if fault(of: number) != nil { return false }
        let buffer = ByteBuffer(capacity: number.count + 1)
        return !normalize(number, into: buffer).isMissing
    }

    /// Why the cell, which is not empty, holds no number; nil when it holds one, a withheld one, or nothing.
    public static func fault(of number: Bytes) -> CellFault? {
        if CellFault.isSpreadsheetError(number) { return .spreadsheetError }
        if CellFault.isReplaced(number) { return .replaced }
        if CellFault.isQuestionMarks(number) { return .questionMarks }
        let buffer = ByteBuffer(capacity: number.count + 1)
        let plain = buffer.bytes(normalize(number, into: buffer))
        if CellFault.isSpreadsheetError(plain) { return .spreadsheetError }
        return isRounded(plain) ? .rounded : nil
    }

    private static func isAlphanumeric(_ number: Bytes) -> Bool {
        number.buffer.allSatisfy { (0x30...0x39).contains($0) || ((0x61...0x7A).contains($0 | 0x20) && $0 < 0x80) }
    }

    /// True when a spreadsheet rounded the number in the cell.
    public static func isRounded(cell: Bytes) -> Bool {
        let buffer = ByteBuffer(capacity: cell.count + 1)
        return isRounded(buffer.bytes(normalize(cell, into: buffer)))
    }

    /// True for 18 digits that end with `000`, and for a number in scientific notation: `9.11E+17`, `9E+17`, `9.11E17`.
    ///
    /// A spreadsheet keeps 15 digits; letters and digits without a sign or point, `12345E678`, can be a number.
    static func isRounded(_ number: Bytes) -> Bool {
        if number.count == 18, number.hasSuffix("000") {
            return number.buffer.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard let exponent = number.firstIndex(of: UInt8(ascii: "E")), exponent > 0, exponent + 1 < number.count else {
            return false
        }
        let mantissa = number[0..<exponent]
        let hasPoint = mantissa.buffer.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        var power = number.dropFirst(exponent + 1)
        let hasSign = power[0] == UInt8(ascii: "+")
        if hasSign { power = power.dropFirst(1) }
        guard hasPoint || hasSign, !power.isEmpty, power.count <= 3 else { return false }
        let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
        return power.buffer.allSatisfy(isDigit)
            && mantissa.buffer.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
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
            return buffer.write(room: number.count) { masked in
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
