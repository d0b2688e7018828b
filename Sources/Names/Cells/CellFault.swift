import Bytes
import Portfolio

/// Why a cell that states something cannot be read as what it should state.
public enum CellFault: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// A spreadsheet wrote `#####` or `#REF!` and kin.
    case spreadsheetError
    /// A spreadsheet kept the first 15 digits of a number: `9.11E+17`, `911100000000000000`.
    case rounded
    /// Characters were replaced by U+FFFD when the text was converted.
    case replaced
    /// Nothing but question marks is left.
    case questionMarks
    /// A registry's handle stands where a name is expected.
    case handle
    /// UTF-8 that was read as GBK.
    case misread
    /// Words stand where a number is expected.
    case noNumber

    /// What happened to the cell, and how to avoid it.
    public var text: BilingualText {
        switch self {
        case .spreadsheetError:
            BilingualText(
                "a spreadsheet wrote an error in place of the value; fix the formula or widen the column, and export again",
                "表格软件以错误值代替了内容，请修正公式或加宽该列后重新导出")
        case .rounded:
            BilingualText(
                "a spreadsheet rounded the number to 15 digits; format the column as text and export again",
                "号码已被表格软件按 15 位有效数字舍入，请将该列设为文本格式后重新导出")
        case .replaced:
            BilingualText(
                "characters were lost when the text was converted (U+FFFD); export again as UTF-8",
                "文字在转换编码时丢失（U+FFFD），请以 UTF-8 重新导出")
        case .questionMarks:
            BilingualText(
                "only question marks are left of the text; export again as UTF-8", "文字只剩问号，请以 UTF-8 重新导出")
        case .handle:
            BilingualText(
                "this is a registry's handle and no name; export the name of the contact",
                "此为注册局联系人编号而非名称，请导出联系人名称")
        case .misread:
            BilingualText(
                "this looks like UTF-8 that was read as GBK once; export again as UTF-8",
                "疑似将 UTF-8 误读为 GBK 所致的乱码，请以 UTF-8 重新导出")
        case .noNumber:
            BilingualText(
                "no number stands there; write it as on the certificate", "此处没有号码，请按证件填写")
        }
    }

    /// True for `#####`, `#REF!`, `#N/A` and the other errors of spreadsheets.
    public static func isSpreadsheetError(_ cell: Bytes) -> Bool {
        guard cell.count > 1, cell[0] == UInt8(ascii: "#"), cell.count <= 16 else { return false }
        let rest = cell.dropFirst(1)
        if rest.allSatisfy({ $0 == UInt8(ascii: "#") }) { return true }
        let isWord = rest.allSatisfy { byte in
            byte.isASCIIAlphanumeric
                || [UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(byte)
        }
        guard isWord else { return false }
        return rest.hasSuffix("!") || rest.hasSuffix("?") || WordForm.means(rest, "n/a")
            || WordForm.means(rest, "gettingdata")
    }

    /// True when a character was replaced by U+FFFD.
    public static func isReplaced(_ cell: Bytes) -> Bool {
        !cell.isASCII && cell.firstRange(of: Bytes("\u{FFFD}")) != nil
    }

    /// True when nothing but question marks, of either width, and spaces stands in the cell, and one at least.
    public static func isQuestionMarks(_ cell: Bytes) -> Bool {
        var index = 0
        var hasMark = false
        while index < cell.count {
            if cell[index] == UInt8(ascii: "?") {
                hasMark = true
                index += 1
            } else if cell[index] <= 0x20 {
                index += 1
            } else if cell.dropFirst(index).hasPrefix("？") {
                hasMark = true
                index += 3
            } else {
                return false
            }
        }
        return hasMark
    }

    /// True for the handle of a contact: `REG1:5FB7`, `C123456-CN`, a number alone.
    ///
    /// A handle has no space, digits, and either a colon inside or a repository's letters behind a hyphen (RFC 5730).
    public static func isHandle(_ cell: Bytes) -> Bool {
        guard cell.count >= 4, cell.count <= 89 else { return false }
        var (digits, colons, hyphen) = (0, 0, -1)
        for index in 0..<cell.count {
            switch cell[index] {
            case 0x30...0x39: digits += 1
            case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): continue
            case UInt8(ascii: ":") where index > 0 && index + 1 < cell.count: colons += 1
            case UInt8(ascii: "-") where index > 0 && index + 1 < cell.count: hyphen = index
            default: return false
            }
        }
        if colons > 0 { return digits >= 2 }
        if hyphen < 0 { return digits == cell.count && digits >= 5 }
        let repository = cell.dropFirst(hyphen + 1)
        return digits >= 4 && repository.count >= 2 && repository.count <= 8
            && repository.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) && $0 >= 0x41 }
    }
}
