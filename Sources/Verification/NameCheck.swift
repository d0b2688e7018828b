import Bytes
import Names
import Portfolio

/// What can be said about a domain name alone: syntax, IDN, registrable domain, approval of its top-level domain.
public struct NameCheck: Sendable {
    /// True when a domain of this name could be filed on the as-of day.
    public let isGood: Bool
    /// What was found, in one line: the forms of the name and a phrase for each check.
    public let text: BilingualLine
    /// The name as DNS has it; nil where it is no name.
    public let aLabel: String?
    /// The name as people write it; nil where it is no name.
    public let unicode: String?

    /// The check of `name`, which is written as in a domain cell.
    public init(_ name: String, references: References, asOf: CalendarDay, reader: DomainNameReader) {
        let text = ByteBuffer()
        text.append(name)
        switch reader.read(text.cell(from: 0), in: text) {
        case .refused(let reason, let detail):
            isGood = false
            (aLabel, unicode) = (nil, nil)
            self.text = BilingualLine("\(reason.rawValue): \(detail.en)", "\(reason.rawValue)：\(detail.zh)")
        case .name(let named):
            let aLabel = text.bytes(named.aLabel)
            let registrable = NameCheck.registrable(aLabel, Int(named.registrableOffset))
            let tld = NameCheck.tld(aLabel, references, asOf)
            isGood = registrable.isGood && tld.isGood
            (self.aLabel, unicode) = (aLabel.string, text.bytes(named.unicode).string)
            var parts = [BilingualLine(same: aLabel.string)]
            if named.unicode != named.aLabel { parts.append(BilingualLine(same: text.bytes(named.unicode).string)) }
            parts += NameCheck.changes(named.changes) + [registrable.text, tld.text]
            self.text = BilingualLine(
                parts.map(\.en).joined(separator: ", "), parts.map(\.zh).joined(separator: "，"))
        }
    }

    /// The check of a line whose bytes are not text in its list's encoding.
    public static func unreadable(_ line: Int, encoding: String) -> NameCheck {
        NameCheck(
            text: BilingualLine(
                "invalid-encoding: line \(line) holds bytes that are not \(encoding); correct the line",
                "invalid-encoding：第 \(line) 行含有不是 \(encoding) 的字节；请更正该行"))
    }

    private init(text: BilingualLine) {
        isGood = false
        (aLabel, unicode) = (nil, nil)
        self.text = text
    }

    private static func changes(_ changes: DomainNameChanges) -> [BilingualLine] {
        let words: [(DomainNameChanges, BilingualLine)] = [
            (.reducedURL, BilingualLine("taken from a URL", "取自网址")),
            (.droppedTrailingDot, BilingualLine("without its trailing dot", "已去掉末尾的点")),
            (.mapped, BilingualLine("characters mapped by UTS #46", "字符已按 UTS #46 转换")),
        ]
        return words.filter { changes.contains($0.0) }.map(\.1)
    }

    private static func registrable(_ aLabel: Bytes, _ offset: Int) -> (isGood: Bool, text: BilingualLine) {
        if offset == 0 { return (true, BilingualLine("registrable", "可注册域名")) }
        if offset == aLabel.count { return (false, BilingualLine("a public suffix", "公共后缀")) }
        let registrable = aLabel.dropFirst(offset).string
        return (
            false, BilingualLine("below the registrable domain \(registrable)", "是可注册域名 \(registrable) 的下级域名")
        )
    }

    private static func tld(
        _ aLabel: Bytes, _ references: References, _ asOf: CalendarDay
    ) -> (isGood: Bool, text: BilingualLine) {
        let name = aLabel.string.split(separator: ".").last.map(String.init) ?? ""
        guard let entry = name.withBytes({ references.tlds.entry(of: $0) }), !entry.isRefused else {
            return (false, BilingualLine(".\(name) not approved", ".\(name) 未获批复"))
        }
        if let from = entry.approvedFrom, from > asOf {
            return (false, BilingualLine(".\(name) approved from \(from) only", ".\(name) 自 \(from) 起才获批复"))
        }
        return (
            true,
            entry.isUnclear
                ? BilingualLine(".\(name): sources disagree", ".\(name)：各来源说法不一")
                : BilingualLine(".\(name) approved", ".\(name) 已获批复")
        )
    }
}
