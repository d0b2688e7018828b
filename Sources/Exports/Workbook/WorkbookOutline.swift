import Bytes
import Portfolio

/// Reads the part that lists a workbook's sheets.
final class WorkbookOutlineParser: PartParser {
    /// A sheet as the workbook lists it.
    struct Sheet: Sendable {
        /// Its name.
        let name: String
        /// True when the workbook does not show it.
        let isHidden: Bool
        /// The id of the relation that leads to its part.
        let relation: String
    }

    /// The most sheets that a workbook may have.
    static let sheetLimit = 256

    /// The sheets in the order of their tabs.
    private(set) var sheets: [Sheet] = []
    /// Whether days are counted from 1904 on.
    private(set) var is1904 = false

    override func began(_ element: PartElement, _ attributes: MarkupAttributes) {
        if element == .workbookProperties {
            is1904 = ["1", "true"].contains(attributes.text("date1904"))
        } else if element == .sheet, let name = attributes.text("name") {
            guard sheets.count < WorkbookOutlineParser.sheetLimit else {
                let limit = WorkbookOutlineParser.sheetLimit
                return refuse("more than \(limit) sheets; split the workbook", "工作表超过 \(limit) 个；请拆分工作簿")
            }
            let id = attributes.text("id", in: PartNamespace.relations) ?? ""
            let state = attributes.text("state") ?? "visible"
            sheets.append(
                Sheet(name: WorkbookOutlineParser.printable(name), isHidden: state != "visible", relation: id))
        }
    }

    /// A name without what a terminal would obey, and not longer than spreadsheet programs allow many times over.
    private static func printable(_ name: String) -> String {
        let scalars = name.unicodeScalars.prefix(255).map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}" as UnicodeScalar
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
