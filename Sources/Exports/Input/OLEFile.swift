import Bytes
import Portfolio

/// The compound files of older Office programs ([MS-CFB]): what is in one, so that the message can say what to do.
enum OLEFile {
    private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
    private static let entrySize = 128

    /// What is wrong with the file that begins with `head`; nil when it is no compound file.
    static func problem(of head: Bytes) -> BilingualLine? {
        guard head.count >= signature.count, signature.indices.allSatisfy({ head[$0] == signature[$0] }) else {
            return nil
        }
        let names = names(in: head)
        if names.contains("EncryptedPackage") {
            return BilingualLine(
                """
                the workbook is encrypted with a password; open it, remove the password \
                (in Excel: File, Info, Protect Workbook) and save it again
                """, "工作簿已用密码加密；请打开后取消密码（Excel：文件、信息、保护工作簿）并重新保存")
        }
        if names.isEmpty || names.contains("Workbook") || names.contains("Book") {
            return BilingualLine(
                "the file is a workbook of Excel 97 to 2003 (.xls); save it as .xlsx, or its sheets as CSV (UTF-8)",
                "该文件是 Excel 97-2003 工作簿（.xls）；请另存为 .xlsx，或将工作表另存为 CSV（UTF-8）")
        }
        return BilingualLine(
            "the file is an old Office document and no workbook; export the list as .xlsx or CSV (UTF-8)",
            "该文件是旧版 Office 文档，不是工作簿；请将清单导出为 .xlsx 或 CSV（UTF-8）")
    }

    /// The names in the first sector of the directory and what follows it, as far as `head` goes.
    private static func names(in head: Bytes) -> Set<String> {
        guard let shift = number(head, at: 30, bytes: 2), (7...16).contains(shift),
            let sector = number(head, at: 48, bytes: 4), sector < 1 << 24
        else { return [] }
        var names: Set<String> = []
        var place = (sector + 1) << shift
        while place + entrySize <= head.count, names.count < 64 {
            guard let length = number(head, at: place + 64, bytes: 2), (2...64).contains(length) else { break }
            let units = stride(from: 0, to: length - 2, by: 2).compactMap { number(head, at: place + $0, bytes: 2) }
            names.insert(String(decoding: units.map { UInt16($0) }, as: UTF16.self))
            place += entrySize
        }
        return names
    }

    /// A number with its low byte first.
    private static func number(_ head: Bytes, at place: Int, bytes: Int) -> Int? {
        guard place + bytes <= head.count else { return nil }
        return (0..<bytes).reversed().reduce(0) { $0 << 8 | Int(head[place + $1]) }
    }
}
