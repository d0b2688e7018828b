import Portfolio

/// What a domain cell turned out to hold.
public enum DomainNameReading: Sendable {
    /// A domain name.
    case name(NamedDomain)
    /// No domain name: why, and what was found instead, in one line for people.
    case refused(Reject.Reason, detail: BilingualLine)
}

/// Why a host is no domain name.
enum DomainNameProblem: Error, Equatable {
    case noHost
    case oneLabel
    case emptyLabel
    case longLabel
    case longName
    /// A label begins or ends with a hyphen.
    case outerHyphen
    /// A label has hyphens in its places 3 and 4 and is no A-label.
    case reservedHyphens
    /// A character that no label may hold.
    case character(UInt32)
    /// An A-label that no U-label gives.
    case punycode
    /// A character that is allowed in other surroundings only (CONTEXTJ and CONTEXTO of RFC 5892).
    case context(UInt32)
    /// Right-to-left and left-to-right characters mixed against RFC 5893.
    case direction
    /// What else libidn2 refuses, in its own words.
    case other(String)

    /// What is wrong, as the end of a sentence.
    var text: BilingualLine {
        switch self {
        case .noHost: return BilingualLine("it has no host", "没有主机名")
        case .oneLabel:
            return BilingualLine("it has one label; expected at least two, like example.cn", "只有一段；至少应有两段，如 example.cn")
        case .emptyLabel: return BilingualLine("it has an empty label", "有一段为空")
        case .longLabel:
            let limit = DomainNameReader.labelLimit
            return BilingualLine("a label is longer than \(limit) octets", "有一段超过 \(limit) 字节")
        case .longName:
            let limit = DomainNameReader.nameLimit
            return BilingualLine("it is longer than \(limit) octets", "超过 \(limit) 字节")
        case .outerHyphen: return BilingualLine("a label begins or ends with a hyphen", "有一段以连字符开头或结尾")
        case .reservedHyphens:
            return BilingualLine("a label has hyphens in places 3 and 4", "有一段的第 3、4 位均为连字符")
        case .character(let scalar):
            let character = DomainNameProblem.quoted(scalar)
            return BilingualLine("\(character.en) is not allowed", "不允许含有\(character.zh)")
        case .punycode:
            return BilingualLine("a label beginning with xn-- is no valid A-label", "有一段以 xn-- 开头，但不是有效的 A-label")
        case .context(let scalar):
            let character = DomainNameProblem.quoted(scalar)
            return BilingualLine("\(character.en) is not allowed where it stands", "此处不允许出现\(character.zh)")
        case .direction:
            return BilingualLine(
                "a label mixes right-to-left and left-to-right characters", "有一段混用了从右到左和从左到右的字符")
        case .other(let words): return BilingualLine(words, "libidn2 报告 \(words)")
        }
    }

    /// True for the spaces that UTS #46 maps to U+0020, and for that one.
    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// `'_' (U+005F)`; invisible characters by their number alone.
    private static func quoted(_ scalar: UInt32) -> BilingualLine {
        let hex = String(scalar, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        if isSpace(scalar) { return BilingualLine("a space (\(number))", "空格（\(number)）") }
        let unseen = BilingualLine(number, " \(number) ")
        guard let character = UnicodeScalar(scalar) else { return unseen }
        switch character.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .unassigned,
            .privateUse, .nonspacingMark, .enclosingMark:
            return unseen
        default: return BilingualLine("'\(character)' (\(number))", "“\(character)”（\(number)）")
        }
    }
}
