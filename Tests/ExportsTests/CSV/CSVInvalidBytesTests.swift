import Testing

@testable import Exports

/// Bytes that are invalid in the file's encoding reject their row and say where they stand; nothing is replaced.
@Suite struct CSVInvalidBytesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let before: [UInt8]
        let invalid: [UInt8]
        let after: [UInt8]
        var encoding: TextEncoding?
        let name: String
        var testDescription: String { id }
    }

    private static func case16(_ id: String, _ invalid: [UInt8], _ encoding: String, _ mark: [UInt8]) -> Case {
        Case(
            id: id, before: mark + EncodedText.bytes("域名,注册商\na.cn,甲\nb.cn,", encoding), invalid: invalid,
            after: EncodedText.bytes("乙\nc.cn,丙\n", encoding), name: encoding)
    }

    static let cases: [Case] = [
        Case(
            id: "UTF-8", before: Array("域名,注册商\na.cn,甲\nb.cn,".utf8), invalid: [0xFF], after: Array("乙\nc.cn,丙\n".utf8),
            name: "UTF-8"),
        Case(
            id: "UTF-8, overlong", before: Array("域名,注册商\na.cn,甲\nb.cn,".utf8), invalid: [0xC0, 0xAF],
            after: Array("乙\nc.cn,丙\n".utf8), name: "UTF-8"),
        Case(
            id: "UTF-8 with mark", before: [0xEF, 0xBB, 0xBF] + Array("域名,注册商\na.cn,甲\nb.cn,".utf8),
            invalid: [0xED, 0xA0, 0x80],
            after: Array("乙\nc.cn,丙\n".utf8), name: "UTF-8"),
        Case(
            id: "GB18030", before: EncodedText.bytes("域名,注册商\na.cn,甲\nb.cn,", "GBK"), invalid: [0xFF],
            after: EncodedText.bytes("乙\nc.cn,丙\n", "GBK"), name: "GB18030"),
        Case(
            id: "GB18030, half a character before the line end",
            before: EncodedText.bytes("域名,注册商\na.cn,甲\nb.cn,乙", "GBK"),
            invalid: [0xD3], after: EncodedText.bytes("\nc.cn,丙\n", "GBK"), name: "GB18030"),
        case16("UTF-16LE, lone surrogate", [0x00, 0xDC], "UTF-16LE", [0xFF, 0xFE]),
        case16("UTF-16BE, lone surrogate", [0xDC, 0x00], "UTF-16BE", [0xFE, 0xFF]),
    ]

    @Test(arguments: cases) func rejectTheRowWithItsByteOffset(_ item: Case) throws {
        for blockSize in [5, 16, 4096] {
            let reading = try Reading(item.before + item.invalid + item.after, blockSize: blockSize)
            #expect(reading.records == ["2: domain=a.cn | registrar=甲", "4: domain=c.cn | registrar=丙"])
            #expect(reading.rejects == ["3 invalid-encoding"])
            #expect(
                reading.details.first
                    == "byte \(item.before.count) of the file is invalid in \(item.name); name the right --encoding")
        }
    }

    @Test func aFileCutOffInACharacterRejectsItsLastRow() throws {
        let whole = Array("域名,注册商\na.cn,甲\nb.cn,乙".utf8)
        let reading = try Reading(Array(whole.dropLast()))
        #expect(reading.records == ["2: domain=a.cn | registrar=甲"])
        #expect(reading.rejects == ["3 invalid-encoding"])
    }

    @Test func aWrongEncodingRejectsTheRowsAndReplacesNothing() throws {
        let reading = try Reading(EncodedText.bytes("domain,registrar\na.cn,域名\n", "GBK"), encoding: .utf8)
        #expect(reading.records.isEmpty)
        #expect(reading.rejects == ["2 invalid-encoding"])
    }

    static let refusals: [(bytes: [UInt8], words: String)] = [
        (EncodedText.bytes("domain,registrar\na.cn,x\n", "UTF-16LE"), "'--encoding UTF-16LE'"),
        (EncodedText.bytes("domain,registrar\na.cn,x\n", "UTF-16BE"), "'--encoding UTF-16BE'"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "workbook of Excel 97 to 2003"),
        ([0x1F, 0x8B, 0x08], "gzip"),
        (Array("%PDF-1.7\n".utf8), "PDF"),
        (Array("{\"domains\": []}".utf8), "JSON"),
        ([0x01, 0x00, 0x00, 0x02, 0x00, 0x00], "no text"),
        ([], "the file is empty"),
        (Array("\u{1B}[31mform,name\n".utf8), "the first row is '\\u{1B}[31mform,name'"),
    ]

    @Test(arguments: refusals) func filesThatAreNoTextSayWhatToDo(_ bytes: [UInt8], _ words: String) throws {
        let message = try #require(try Reading.refusal(bytes))
        #expect(message.contains(words), "\(message)")
    }
}
