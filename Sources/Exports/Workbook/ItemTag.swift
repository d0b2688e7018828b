import Bytes

/// How the start tag of an item, such as a row, is written in one part of a workbook: the places between items are found by it.
///
/// What it finds may as well be a comment's: whoever cuts there looks whether both sides can be parsed.
struct ItemTag: Sendable {
    private let bytes: [UInt8]

    /// The longest prefix of a namespace, in bytes.
    private static let prefixLimit = 32

    /// Learns the prefix of the part's names from the beginning of its text, in which `list` is the element that holds
    /// the items; nil when there is none.
    init?(_ item: StaticString, in list: StaticString, of head: Bytes) {
        guard let data = head.firstRange(of: Bytes(list)) else { return nil }
        var start = data.lowerBound
        while start > 0, head[start - 1] != UInt8(ascii: "<") { start -= 1 }
        let prefix = head[start..<data.lowerBound]
        guard start > 0, prefix.count <= ItemTag.prefixLimit,
            prefix.isEmpty || prefix[prefix.count - 1] == UInt8(ascii: ":")
        else { return nil }
        bytes = Array("<".utf8) + prefix + Bytes(item)
    }

    /// How many bytes decide whether there is one.
    var size: Int { bytes.count + 1 }

    /// The first one in `text`; nil when there is none.
    func first(in text: Bytes) -> Int? {
        var start = 0
        while let next = text.dropFirst(start).firstIndex(of: UInt8(ascii: "<")) {
            if stands(in: text, at: start + next) { return start + next }
            start += next + 1
        }
        return nil
    }

    /// The last one in `text` from `start` on; nil when there is none.
    func last(in text: Bytes, from start: Int) -> Int? {
        var index = text.count - size
        while index >= start {
            if text[index] == UInt8(ascii: "<"), stands(in: text, at: index) { return index }
            index -= 1
        }
        return nil
    }

    private func stands(in text: Bytes, at index: Int) -> Bool {
        guard index + size <= text.count else { return false }
        for place in 0..<bytes.count where text[index + place] != bytes[place] { return false }
        // A space, a line's end, or the end of the tag.
        return [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"), UInt8(ascii: "/")].contains(text[index + bytes.count])
    }
}
