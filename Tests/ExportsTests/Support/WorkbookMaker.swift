/// Makes small workbooks out of parts that are written by hand.
struct WorkbookMaker {
    /// One sheet: its name, the XML of its rows, and what the workbook says of it.
    struct Sheet {
        var name: String
        var rows: String
        var attributes = ""
        var type = "worksheet"
    }

    static let transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"

    var sheets: [Sheet]
    var strings: [String] = []
    /// The XML in `styleSheet`.
    var styles = ""
    /// The attributes of `workbookPr`.
    var properties = ""
    var isStrict = false
    /// Where the parts lie.
    var folder = "xl"
    /// What stands before the root of each sheet.
    var prolog = #"<?xml version="1.0" encoding="UTF-8"?>"#

    init(_ rows: String) { sheets = [Sheet(name: "域名", rows: rows)] }

    init(sheets: [Sheet]) { self.sheets = sheets }

    private var main: String { isStrict ? WorkbookMaker.strict : WorkbookMaker.transitional }
    private var relations: String {
        isStrict
            ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    }

    /// The entries of the archive.
    var entries: [ZIPMaker.Entry] {
        var links = ""
        var list = ""
        var parts: [ZIPMaker.Entry] = []
        for (index, sheet) in sheets.enumerated() {
            list += #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)" r:id="s\#(index)" \#(sheet.attributes)/>"#
            links += link("s\(index)", sheet.type, "worksheets/part\(index).xml")
            parts.append(
                ZIPMaker.Entry(
                    "\(folder)/worksheets/part\(index).xml",
                    "\(prolog)<worksheet xmlns=\"\(main)\"><sheetData>\(sheet.rows)</sheetData></worksheet>"))
        }
        if !strings.isEmpty {
            links += link("t", "sharedStrings", "/\(folder)/texts.xml")
            let items = strings.map { "<si>\($0)</si>" }.joined()
            parts.append(ZIPMaker.Entry("\(folder)/texts.xml", "<sst xmlns=\"\(main)\">\(items)</sst>"))
        }
        if !styles.isEmpty {
            links += link("f", "styles", "styles.xml")
            parts.append(
                ZIPMaker.Entry("\(folder)/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"))
        }
        return [
            ZIPMaker.Entry("_rels/.rels", WorkbookMaker.list(link("w", "officeDocument", "\(folder)/book.xml"))),
            ZIPMaker.Entry(
                "\(folder)/book.xml",
                """
                <workbook xmlns="\(main)" xmlns:r="\(relations)"><workbookPr \(properties)/>\
                <sheets>\(list)</sheets></workbook>
                """),
            ZIPMaker.Entry("\(folder)/_rels/book.xml.rels", WorkbookMaker.list(links)),
        ] + parts
    }

    private func link(_ id: String, _ type: String, _ target: String) -> String {
        "<Relationship Id=\"\(id)\" Type=\"\(relations)/\(type)\" Target=\"\(target)\"/>"
    }

    private static func list(_ links: String) -> String {
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(links)</Relationships>"
    }

    /// The bytes of the workbook.
    var bytes: [UInt8] { ZIPMaker.archive(entries) }

    /// The bytes of the workbook after its archive's entries were changed.
    func bytes(_ change: (inout [ZIPMaker.Entry]) -> Void) -> [UInt8] {
        var entries = entries
        change(&entries)
        return ZIPMaker.archive(entries)
    }

    /// A row of inline texts.
    static func row(_ number: Int, _ texts: String..., attributes: String = "") -> String {
        let cells = texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        return "<row r=\"\(number)\" \(attributes)>\(cells)</row>"
    }
}
