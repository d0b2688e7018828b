import Bytes
import Portfolio
import Testing

@testable import Exports

/// One small export in every encoding in which exports come.
@Suite struct CSVEncodingTests {
    static let table = "域名,注册商\n例子.中国,示例公司\nb.cn,乙\n"
    static let records = ["2: domain=例子.中国 | registrar=示例公司", "3: domain=b.cn | registrar=乙"]

    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let bytes: [UInt8]
        var encoding: TextEncoding?
        let found: String
        var testDescription: String { id }
    }

    static let cases: [Case] = [
        Case(id: "UTF-8", bytes: Array(table.utf8), found: "UTF-8"),
        Case(id: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + Array(table.utf8), found: "UTF-8"),
        Case(id: "GBK", bytes: EncodedText.bytes(table, "GBK"), found: "GB18030"),
        Case(id: "GB18030", bytes: EncodedText.bytes(table, "GB18030"), found: "GB18030"),
        Case(
            id: "UTF-16LE with mark", bytes: [0xFF, 0xFE] + EncodedText.bytes(table, "UTF-16LE"), found: "UTF-16LE"),
        Case(
            id: "UTF-16BE with mark", bytes: [0xFE, 0xFF] + EncodedText.bytes(table, "UTF-16BE"), found: "UTF-16BE"),
        Case(
            id: "UTF-16LE, named", bytes: EncodedText.bytes(table, "UTF-16LE"), encoding: .utf16LE, found: "UTF-16LE"),
        Case(id: "GBK, named", bytes: EncodedText.bytes(table, "GBK"), encoding: .gb18030, found: "GB18030"),
    ]

    @Test(arguments: cases) func recordsAreTheSame(_ item: Case) throws {
        // Blocks of a few bytes split characters at every place.
        for blockSize in [1, 2, 3, 7, 4096] {
            let reading = try Reading(item.bytes, encoding: item.encoding, blockSize: blockSize)
            #expect(reading.records == CSVEncodingTests.records, "\(blockSize)")
            #expect(reading.rejects.isEmpty)
        }
        let file = TemporaryFile(item.bytes)
        let probe = try ExportProbe(
            export: ExportSource(path: file.path, index: 0), aliases: Reading.aliases(), encoding: item.encoding)
        let description = try ExportDescription(probe, aliases: Reading.aliases(), records: 1)
        #expect(description.encoding == item.found)
    }

    /// What a spreadsheet saves as Unicode text.
    @Test(arguments: ["", "sep=\t\r\n"]) func unicodeTextWithTabs(_ first: String) throws {
        let text = first + "域名\t注册商\r\n例子.中国\t\"甲, \"\"乙\"\"\"\r\n"
        for blockSize in [1, 3, 4096] {
            let reading = try Reading([0xFF, 0xFE] + EncodedText.bytes(text, "UTF-16LE"), blockSize: blockSize)
            #expect(reading.records == ["\(first.isEmpty ? 2 : 3): domain=例子.中国 | registrar=甲, \"乙\""])
        }
    }

    @Test(arguments: [
        ("utf-8", TextEncoding.utf8), ("UTF8", .utf8), ("us-ascii", .utf8), ("GBK", .gb18030), ("gb2312", .gb18030),
        ("GB-18030", .gb18030), ("cp936", .gb18030), ("windows-936", .gb18030), ("UTF-16LE", .utf16LE),
        ("utf-16", .utf16LE), ("utf16be", .utf16BE),
    ])
    func labels(_ label: String, _ encoding: TextEncoding) { #expect(TextEncoding(label: label) == encoding) }

    @Test(arguments: ["", "latin1", "Big5", "UTF-7", "UTF-32"]) func otherLabelsAreUnknown(_ label: String) {
        #expect(TextEncoding(label: label) == nil)
    }

    struct Detection: Sendable, CustomTestStringConvertible {
        let id: String
        let bytes: [UInt8]
        let found: TextEncoding?
        var testDescription: String { id }
    }

    static let window = TextEncoding.detectionWindow
    static let detections: [Detection] = [
        Detection(id: "ASCII tells nothing", bytes: Array("domain\na.cn\n".utf8), found: nil),
        Detection(id: "valid UTF-8", bytes: Array("域".utf8), found: .utf8),
        Detection(id: "UTF-8 cut off at the end", bytes: Array("域名".utf8.dropLast()), found: .utf8),
        Detection(id: "GBK", bytes: [0xD3, 0xF2, 0xC3, 0xFB], found: .gb18030),
        Detection(id: "GBK cut off at the end", bytes: [0xD3, 0xF2, 0xC3, 0xFB, 0xD7], found: .gb18030),
        Detection(id: "four bytes of GB18030", bytes: [0x95, 0x32, 0x82, 0x36], found: .gb18030),
        Detection(
            id: "one damaged byte in UTF-8", bytes: Array("域名注册商域名持有者".utf8) + [0xFF] + Array("到期日期".utf8), found: .utf8
        ),
        // The first pair is a valid sequence of UTF-8 by chance: only what follows in the window tells.
        Detection(id: "a pair valid in both, then GBK", bytes: [0xC4, 0xA3, 0x2C, 0xD3, 0xF2], found: .gb18030),
        Detection(
            id: "one letter of Latin-1 among UTF-8", bytes: Array("a,青云,Caf".utf8) + [0xE9] + Array("s\n".utf8),
            found: .utf8),
        Detection(
            id: "one letter of Latin-1 alone", bytes: Array("Caf".utf8) + [0xE9] + Array("s\n".utf8), found: .utf8),
        Detection(
            id: "one row of GBK among UTF-8", bytes: Array("青云试验科技\n".utf8) + [0xC7, 0xE0, 0xD4, 0xC6, 0x0A],
            found: .utf8),
        Detection(
            id: "one row of UTF-8 among GBK",
            bytes: EncodedText.bytes("青云试验科技有限公司\n新网\n", "GBK") + Array("青云试验\n".utf8), found: .gb18030),
        Detection(id: "second bytes in ASCII", bytes: EncodedText.bytes("朱镕基", "GBK"), found: .gb18030),
        Detection(
            id: "accents in UTF-8 and two bytes of Latin-1",
            bytes: Array("Société Générale".utf8) + [0x2C, 0xE9, 0xE9], found: .utf8),
        Detection(
            id: "GBK behind ASCII longer than the window",
            bytes: [UInt8](repeating: 0x61, count: window + 10) + [0xD3, 0xF2], found: .gb18030),
        Detection(
            id: "damage behind the window is not looked at",
            bytes: Array("域".utf8) + [UInt8](repeating: 0x61, count: window) + [0xD3, 0xF2], found: .utf8),
    ]

    @Test(arguments: detections) func detects(_ item: Detection) {
        let buffer = ByteBuffer()
        item.bytes.forEach { buffer.append($0) }
        #expect(TextEncoding.detect(buffer.bytes) == item.found)
    }

    struct Mixed: Sendable, CustomTestStringConvertible {
        let id: String
        let bytes: [UInt8]
        let records: [String]
        let rejects: [String]
        var details: [String] = []
        var testDescription: String { id }
    }

    static let mixed: [Mixed] = [
        Mixed(
            id: "a Latin-1 letter in UTF-8",
            bytes: Array("domain,owner\na.cn,青云\nb.cn,Caf".utf8) + [0xE9] + Array("s\nc.cn,新网\n".utf8),
            records: ["2: domain=a.cn | registrant=青云", "4: domain=c.cn | registrant=新网"],
            rejects: ["3 invalid-encoding"],
            details: ["byte 33 of the file is invalid in UTF-8; name the right --encoding"]),
        Mixed(
            id: "rows of GBK appended to UTF-8",
            bytes: Array("域名,持有者\na.cn,青云试验科技\n".utf8) + EncodedText.bytes("b.cn,试验\n", "GBK"),
            records: ["2: domain=a.cn | registrant=青云试验科技"], rejects: ["3 invalid-encoding"]),
        Mixed(
            id: "rows of UTF-8 appended to GBK",
            bytes: EncodedText.bytes("域名,持有者\na.cn,青云试验科技\n", "GBK") + Array("b.cn,试验所\n".utf8)
                + EncodedText.bytes("c.cn,新网公司\n", "GBK"),
            records: ["2: domain=a.cn | registrant=青云试验科技", "4: domain=c.cn | registrant=新网公司"],
            rejects: ["3 invalid-encoding"],
            details: ["the row is UTF-8 in a GB18030 file, from byte 35 of the file; save all rows in one encoding"]),
        Mixed(
            id: "the header can only be read in GBK",
            bytes: EncodedText.bytes("域名,持有者\n", "GBK") + Array("a.cn,青云试验科技\n".utf8),
            records: [], rejects: ["2 invalid-encoding"]),
        Mixed(
            id: "GBK cut off in a character", bytes: EncodedText.bytes("域名,持有者\na.cn,青云\nb.cn,青云", "GBK").dropLast(),
            records: ["2: domain=a.cn | registrant=青云"], rejects: ["3 invalid-encoding"]),
    ]

    /// One row in another encoding costs that row alone, in pieces of any size.
    @Test(arguments: mixed) func aForeignRowIsRejectedAlone(_ item: Mixed) throws {
        for blockSize in [1, 5, 64, 1 << 19] {
            for bytes in [item.bytes, item.bytes.map { $0 == 0x0A ? 0x0D : $0 }] {
                let reading = try Reading(bytes, blockSize: blockSize)
                #expect(reading.records == item.records, "\(blockSize)")
                #expect(reading.rejects == item.rejects, "\(blockSize)")
                if !item.details.isEmpty { #expect(reading.details == item.details, "\(blockSize)") }
            }
        }
    }

    @Test func anEndWithinTheWindowDecidesNothingWhileTheFileGoesOn() {
        let buffer = ByteBuffer()
        [0xC4, 0xA3].forEach { buffer.append($0) }
        #expect(TextEncoding.detect(buffer.bytes, isWhole: false) == nil)
        #expect(TextEncoding.detect(buffer.bytes, isWhole: true) == .utf8)
    }

    /// The head is ASCII; the encoding is decided by the block that is not, and the same for blocks of any size.
    @Test(arguments: [1 << 10, 1 << 16, 1 << 19]) func anASCIIHeadIsDecidedLater(_ blockSize: Int) throws {
        let row = Array("a.cn,0123456789012345678901234567890123456789012345678901234567890123456789012345\n".utf8)
        var bytes = Array("domain,registrar\n".utf8)
        for _ in 0..<(ExportProbe.headSize / row.count + 1) { bytes += row }
        bytes += EncodedText.bytes("b.cn,模\nc.cn,域名\n", "GBK")
        let file = TemporaryFile(bytes)
        let probe = try ExportProbe(export: ExportSource(path: file.path, index: 0), aliases: Reading.aliases())
        let description = try ExportDescription(probe, aliases: Reading.aliases(), records: 0)
        #expect(description.encoding == "ASCII in the first MiB")
        let reading = try Reading(bytes, blockSize: blockSize)
        #expect(
            reading.records.suffix(2).map { $0.drop { $0 != " " } } == [
                " domain=b.cn | registrar=模", " domain=c.cn | registrar=域名",
            ])
        #expect(reading.rejects.isEmpty)
    }

    /// Files of two encodings that were joined: what stands above the header of the encoding that was chosen is no title.
    @Test(arguments: [1, 50, 65_536]) func rowsOfAnotherEncodingAboveTheHeader(_ blockSize: Int) throws {
        let header = "域名,注册商,持有者,到期时间,实名状态\n"
        let old = header + "x.com,阿里云计算有限公司,乙,2020-01-01,未实名\n"
        let new = header + "a.cn,阿里云计算有限公司,甲,2030-01-01,已实名\nb.cn,阿里云计算有限公司,甲,2030-01-01,已实名\n"
        let reading = try Reading(EncodedText.bytes(old, "GB18030") + Array(new.utf8), blockSize: blockSize)
        #expect(reading.records.map { $0.prefix(14) } == ["4: domain=a.cn", "5: domain=b.cn"])
        #expect(reading.rejects == ["1 invalid-encoding", "2 invalid-encoding"])
        #expect(reading.details.allSatisfy { $0.hasSuffix("; the row stands above the header on line 3") })
        #expect(reading.rejectedDomains == ["", "x.com"])
    }
}
