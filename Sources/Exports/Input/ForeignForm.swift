import Portfolio

/// Files that are no text export but often handed in as one: recognized, so that the message can say what to do.
enum ForeignForm {
    private static let signatures: [(prefix: [UInt8], problem: String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "the file is a ZIP archive or an Excel workbook; save its sheet as CSV (UTF-8)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "the file is an Excel 97 workbook; save its sheet as CSV (UTF-8)"),
        ([0x1F, 0x8B], "the file is compressed by gzip; decompress it first"),
        (
            [0x25, 0x50, 0x44, 0x46],
            "the file is a PDF document; export the list as CSV or XML, or move the file out of the inputs"
        ),
        ([0x7B], "the file is JSON; export the list as CSV or XML"),
        ([0x5B], "the file is JSON; export the list as CSV or XML"),
    ]

    /// What is wrong with a file in whose `head` no header was found; nil when nothing is known about it.
    static func problem(of head: Bytes, isForced: Bool) -> String? {
        for (prefix, problem) in signatures where head.count >= prefix.count {
            if prefix.indices.allSatisfy({ head[$0] == prefix[$0] }) { return problem }
        }
        if isForced || TextEncoding.byteOrderMark(head) != nil { return nil }
        return utf16Problem(head)
    }

    /// What is wrong with markup that is a web page and no document; nil when it does not begin like one.
    static func pageProblem(of head: Bytes) -> String? {
        // A page in UTF-16 has NUL bytes between its letters.
        let letters = head.buffer.prefix(1024).lazy.filter { (0x21..<0x7F).contains($0) }.map { $0 | 0x20 }
        let starts: [StaticString] = ["<!doctypehtml", "<html"]
        guard starts.contains(where: { letters.starts(with: lowered($0)) }) else { return nil }
        return """
            the file is an HTML page, as some consoles export under the name .xls; open it in a spreadsheet program \
            and save its table as CSV (UTF-8)
            """
    }

    private static func lowered(_ text: StaticString) -> [UInt8] {
        text.withUTF8Buffer { $0.map { $0 | 0x20 } }
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
