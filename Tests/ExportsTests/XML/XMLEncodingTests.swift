import Portfolio
import Testing

@testable import Exports

/// One document in every encoding in which documents come.
@Suite struct XMLEncodingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let bytes: [UInt8]
        var encoding: TextEncoding?
        let name: String
        var testDescription: String { id }
    }

    private static func document(_ label: String?, _ owner: String = "甲") -> String {
        (label.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>" } ?? "")
            + "<l><d><域名>例子.cn</域名><owner>\(owner)</owner></d></l>"
    }

    static let cases: [Case] = [
        Case(id: "UTF-8 by default", bytes: Array(document(nil).utf8), name: "UTF-8"),
        Case(id: "UTF-8 declared", bytes: Array(document("utf-8").utf8), name: "UTF-8"),
        Case(id: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + Array(document("UTF-8").utf8), name: "UTF-8"),
        Case(id: "GBK", bytes: EncodedText.bytes(document("GBK"), "GBK"), name: "GB18030"),
        Case(id: "gb2312", bytes: EncodedText.bytes(document("gb2312"), "GBK"), name: "GB18030"),
        Case(id: "GB18030", bytes: EncodedText.bytes(document("GB18030"), "GB18030"), name: "GB18030"),
        Case(
            id: "UTF-16LE with mark", bytes: [0xFF, 0xFE] + EncodedText.bytes(document("UTF-16"), "UTF-16LE"),
            name: "UTF-16LE"),
        Case(
            id: "UTF-16BE with mark", bytes: [0xFE, 0xFF] + EncodedText.bytes(document("UTF-16"), "UTF-16BE"),
            name: "UTF-16BE"),
        Case(id: "UTF-16LE without mark", bytes: EncodedText.bytes(document("UTF-16"), "UTF-16LE"), name: "UTF-16LE"),
        Case(id: "UTF-16BE without mark", bytes: EncodedText.bytes(document("UTF-16"), "UTF-16BE"), name: "UTF-16BE"),
        Case(
            id: "EUC-JP", bytes: EncodedText.bytes(document("EUC-JP", "甲"), "EUC-JP"), name: "EUC-JP"),
        Case(
            id: "GBK that says UTF-8, named", bytes: EncodedText.bytes(document("UTF-8"), "GBK"), encoding: .gb18030,
            name: "GB18030"),
        Case(id: "UTF-8 that says GBK, named", bytes: Array(document("GBK").utf8), encoding: .utf8, name: "UTF-8"),
    ]

    @Test(arguments: cases) func recordsAreTheSame(_ item: Case) throws {
        for chunk in [1, 5, 1 << 18] {
            let reading = try Reading(item.bytes, encoding: item.encoding, blockSize: chunk)
            #expect(reading.records == ["1: domain=例子.cn | registrant=甲"], "\(chunk)")
        }
        let file = TemporaryFile(item.bytes)
        let probe = try ExportProbe(
            export: ExportSource(path: file.path, index: 0), aliases: Reading.aliases(), encoding: item.encoding)
        #expect(try ExportDescription(probe, aliases: Reading.aliases(), records: 1).encoding == item.name)
    }

    /// The old labels are read as the superset: characters that GB 2312 and GBK lack are not lost.
    @Test(arguments: ["GB2312", "GBK"]) func oldLabelsAreReadAsTheSuperset(_ label: String) throws {
        let bytes = EncodedText.bytes(XMLEncodingTests.document(label, "㐀镕𠀀"), "GB18030")
        #expect(try Reading(bytes).records == ["1: domain=例子.cn | registrant=㐀镕𠀀"])
    }

    @Test func aWrongDeclarationIsRefusedWithTheByte() throws {
        let bytes = EncodedText.bytes(XMLEncodingTests.document("UTF-8"), "GBK")
        #expect(try Reading.refusal(bytes)?.hasPrefix("FILE: byte 45 of the file is invalid in UTF-8") == true)
    }
}
