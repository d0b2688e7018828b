import Bytes
import Portfolio

/// How an export's text is encoded.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "UTF-8"
    /// GB18030, the superset of GBK and GB 2312.
    case gb18030 = "GB18030"
    /// UTF-16, low byte first.
    case utf16LE = "UTF-16LE"
    /// UTF-16, high byte first.
    case utf16BE = "UTF-16BE"

    /// The encoding that a person names; `gbk`, `GB2312` and `cp936` are read as GB18030.
    public init?(label: String) {
        switch label.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
        case "utf8", "utf8bom", "utf8sig", "ascii", "usascii": self = .utf8
        case "gb18030", "gbk", "gb2312", "cp936", "windows936", "euccn", "hzgb2312": self = .gb18030
        case "utf16le", "utf16", "ucs2", "unicode": self = .utf16LE
        case "utf16be": self = .utf16BE
        default: return nil
        }
    }

    /// The encoding and length of the byte order mark at the beginning of `head`, if there is one.
    public static func byteOrderMark(_ head: Bytes) -> (encoding: TextEncoding, length: Int)? {
        if head.count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF { return (.utf8, 3) }
        if head.count >= 2, head[0] == 0xFF, head[1] == 0xFE { return (.utf16LE, 2) }
        if head.count >= 2, head[0] == 0xFE, head[1] == 0xFF { return (.utf16BE, 2) }
        return nil
    }

    /// How many bytes with a non-ASCII byte in front are looked at to tell UTF-8 from GB18030.
    static let detectionWindow = 65_536

    /// Tells UTF-8 from GB18030 by the evidence in the first 64 KiB that hold a non-ASCII byte, see
    /// ``EncodingEvidence``; nil when `text` is all ASCII, or ends within those 64 KiB although the file goes on.
    ///
    /// Where nothing speaks for either, it is UTF-8.
    public static func detect(_ text: Bytes, isWhole: Bool = true) -> TextEncoding? {
        guard let first = text.firstNonASCII() else { return nil }
        guard isWhole || text.count - first >= detectionWindow else { return nil }
        let evidence = EncodingEvidence(text[first..<min(text.count, first + detectionWindow)])
        return evidence.gb18030 > evidence.utf8 ? .gb18030 : .utf8
    }
}
