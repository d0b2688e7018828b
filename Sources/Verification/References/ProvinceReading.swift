import Bytes
import Portfolio

// The province of a cell that holds more than its name, and that of a licence. What could be two provinces is none.
extension Provinces {
    /// The number of the entry that a normalized cell names: by name, abbreviation or code, or as the beginning of an address.
    func entry(ofCell text: Bytes) -> Int? {
        if let entry = entry(of: text) { return entry }
        // A spreadsheet wrote the code as a decimal.
        if text.hasSuffix(".0") { return entry(of: text.dropLast(2)) }
        return entry(ofAddress: text)
    }

    /// The number of the entry that the licence, which is normalized, is of: the character before `icp` tells.
    func entry(ofLicence text: Bytes) -> Int? {
        let word = Bytes("icp")
        var found: Int?
        var start = 0
        while let range = text.dropFirst(start).firstRange(of: word) {
            if let entry = entry(endingBefore: start + range.lowerBound, of: text) {
                if let found, found != entry { return nil }
                found = entry
            }
            start += range.upperBound
        }
        return start > 0 ? found : entry(ofOtherLicence: text)
    }

    /// The entry whose abbreviation stands before `end`, brackets between them passed over.
    private func entry(endingBefore end: Int, of text: Bytes) -> Int? {
        var end = end
        while end > 0, Provinces.isBracket(text[end - 1]) { end -= 1 }
        return end >= 3 ? entry(of: text[(end - 3)..<end]) : nil
    }

    /// A licence of another kind, `京b2-20230001`, or a number alone: its first character, where no word begins with it.
    private func entry(ofOtherLicence text: Bytes) -> Int? {
        var start = 0
        while start < text.count, Provinces.isBracket(text[start]) { start += 1 }
        guard start + 3 <= text.count, let entry = entry(of: text[start..<(start + 3)]) else { return nil }
        var rest = text.dropFirst(start + 3)
        while !rest.isEmpty, Provinces.isBracket(rest[0]) { rest = rest.dropFirst(1) }
        return rest.isEmpty || rest[0] < 0x80 || rest.hasPrefix("备") || rest.hasPrefix("公网") ? entry : nil
    }

    private static func isBracket(_ byte: UInt8) -> Bool {
        [UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), 0x20].contains(byte)
    }

    /// The province with which an address begins: `上海市浦东新区`, `广东深圳`.
    private func entry(ofAddress text: Bytes) -> Int? {
        var text = text
        for country: StaticString in ["中华人民共和国", "中国"] where text.hasPrefix(country) {
            text = text.dropFirst(Bytes(country).count)
            break
        }
        guard let (entry, length) = name(in: text, at: 0) else { return nil }
        let rest = text.dropFirst(length)
        if Provinces.ending(of: rest) == 0, Provinces.beginsAnotherName(rest) { return nil }
        return holdsAnother(rest, than: entry) ? nil : entry
    }

    /// The province whose name stands at `index`, and the name's length: two or three ideographs.
    private func name(in text: Bytes, at index: Int) -> (entry: Int, length: Int)? {
        for length in [9, 6] where index + length <= text.count && text[index] >= 0xE4 {
            guard let entry = entry(of: text[index..<(index + length)]) else { continue }
            if entries[entry].name.utf8.count == length { return (entry, length) }
        }
        return nil
    }

    /// How many bytes 省, 市, 自治区 and kin have at the beginning of `text`; 0 for other text.
    private static func ending(of text: Bytes) -> Int {
        let endings: [StaticString] = ["省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "维吾尔族自治区", "特别行政区"]
        return endings.filter { text.hasPrefix($0) }.map { Bytes($0).count }.max() ?? 0
    }

    /// True where the name of a province is but a part of another place's: 海南藏族自治州 lies in 青海, 河北区 in 天津, and a
    /// road can be named after any of them.
    private static func beginsAnotherName(_ rest: Bytes) -> Bool {
        let words: [StaticString] = ["藏族", "蒙古", "区", "县", "州", "村", "镇", "乡", "大道"]
        if words.contains(where: { rest.hasPrefix($0) }) { return true }
        let beginning = rest[0..<min(rest.count, 6)]
        return beginning.firstRange(of: Bytes("路")) != nil || beginning.firstRange(of: Bytes("街")) != nil
    }

    /// True when another province is named behind the first: with 省, 市 or 自治区, or set apart.
    private func holdsAnother(_ rest: Bytes, than entry: Int) -> Bool {
        (0..<rest.count).contains { index in
            guard let other = name(in: rest, at: index), other.entry != entry else { return false }
            let behind = rest.dropFirst(index + other.length)
            return behind.isEmpty || behind[0] < 0xE4 || behind[0] > 0xE9 || Provinces.ending(of: behind) > 0
        }
    }
}
