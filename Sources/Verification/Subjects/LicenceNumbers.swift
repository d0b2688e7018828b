import Bytes
import Names
import Portfolio

/// ICP licence numbers, compared by their main part: the province, `ICP备` or `ICP证`, and the digits.
enum LicenceNumbers {
    /// Appends the main part of a licence, normalized like a name, and returns its place.
    ///
    /// Words before it (`备案号：`), spaces, the 号 and a site's number behind it (`-1`, `－1A`, `—8`) are left off.
    static func normalize(_ licence: Bytes, _ names: PartyNames, into buffer: ByteBuffer) -> Cell {
        let start = buffer.count
        var cell = names.normalize(licence, into: buffer)
        if buffer.bytes(cell).firstIndex(of: 0x20) != nil {
            let kept = buffer.bytes(cell).filter { $0 != 0x20 }
            buffer.truncate(to: start)
            kept.forEach { buffer.append($0) }
            cell = buffer.cell(from: start)
        }
        let main = mainPart(of: buffer.bytes(cell))
        return Cell(offset: start + main.lowerBound, count: main.count)
    }

    private static func mainPart(of licence: Bytes) -> Range<Int> {
        guard let form = lastForm(in: licence) else { return 0..<withoutSite(licence) }
        let main = mainPart(of: licence, form)
        return namesOthers(licence, before: form, than: licence[main]) ? 0..<licence.count : main
    }

    /// True when another number stands before the last one: the cell names several licences, and none of them alone.
    private static func namesOthers(_ licence: Bytes, before last: Int, than main: Bytes) -> Bool {
        var end = last
        while let form = lastForm(in: licence[0..<end]) {
            let part = licence[mainPart(of: licence[0..<end], form, isWhole: false)]
            if part.count > 0, part[part.count - 1].isASCIIDigit, part != main { return true }
            end = form
        }
        return false
    }

    /// The main part of the number whose form, `icp`, stands at `form`; where it is not followed by what belongs to a
    /// number, the rest counts with it, unless a part of the cell `isWhole` no number.
    private static func mainPart(of licence: Bytes, _ form: Int, isWhole: Bool = true) -> Range<Int> {
        // The province stands before the form, one ideograph of three bytes.
        let hasProvince = form >= 3 && (0xE4...0xE9).contains(licence[form - 3])
        let start = hasProvince ? form - 3 : form
        var index = form + 3
        while index < licence.count, !licence[index].isASCIIDigit { index += 1 }
        let digits = index
        while index < licence.count, licence[index].isASCIIDigit { index += 1 }
        guard index > digits else { return start..<(isWhole ? licence.count : start) }
        return start..<(!isWhole || isSite(licence.dropFirst(index)) ? index : licence.count)
    }

    /// Where the last `icp` begins; a label such as `ICP备案号：` may stand before the number.
    private static func lastForm(in licence: Bytes) -> Int? {
        var index = licence.count - 3
        while index >= 0 {
            if licence[index] == UInt8(ascii: "i"), licence.dropFirst(index).hasPrefix("icp") { return index }
            index -= 1
        }
        return nil
    }

    /// True when nothing but a 号 and the number of a site stands in `rest`, or a remark in brackets.
    private static func isSite(_ rest: Bytes) -> Bool {
        var rest = rest
        if rest.hasPrefix("号") { rest = rest.dropFirst(3) }
        if rest.isEmpty || rest[0] == UInt8(ascii: "(") { return true }
        let hyphen = hyphenLength(rest)
        guard hyphen > 0 else { return false }
        rest = rest.dropFirst(hyphen)
        var index = 0
        while index < rest.count, rest[index].isASCIIDigit { index += 1 }
        // An app, a mini program or a quick app has a letter behind its number.
        let hasLetter = index + 1 == rest.count && (0x61...0x7A).contains(rest[index])
        return index > 0 && (index == rest.count || hasLetter)
    }

    /// How much of a number of another kind counts: all but a site's number behind 号.
    private static func withoutSite(_ licence: Bytes) -> Int {
        guard let mark = licence.firstRange(of: Bytes("号")), isSite(licence.dropFirst(mark.lowerBound)) else {
            return licence.count
        }
        return mark.lowerBound
    }

    /// The length of what stands for a hyphen at the beginning of `text`: `-` `_` `~`, U+2010 to U+2015, U+2212, `ー`.
    static func hyphenLength(_ text: Bytes) -> Int {
        switch text[0] {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"): return 1
        case 0xE2 where text.count >= 3:
            let isDash = text[1] == 0x80 && (0x90...0x95).contains(text[2]) || text[1] == 0x88 && text[2] == 0x92
            return isDash ? 3 : 0
        case 0xE3: return text.hasPrefix("ー") ? 3 : 0
        default: return 0
        }
    }
}
