import Bytes
import CFuzzer
import Portfolio

/// The parts of a workbook that are tried, written as one text: the sheet, the shared texts, the styles, the workbook, the
/// relations of the workbook, each behind a NUL, which no XML holds; what is left out is that of a small workbook.
struct FuzzWorkbook {
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

    private static let parts: [(name: String, usual: String)] = [
        ("xl/sheet.xml", "<worksheet xmlns='\(main)'><sheetData/></worksheet>"),
        ("xl/texts.xml", "<sst xmlns='\(main)'><si><t>域名</t></si><si><t>a.cn</t></si></sst>"),
        (
            "xl/styles.xml",
            "<styleSheet xmlns='\(main)'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"
        ),
        (
            "xl/book.xml",
            "<workbook xmlns='\(main)' xmlns:r='\(relations)'><sheets><sheet name='s' r:id='a'/></sheets></workbook>"
        ),
        (
            "xl/_rels/book.xml.rels",
            "<Relationships xmlns='\(package)'><Relationship Id='a' Type='\(relations)/worksheet' Target='sheet.xml'/>"
                + "<Relationship Id='b' Type='\(relations)/sharedStrings' Target='texts.xml'/>"
                + "<Relationship Id='c' Type='\(relations)/styles' Target='styles.xml'/></Relationships>"
        ),
    ]

    private static let start =
        "<Relationships xmlns='\(package)'><Relationship Id='a' Type='\(relations)/officeDocument' "
        + "Target='xl/book.xml'/></Relationships>"

    /// Writes the workbook into the file behind `descriptor`, which loses what it held.
    static func write(_ input: Bytes, to descriptor: Int32) {
        guard let archive = fuzz_archive_begin(descriptor) else { fatalError("no archive to write") }
        add("_rels/.rels", start, to: archive)
        var rest: Bytes? = input
        for (name, usual) in parts {
            guard let text = rest else {
                add(name, usual, to: archive)
                continue
            }
            let end = text.firstIndex(of: 0)
            rest = end.map { text.dropFirst($0 + 1) }
            let part = text[0..<(end ?? text.count)]
            if part.isEmpty { add(name, usual, to: archive) } else { add(name, part, to: archive) }
        }
        guard fuzz_archive_end(archive) == 0 else { fatalError("the archive cannot be written") }
    }

    private static func add(_ name: String, _ text: String, to archive: UnsafeMutableRawPointer) {
        text.withBytes { add(name, $0, to: archive) }
    }

    private static func add(_ name: String, _ part: Bytes, to archive: UnsafeMutableRawPointer) {
        guard part.withPointer({ fuzz_archive_add(archive, name, $0, part.count) }) == 0 else {
            fatalError("no entry to write")
        }
    }
}
