import Bytes
import Portfolio

/// Normalizes, in one pass over the bytes, names of ASCII, Chinese characters, their punctuation, and full-width forms.
///
/// Next to each other such characters never compose, fold one to one, and get no longer in UTF-8; so the result is that
/// of ``NameSteps``, which takes every other name.
struct QuickName {
    private let output: PlainRow<UInt8>
    private var count = 0
    /// White space was passed since the last character.
    private var isBehindBlank = false
    /// The last character is an ASCII letter or digit.
    private var isBehindAlphanumeric = false
    /// The last character is a letter or an ideograph.
    private var isBehindLetter = false
    /// Where an interpunct that follows a letter begins, as long as nothing follows it; -1 otherwise.
    private var openInterpunct = -1

    private init(_ output: PlainRow<UInt8>) { self.output = output }

    /// True for a name of ideographs U+4E00 to U+9FFF alone, which no step changes.
    static func isIdeographs(_ name: Bytes) -> Bool { !name.isEmpty && ideographs(name, 0) == name.count }

    /// How many bytes the ideographs U+4E00 to U+9FFF take that stand in `name` from `start` on.
    @inline(__always)
    private static func ideographs(_ name: Bytes, _ start: Int) -> Int {
        var index = start
        while index &+ 2 < name.count, name[index] >= 0xE4, name[index] <= 0xE9,
            name[index] > 0xE4 || name[index &+ 1] >= 0xB8
        {
            index &+= 3
        }
        return index &- start
    }

    /// Writes the normalized form of `name` to `output`, which has room for as many bytes, and returns its length.
    ///
    /// A character that needs ``NameSteps`` makes the result nil; when `isLenient`, U+0001 is written in its place, and
    /// nothing for an invisible one.
    static func normalize(_ name: Bytes, to output: PlainRow<UInt8>, isLenient: Bool = false) -> Int? {
        if writeWord(name, to: output) { return name.count }
        var writer = QuickName(output)
        var index = 0
        while index < name.count {
            let byte = name[index]
            let length = ideographs(name, index)
            if length > 0 {
                writer.append(ideographs: name[index..<(index + length)])
                index += length
            } else if byte < 0x80 {
                writer.append(ascii: byte)
                index += 1
                writer.appendWord(name, &index)
            } else {
                let start = index
                let scalar = name.scalar(at: &index)
                if writer.append(scalar, name[start..<index]) { continue }
                guard isLenient else { return nil }
                // What is invisible hides no word.
                if NameSteps.isInvisible(scalar) { continue }
                writer.open(isAlphanumeric: false, isLetter: false)
                writer.write(1)
            }
        }
        return writer.finish()
    }

    /// Appends a character outside of ASCII with its bytes; false when it needs ``NameSteps``.
    private mutating func append(_ scalar: UInt32, _ bytes: Bytes) -> Bool {
        switch scalar {
        case 0xFF01...0xFF5E: append(ascii: UInt8(scalar - 0xFEE0))
        case 0xA0, 0x3000: isBehindBlank = true
        case 0x200B...0x200F, 0x2060, 0xFEFF: break
        case 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x25CF, 0x30FB: appendInterpunct(bytes)
        case 0x3010, 0x3014: append(ascii: UInt8(ascii: "("))
        case 0x3011, 0x3015: append(ascii: UInt8(ascii: ")"))
        // Dashes, quotation marks, and 、。〈〉《》「」『』: no letters, and no step but the last changes them.
        case 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x3001, 0x3002, 0x3008...0x300F:
            open(isAlphanumeric: false, isLetter: false)
            write(bytes)
        default: return false
        }
        return true
    }

    @inline(__always)
    private mutating func append(ascii byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            open(isAlphanumeric: true, isLetter: true)
            write(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            open(isAlphanumeric: true, isLetter: true)
            write(byte | 0x20)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            open(isAlphanumeric: true, isLetter: false)
            write(byte)
        case 0x09...0x0D, 0x20: isBehindBlank = true
        case 0x00...0x1F, 0x7F: break
        default:
            open(isAlphanumeric: false, isLetter: false)
            write(byte)
        }
    }

    /// Appends the letters and digits that follow a letter or digit: nothing but themselves is to be settled.
    @inline(__always)
    private mutating func appendWord(_ name: Bytes, _ index: inout Int) {
        guard isBehindAlphanumeric, !isBehindBlank else { return }
        while index < name.count {
            let byte = name[index]
            let folded = byte | 0x20
            let isLetter = folded >= UInt8(ascii: "a") && folded <= UInt8(ascii: "z")
            guard isLetter || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) else { return }
            write(isLetter ? folded : byte)
            isBehindLetter = isLetter
            index &+= 1
        }
    }

    @inline(__always)
    private mutating func append(ideographs bytes: Bytes) {
        open(isAlphanumeric: false, isLetter: true)
        write(bytes)
    }

    private mutating func appendInterpunct(_ bytes: Bytes) {
        let followsLetter = isBehindLetter
        open(isAlphanumeric: false, isLetter: false)
        if followsLetter, bytes.count == 3 { openInterpunct = count }
        write(bytes)
    }

    /// Settles what the next character decides: the space and the interpunct before it.
    @inline(__always)
    private mutating func open(isAlphanumeric: Bool, isLetter: Bool) {
        if isBehindBlank {
            if isBehindAlphanumeric, isAlphanumeric { write(0x20) }
            isBehindBlank = false
        }
        if openInterpunct >= 0 {
            if isLetter {
                // U+00B7 in place of three bytes.
                output[openInterpunct] = 0xC2
                output[openInterpunct + 1] = 0xB7
                count = openInterpunct + 2
            }
            openInterpunct = -1
        }
        isBehindAlphanumeric = isAlphanumeric
        isBehindLetter = isLetter
    }

    @inline(__always)
    private mutating func write(_ byte: UInt8) {
        output[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func write(_ bytes: Bytes) {
        output.copy(bytes, to: count)
        count += bytes.count
    }

    /// Takes the stops and commas off the end and returns the length.
    private mutating func finish() -> Int {
        while count > 0 {
            let last = output[count - 1]
            if last == UInt8(ascii: ".") || last == UInt8(ascii: ",") {
                count -= 1
            } else if last == 0x82, output.bytes(0..<count).hasSuffix("。") {
                count -= 3
            } else {
                break
            }
        }
        return count
    }
}
