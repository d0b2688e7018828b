/// Numbers for people.
public enum Numbers {
    /// A whole number with `,` between groups of three digits, as both languages write it.
    public static func grouped(_ value: Int) -> String {
        var result = ""
        for (index, digit) in String(value.magnitude).reversed().enumerated() {
            if index > 0, index % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return (value < 0 ? "-" : "") + String(result.reversed())
    }

    /// So many things in English: `1 domain`, `2,000 domains`; `noun` is the word for one, and takes an s.
    public static func counted(_ count: Int, _ noun: String) -> String {
        "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }

    /// A number of domains in English.
    public static func domains(_ count: Int) -> String { counted(count, "domain") }
}
