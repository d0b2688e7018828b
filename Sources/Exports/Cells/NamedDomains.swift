import Portfolio

/// Finds the domain that a row is about which is no record: a row that is refused, or one above the header.
enum NamedDomains {
    /// What is longer, in bytes, is no domain name in any notation.
    static let lengthLimit = 1024
    /// The most octets of a label (RFC 1035 section 2.3.4).
    private static let labelLimit = 63
    /// Endings of file names, none of which is a top-level domain: a title may be the name of the file.
    private static let fileEndings: Set<String> = [
        "csv", "doc", "docx", "htm", "html", "json", "pdf", "txt", "xls", "xlsm", "xlsx", "xml",
    ]
    /// The most characters of an internationalized top-level domain that ideographs write.
    private static let ideographLimit = 4

    /// What stands in one of the columns `own` of a row; where the cells have shifted, the row's one cell that may be a
    /// domain name.
    static func find(in cells: [String], own: [Int]) -> String? {
        let owned = own.filter { $0 < cells.count }.map { cells[$0] }
        return owned.first(where: isName) ?? only(cells.filter(isName)) ?? owned.first(where: holdsDot)
            ?? only(cells.filter(holdsDot))
    }

    /// The first cell that is a domain name as a whole; nil for the cells of a title.
    static func first(in cells: [String]) -> String? { cells.first(where: isName) }

    private static func only(_ cells: [String]) -> String? { cells.count == 1 ? cells[0] : nil }

    /// True for a cell with a dot in any of its forms (UTS #46 maps U+3002, U+FF0E and U+FF61 to it).
    static func holdsDot(_ cell: String) -> Bool { cell.unicodeScalars.contains(where: isDot) }

    private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
        [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"].contains(scalar)
    }

    /// True for a stripped cell that is nothing but labels between dots, the last of which may be a top-level domain.
    static func isName(_ cell: String) -> Bool {
        guard cell.utf8.count <= lengthLimit, holdsDot(cell) else { return false }
        var labels = cell.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isDot)
        // The root's dot.
        if labels.last?.isEmpty == true { labels.removeLast() }
        guard labels.count > 1, labels.allSatisfy(isLabel), let last = labels.last else { return false }
        return isTopLevel(String(String.UnicodeScalarView(last)), below: labels[labels.count - 2])
    }

    private static func isLabel(_ label: Substring.UnicodeScalarView) -> Bool {
        guard !label.isEmpty, label.count <= labelLimit else { return false }
        return label.allSatisfy {
            $0 == "-" || $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }

    /// `2.域名清单` is the second chapter of something, `2.公司` may be that too.
    private static func isTopLevel(_ label: String, below second: Substring.UnicodeScalarView) -> Bool {
        guard label.utf8.allSatisfy({ $0 < 0x80 }) else {
            let isFullWidth = label.unicodeScalars.allSatisfy { (0xFF21...0xFF5A).contains($0.value) }
            let isNumbered = second.allSatisfy { $0.properties.numericType != nil }
            return isFullWidth || (label.count <= ideographLimit && !isNumbered)
        }
        let name = label.lowercased()
        if name.hasPrefix("xn--") { return true }
        return name.count > 1 && name.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } && !fileEndings.contains(name)
    }
}
