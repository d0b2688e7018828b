import Bytes
import Portfolio

/// Lists of domain names alone: one name a line, no header.
enum NameList {
    /// How many lines are looked at.
    private static let lineCount = 20
    /// How many bytes are looked at.
    private static let headSize = 65_536

    /// What to do with such a list where an export is expected.
    static func problem(_ path: String) -> BilingualLine {
        BilingualLine(
            "a list of names without a header; use 'icpaudit check --file \(path)', or add a header line 'domain'",
            "没有表头的域名清单；请用 'icpaudit check --file \(path)'，或在前面加一行表头“域名”")
    }

    /// True for a text whose first lines are domain names and nothing else, but for empty lines and `#` comments.
    static func isList(_ text: Bytes) -> Bool {
        let start = TextEncoding.byteOrderMark(text)?.length ?? 0
        let head = text[start..<min(text.count, start + headSize)].string
        let lines = head.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.lazy.map { line(String($0)) }.filter {
            !$0.isEmpty && !$0.hasPrefix("#")
        }.prefix(lineCount)
        return !lines.isEmpty && lines.allSatisfy(isName)
    }

    /// True for a header of one column whose name is a domain name: `domain.name` is a name of a column, and a domain.
    static func isName(header: [String]) -> Bool { header.count == 1 && isName(header[0]) }

    /// A line without what people and programs put around a name: spaces, quotes, a comma at the end, a comment.
    static func line(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        if let comment = scalars.indices.first(where: { scalars[$0] == "#" && $0 > scalars.startIndex }),
            isAround(scalars[scalars.index(before: comment)])
        {
            scalars = scalars[..<comment]
        }
        while let first = scalars.first, isAround(first) { scalars.removeFirst() }
        while let last = scalars.last, isAround(last) { scalars.removeLast() }
        return String(scalars)
    }

    private static func isAround(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
            || "\"',;".unicodeScalars.contains(scalar)
    }

    /// True for what is written like a domain name or the address of a page; whether it is one is judged elsewhere.
    static func isName(_ text: String) -> Bool {
        var host = text.lowercased()[...]
        for scheme in ["http://", "https://"] where host.hasPrefix(scheme) { host = host.dropFirst(scheme.count) }
        host = host.prefix { $0 != "/" && $0 != ":" }
        let labels = host.unicodeScalars.split(omittingEmptySubsequences: false) { ".。．".unicodeScalars.contains($0) }
        guard host.utf8.count <= 1024, let last = labels.last(where: { !$0.isEmpty }) else { return false }
        let named = labels.last?.isEmpty == true ? labels.dropLast() : labels[...]
        let isTopLevel = last.count > 1 && !last.allSatisfy { $0.properties.numericType != nil }
        return named.count > 1 && isTopLevel && named.allSatisfy { !$0.isEmpty && $0.allSatisfy(isLetter) }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
                || scalar == "_"
        }
        return scalar.properties.isAlphabetic || scalar.properties.isIDContinue
    }
}
