import Bytes
import Portfolio
import Testing

@testable import Exports

/// The ministry's documents, in GBK as they come.
@Suite struct MIITFormTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let body: String
        var root = "UploadData"
        var kind = ExportKind.domains
        let records: [String]
        var testDescription: String { id }
    }

    private static func domain(_ facts: String) -> String { "<YM>\n<XZBA><Xzxx>\(facts)</Xzxx></XZBA></YM>" }

    static let domains: [Case] = [
        Case(
            id: "upload of new domains",
            body: domain(
                "<IspId>1</IspId><Ym>例子.cn</Ym><Zcsj>2019-03-20</Zcsj><Zcr_mc>甲公司</Zcr_mc><Zcr_zz>甲公司</Zcr_zz>"
                    + "<Gly_mz>管理员</Gly_mz><Gly_zz>丙</Gly_zz><Ym_zcs>乙公司</Ym_zcs><Yxrq>2027-03-20</Yxrq>"),
            records: [
                "3: domain=例子.cn | registrar=乙公司 | registrant=甲公司 | registered_on=2019-03-20 | expires_on=2027-03-20"
            ]),
        Case(
            id: "any child order",
            body: domain("<Yxrq>2027-03-20</Yxrq><Zcr_zz>组织</Zcr_zz><Ym>a.cn</Ym><Zcr_mc>名称</Zcr_mc>"),
            records: ["3: domain=a.cn | registrant=组织 | registrant_other=名称 | expires_on=2027-03-20"]),
        Case(
            id: "no organization", body: domain("<Ym>a.cn</Ym><Zcr_mc>名称</Zcr_mc><Zcr_zz></Zcr_zz>"),
            records: ["3: domain=a.cn | registrant=名称"]),
        Case(
            id: "an organization that says nothing",
            body: domain("<Ym>a.cn</Ym><Zcr_mc>名称</Zcr_mc><Zcr_zz> 无 </Zcr_zz>"),
            records: ["3: domain=a.cn | registrant=名称"]),
        Case(
            id: "organization alone", body: domain("<Ym>a.cn</Ym><Zcr_zz>组织</Zcr_zz>"),
            records: ["3: domain=a.cn | registrant=组织"]),
        Case(
            id: "upload of changed domains",
            body: "<YM>\n<XGBA><Xzxx><Ym>a.cn</Ym></Xzxx><Xzxx><Ym>b.cn</Ym></Xzxx></XGBA></YM>",
            records: ["3: domain=a.cn", "3: domain=b.cn"]),
        Case(
            id: "synchronization of domains",
            body: "<SJTB><YM>\n<Ymxx><Id>9</Id><Ym>a.cn</Ym></Ymxx>\n<Ymxx/></YM></SJTB>",
            root: "DownloadData", records: ["3: domain=a.cn", "4: "]),
    ]

    private static let subject = """
        <Baxx><Zt_xx><Ztid>7</Ztid><Dwmc>甲公司</Dwmc><Dwxz>4</Dwxz><Txdz><Shengid>110000</Shengid></Txdz>\
        <Zj><Zjlx>1</Zjlx><Zjhm>911</Zjhm></Zj><Fzr><Fzr_xm>张三</Fzr_xm></Fzr><Baxh>京ICP备1号</Baxh></Zt_xx>\
        <Wz_xx><Ym_xx><Ym>a.cn</Ym></Ym_xx><Ym_xx><Ym>例子.cn</Ym></Ym_xx><Wz_Fzr><Fzr_xm>李四</Fzr_xm></Wz_Fzr>\
        <Baxh>京ICP备1号-1</Baxh></Wz_xx><Wz_xx><Ym_xx><Ym>c.cn</Ym></Ym_xx></Wz_xx>\
        <Fj><Fjxx><Fjssdx><Ssdxbs><Baxh>9</Baxh></Ssdxbs></Fjssdx></Fjxx></Fj></Baxx>
        """
    private static let record =
        "3: subject_id=7 | organizer=甲公司 | nature=4 | certificate_type=1 | certificate_no=911 | province=110000"
        + " | person_in_charge=张三 | icp_licence=京ICP备1号 | domains=a.cn 例子.cn c.cn"

    static let subjects: [Case] = [
        Case(id: "new filings", body: "<ICP><XZBA>\n\(subject)</XZBA></ICP>", kind: .subjects, records: [record]),
        Case(
            id: "filings to download", body: "<ICP><BASJ>\n\(subject)</BASJ></ICP>", root: "DownloadData",
            kind: .subjects,
            records: [record]),
        Case(
            id: "synchronization of filings", body: "<SJTB><ICP>\n\(subject)</ICP></SJTB>", root: "DownloadData",
            kind: .subjects, records: [record]),
        Case(
            id: "sites before the subject",
            body: "<ICP><XZBA>\n<Baxx><Wz_xx><Baxh>1-1</Baxh><Ym_xx><Ym>a.cn</Ym></Ym_xx></Wz_xx>"
                + "<Zt_xx><Baxh>1</Baxh><Zj><Zjhm>911</Zjhm></Zj><Dwmc>甲</Dwmc></Zt_xx></Baxx></XZBA></ICP>",
            kind: .subjects, records: ["3: organizer=甲 | certificate_no=911 | icp_licence=1 | domains=a.cn"]),
    ]

    static let empty: [Case] = [
        Case(
            id: "blacklist", body: "<ICP><HMDLB><Zthmdxxs><Zt_xx><Dwmc>甲</Dwmc></Zt_xx></Zthmdxxs></HMDLB></ICP>",
            root: "DownloadData", kind: .empty, records: []),
        Case(
            id: "new sites of a subject", body: "<ICP><XZWZ><Xzxx><Zt_xx><Ztid>1</Ztid></Zt_xx></Xzxx></XZWZ></ICP>",
            kind: .empty, records: []),
        Case(
            id: "deleted domains", body: "<YM><SCBA><Scxx><Ym>a.cn</Ym></Scxx></SCBA></YM>", kind: .empty, records: []),
        Case(id: "IP addresses", body: "<IP><XZBA><Xzly/></XZBA></IP>", kind: .empty, records: []),
        Case(id: "nothing", body: "", kind: .empty, records: []),
    ]

    @Test(arguments: domains + subjects + empty) func document(_ item: Case) throws {
        let text =
            "<?xml version=\"1.0\" encoding=\"GBK\"?>\n<\(item.root) version=\"V.3.0\">\(item.body)</\(item.root)>"
        let wanted: ExportKind = item.kind == .subjects ? .subjects : .domains
        for chunk in [1, 7, 1 << 18] {
            let reading = try Reading(EncodedText.bytes(text, "GBK"), wanted: wanted, blockSize: chunk)
            #expect(reading.kind == item.kind)
            #expect(reading.records == item.records, "\(chunk)")
        }
    }

    /// Subjects are passed over while domains are read: their text is not kept.
    @Test func textOfRecordsThatArePassedOverIsNotKept() throws {
        let long = String(repeating: "x", count: XMLRecordSink.textSize * 3 / 5)
        let subject = "<Baxx><Zt_xx><Dwmc>\(long)</Dwmc></Zt_xx></Baxx>"
        let text = """
            <DownloadData><SJTB><YM><Ymxx><Ym>a.cn</Ym></Ymxx></YM><ICP>\(subject)\(subject)</ICP>\
            <YM><Ymxx><Ym>b.cn</Ym></Ymxx></YM></SJTB></DownloadData>
            """
        let reading = try Reading(text)
        #expect(reading.kind == .both)
        #expect(reading.records == ["1: domain=a.cn", "1: domain=b.cn"])
        let parser = XMLDocumentParser(
            export: ExportSource(path: "x", index: 0), wanted: .both, aliases: try Reading.aliases())
        #expect(text.withBytes { parser.feed($0) })
        #expect(parser.sink.text.bytes.string == "a.cnb.cn")
    }

    /// A document of many records, whose first is far behind the head.
    @Test func recordsBehindALongBeginningAreFound() throws {
        let filler = String(repeating: "<Jg_xx><Bz>0123456789</Bz></Jg_xx>", count: ExportProbe.headSize / 34 + 100)
        let text =
            "<DownloadData><ICP><BAJG>\(filler)</BAJG></ICP><SJTB><YM><Ymxx><Ym>a.cn</Ym></Ymxx></YM></SJTB></DownloadData>"
        let reading = try Reading(text)
        #expect(reading.kind == .domains)
        #expect(reading.records == ["1: domain=a.cn"])
    }
}
