import Bytes
import Portfolio

/// The time zone that a header names in brackets at its end, as it is written behind the times of its column.
enum HeaderZone {
    /// What the times of the column are to be followed by; nil where they are China's, as times without a zone are.
    ///
    /// A zone that is not understood is handed on as it is: no time with it is read then.
    static func suffix(of header: String) -> String? {
        guard let remark = HeaderName.remark(of: header) else { return nil }
        let key = HeaderName.folded(remark)
        if let minutes = offset(key) { return suffix(minutes) }
        return isZone(key) ? "zone \(key.prefix(nameLimit))" : nil
    }

    private static func suffix(_ minutes: Int) -> String? {
        if minutes == chinaMinutes { return nil }
        if minutes == 0 { return "UTC" }
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        return (minutes < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours):" + (rest < 10 ? "0" : "") + "\(rest)"
    }

    /// The most characters of a zone's name that are shown.
    private static let nameLimit = 40
    private static let chinaMinutes = 8 * 60
    private static let chinaWords: Set<String> = ["cst", "prc", "东八区", "中国标准时间", "北京时间", "asia/shanghai"]

    /// Minutes east of Greenwich; nil for what is no known zone.
    private static func offset(_ key: String) -> Int? {
        if chinaWords.contains(key) || namesChina(key) { return chinaMinutes }
        if ["z", "zulu", "世界时", "协调世界时", "格林威治时间", "格林尼治时间", "格林尼治标准时间"].contains(key) { return 0 }
        var rest = key[...]
        // Such as (Beijing time, UTC+8), or (time zone: UTC).
        for word in ["时区", "時區", "timezone", "时间", "time"] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
        }
        if rest.hasPrefix(":") { rest = rest.dropFirst() }
        var isNamed = false
        for word in ["utc", "gmt"] where rest.hasPrefix(word) {
            (rest, isNamed) = (rest.dropFirst(word.count), true)
        }
        for word in ["时间", "時間", "time"] where isNamed && rest == word { rest = "" }
        if rest.isEmpty { return isNamed ? 0 : nil }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        return minutes(rest.dropFirst()).map { sign == "+" ? $0 : -$0 }
    }

    /// `8`, `08`, `0800`, `8:00` and `08:00`.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ part in !part.isEmpty && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
            let first = Int(parts[0])
        else { return nil }
        let isShort = parts[0].count <= 2
        let (hours, rest): (Int, Int)
        switch parts.count {
        case 1: (hours, rest) = isShort ? (first, 0) : (first / 100, first % 100)
        case 2 where isShort && parts[1].count == 2: (hours, rest) = (first, Int(parts[1]) ?? 60)
        default: return nil
        }
        return parts[0].count <= 4 && hours < 24 && rest < 60 ? hours * 60 + rest : nil
    }

    /// `北京时间`, `Beijing Time`, `China Standard Time`, also with an offset that says the same.
    private static func namesChina(_ key: String) -> Bool {
        guard ["北京", "中国", "中國", "beijing", "china"].contains(where: { key.contains($0) }) else { return false }
        let hasOther = ["utc", "gmt"].contains { key.contains($0) }
        return !hasOther || ["utc+8", "utc+08", "gmt+8", "gmt+08"].contains { key.contains($0) }
    }

    /// Abbreviations of zones that are seen in exports.
    private static let abbreviations: Set<String> = [
        "aedt", "aest", "akdt", "akst", "bst", "cdt", "cest", "cet", "ct", "edt", "eest", "eet", "est", "et", "hkt",
        "hst", "ist",
        "jst", "kst", "local", "mdt", "msk", "mst", "mt", "nzdt", "nzst", "pdt", "pst", "pt", "sgt", "west", "wet",
    ]
    private static let regions = [
        "africa/", "america/", "asia/", "atlantic/", "australia/", "europe/", "pacific/", "us/",
    ]

    private static let places = [
        "atlantic", "central", "eastern", "greenwich", "hongkong", "local", "mountain", "pacific", "server", "standard",
        "singapore",
        "世界", "东部", "东京", "中部", "伦敦", "太平洋", "山地", "当地", "新加坡", "日本", "服务器", "本地", "标准", "格林", "欧洲", "纽约", "美", "英国",
        "西部", "韩国", "香港",
    ]

    /// True for a remark that names a zone, known or not.
    private static func isZone(_ key: String) -> Bool {
        if abbreviations.contains(key) || regions.contains(where: { key.hasPrefix($0) }) { return true }
        if ["utc", "gmt", "zone", "时区", "時區"].contains(where: { key.contains($0) }) { return true }
        if let sign = key.first, sign == "+" || sign == "-", key.dropFirst().first?.isNumber == true { return true }
        // (Pacific Time), (美国时间): other words before "time", such as (到期时间), say what the column holds.
        guard ["time", "时间", "時間"].contains(where: { key.hasSuffix($0) }) else { return false }
        return places.contains { key.contains($0) }
    }
}

extension RecordDraft {
    /// A cell of a day column whose header names a zone: with the zone behind it where it states a time without one.
    ///
    /// What the config calls nothing stays as it is, so that it is known as that.
    func zoned(_ cell: Cell, _ zone: String?, of field: Field) -> Cell {
        guard let zone, DayReader.lacksZone(text.bytes(cell)) else { return cell }
        if OwnWords.current?.saysNothing(text.bytes(cell), of: field) == true { return cell }
        text.reserve(Int(cell.count) + zone.utf8.count + 1)
        let start = text.count
        text.append(text.bytes(cell))
        text.append(" ")
        text.append(zone)
        return text.cell(from: start)
    }
}
