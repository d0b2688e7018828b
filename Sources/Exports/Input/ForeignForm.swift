import Bytes
import Portfolio

/// Files that are no text export but often handed in as one: recognized, so that the message can say what to do.
enum ForeignForm {
    private static let signatures: [(prefix: [UInt8], problem: BilingualText)] = [
        (
            [0x1F, 0x8B],
            BilingualText("the file is compressed by gzip; decompress it first", "该文件是 gzip 压缩文件；请先解压")
        ),
        (
            [0x25, 0x50, 0x44, 0x46],
            BilingualText(
                "the file is a PDF document; export the list as CSV or XML, or move the file out of the inputs",
                "该文件是 PDF 文档；请将清单导出为 CSV 或 XML，或把该文件移出输入文件夹")
        ),
        ([0x7B], json), ([0x5B], json),
    ]

    private static let json = BilingualText(
        "the file is JSON; export the list as CSV or XML", "该文件是 JSON；请将清单导出为 CSV 或 XML")

    /// True for the beginning of a ZIP archive, which may be a workbook.
    static func isArchive(_ head: Bytes) -> Bool {
        head.count >= 4 && head[0] == 0x50 && head[1] == 0x4B
            && ((head[2] == 0x03 && head[3] == 0x04) || (head[2] == 0x05 && head[3] == 0x06))
    }

    /// What is wrong with a file in whose `head` no header was found; nil when nothing is known about it.
    static func problem(of head: Bytes, isForced: Bool) -> BilingualLine? {
        if let problem = OLEFile.problem(of: head) { return problem }
        for (prefix, problem) in signatures where head.count >= prefix.count {
            if prefix.indices.allSatisfy({ head[$0] == prefix[$0] }) { return BilingualLine(problem) }
        }
        if isForced || TextEncoding.byteOrderMark(head) != nil { return nil }
        return utf16Problem(head)
    }

    /// UTF-16 without a mark has its NUL bytes on one side of each pair.
    private static func utf16Problem(_ head: Bytes) -> BilingualLine? {
        var counts = [0, 0]
        for index in 0..<min(head.count, 4096) where head[index] == 0 { counts[index & 1] += 1 }
        guard counts != [0, 0] else { return nil }
        let encoding = counts[1] > counts[0] ? TextEncoding.utf16LE : .utf16BE
        guard min(counts[0], counts[1]) * 8 < max(counts[0], counts[1]) else {
            return BilingualLine(
                "the file holds NUL bytes and is no text; export the list as CSV or XML",
                "该文件含有 NUL 字节，不是文本；请将清单导出为 CSV 或 XML")
        }
        return BilingualLine(
            """
            the file looks like UTF-16 without a byte order mark; name its encoding with \
            '--encoding \(encoding.rawValue)', or save it as UTF-8
            """, "该文件像是没有字节顺序标记的 UTF-16；请用 '--encoding \(encoding.rawValue)' 指定编码，或另存为 UTF-8")
    }
}
