import Bytes
import Portfolio

/// Reference lists as files: the shipped ones to be edited, and those of users to be checked.
public enum ListFiles {
    /// A shipped list as it is embedded, by its name or the one that configs use; nil for another name.
    public static func shipped(_ name: String) -> String? {
        ShippedList.allCases.first { $0.rawValue == name || "\($0)" == name }?.bytes.string
    }

    /// Reads a list of the user's, which its columns tell, and judges it as a run would that has it in place of the
    /// shipped one.
    ///
    /// - Throws: ``ListError`` with the line that cannot be used.
    public static func check(_ text: String, path: String) throws(ListError) -> ListSummary {
        let custom = CustomList(path: path, text: text, mode: .replace)
        switch try kind(of: text, path) {
        case .tlds: return try ApprovedTLDs(custom).summary
        case .registrars: return try Registrars(custom).summary
        case .workdays: return try WorkingDays(custom).summary
        case .provinces: return try Provinces(custom).summary
        case .certificateTypes: return try CertificateTypes(custom).summary
        }
    }

    /// The list that has these columns; of two that could be meant, the one that needs more of them.
    private static func kind(of text: String, _ path: String) throws(ListError) -> ShippedList {
        let buffer = ByteBuffer(capacity: text.utf8.count + 1)
        buffer.append(text)
        let table = try withExtendedLifetime(buffer) { () throws(ListError) in
            try ListTable(name: path, text: buffer.bytes, columns: [])
        }
        let fitting = ShippedList.allCases.filter { Set($0.columns).isSubset(of: table.header) }
        if let list = fitting.max(by: { $0.columns.count < $1.columns.count }) { return list }
        let expected = ShippedList.allCases.map { "\($0): \($0.columns.joined(separator: ","))" }.joined(
            separator: "; ")
        let found = table.header.joined(separator: ",")
        throw ListError(
            list: path, line: 1,
            problem: BilingualLine(
                "no list has the columns '\(found)'; expected those of one of \(expected)",
                "没有名单具有列“\(found)”；应为以下之一的列：\(expected)"))
    }
}
