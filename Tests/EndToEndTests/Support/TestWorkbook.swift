import Foundation

/// Writes small workbooks of texts, in an archive without compression.
enum TestWorkbook {
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    /// How the cells of a workbook hold their texts.
    enum Form {
        /// In the cells, of rows that have no numbers.
        case unnumbered
        /// In the cells.
        case inline
        /// In a part of their own.
        case shared
    }

    /// Writes a workbook of named sheets.
    static func write(
        _ sheets: [(name: String, rows: [[String]])], to path: String, _ form: Form = .unnumbered
    ) throws {
        var texts: [String] = []
        let list = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"s\(index)\"/>"
        }
        var links = sheets.indices.map { link("s\($0)", "worksheet", "sheet\($0).xml") }
        if form == .shared { links.append(link("t", "sharedStrings", "texts.xml")) }
        var parts = [
            (
                "_rels/.rels",
                "<Relationships xmlns=\"\(package)\">\(link("w", "officeDocument", "xl/workbook.xml"))</Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>\(list.joined())</sheets></workbook>"
            ),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"\(package)\">\(links.joined())</Relationships>"),
        ]
        for (index, sheet) in sheets.enumerated() {
            let rows = sheet.rows.enumerated().map { number, row in
                let cells = row.map { text in
                    guard form == .shared else { return "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
                    texts.append(text)
                    return "<c t=\"s\"><v>\(texts.count - 1)</v></c>"
                }
                return "<row\(form == .unnumbered ? "" : " r=\"\(number + 1)\"")>\(cells.joined())</row>"
            }
            parts.append(
                (
                    "xl/sheet\(index).xml",
                    "<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData></worksheet>"
                ))
        }
        if form == .shared {
            let items = texts.map { "<si><t>\($0)</t></si>" }.joined()
            parts.append(("xl/texts.xml", "<sst xmlns=\"\(main)\">\(items)</sst>"))
        }
        try archive(parts.map { ($0.0, Array($0.1.utf8)) }).write(to: URL(filePath: path))
    }

    private static func link(_ id: String, _ type: String, _ target: String) -> String {
        "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }

    private static func archive(_ entries: [(name: String, bytes: [UInt8])]) -> Data {
        var (bytes, directory) = ([UInt8](), [UInt8]())
        for (name, content) in entries {
            let (offset, count) = (UInt32(bytes.count), UInt32(content.count))
            let common =
                little(UInt16(20)) + little(UInt64(0)) + little(crc(content)) + little(count) + little(count)
                + little(UInt16(name.utf8.count)) + little(UInt16(0))
            bytes += little(UInt32(0x0403_4B50)) + common + Array(name.utf8) + content
            directory += little(UInt32(0x0201_4B50)) + little(UInt16(20)) + common + [UInt8](repeating: 0, count: 10)
            directory += little(offset) + Array(name.utf8)
        }
        let count = little(UInt16(entries.count))
        return Data(
            bytes + directory + little(UInt32(0x0605_4B50)) + little(UInt32(0)) + count + count
                + little(UInt32(directory.count)) + little(UInt32(bytes.count)) + little(UInt16(0)))
    }

    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<(value.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
