import Bytes
import Portfolio

/// Files that are no text export but often handed in as one: recognized, so that the message can say what to do.
enum ForeignForm {
    private static let signatures: [(prefix: [UInt8], problem: String)] = [
        ([0x1F, 0x8B], "the file is compressed by gzip; decompress it first"),
        (
            [0x25, 0x50, 0x44, 0x46],
            "the file is a PDF document; export the list as CSV or XML, or move the file out of the inputs"
        ),
        ([0x7B], "the file is JSON; export the list as CSV or XML"),
        ([0x5B], "the file is JSON; export the list as CSV or XML"),
    ]

    /// True for the beginning of a ZIP archive, which may be a workbook.
    static func isArchive(_ head: Bytes) -> Bool {
        head.count >= 4 && head[0] == 0x50 && head[1] == 0x4B
            && ((head[2] == 0x03 && head[3] == 0x04) || (head[2] == 0x05 && head[3] == 0x06))
    }

    /// What is wrong with a file in whose `head` no header was found; nil when nothing is known about it.
    static func problem(of head: Bytes, isForced: Bool) -> String? {
        if let problem = OLEFile.problem(of: head) { return problem }
        for (prefix, problem) in signatures where head.count >= prefix.count {
            if prefix.indices.allSatisfy({ head[$0] == prefix[$0] }) { return problem }
        }
        if isForced || TextEncoding.byteOrderMark(head) != nil { return nil }
        return utf16Problem(head)
    }

    /// UTF-16 without a mark has its NUL bytes on one side of each pair.
    private static func utf16Problem(_ head: Bytes) -> String? {
        var counts = [0, 0]
        for index in 0..<min(head.count, 4096) where head[index] == 0 { counts[index & 1] += 1 }
        guard counts != [0, 0] else { return nil }
        let encoding = counts[1] > counts[0] ? TextEncoding.utf16LE : .utf16BE
        guard min(counts[0], counts[1]) * 8 < max(counts[0], counts[1]) else {
            return "the file holds NUL bytes and is no text; export the list as CSV or XML"
        }
        return """
            the file looks like UTF-16 without a byte order mark; name its encoding with \
            '--encoding \(encoding.rawValue)', or save it as UTF-8
            """
    }
}
