import Portfolio
import Testing

@testable import Exports

/// What `columns` tells people of a file.
@Suite struct ExportDescriptionTests {
    private static func describe(_ text: String) throws -> ExportDescription {
        let file = TemporaryFile(Array(text.utf8))
        let probe = try ExportProbe(export: ExportSource(path: file.path, index: 0), aliases: Reading.aliases())
        return try ExportDescription(probe, aliases: Reading.aliases(), records: 2)
    }

    @Test func aTable() throws {
        let export = try ExportDescriptionTests.describe("标题\n域名;备注;注册人;持有者\na.cn;x;甲;乙\nb.cn;y;;丁\nc.cn;;;\n")
        #expect(export.kind == "domains")
        #expect(export.form == "CSV")
        #expect(export.encoding == "UTF-8")
        #expect(export.separator == ";")
        #expect(export.headerLine == 2)
        #expect(export.columns.map(\.field) == ["domain", nil, "registrant", "registrant"])
        #expect(export.columns.map(\.isSecond) == [false, false, false, true])
        #expect(export.ignoredColumns == ["备注"])
        #expect(
            export.notices.prefix(2).map(\.en) == [
                "1 row above the header skipped", "registrant: named by '注册人', '持有者'; all of them count",
            ])
        #expect(export.notices.count == 3)
        let unstated = try #require(export.notices.last).en
        #expect(unstated.contains("no column states expires_on and registrar and real_name_status, so that"))
        #expect(unstated.hasSuffix("--set registrar=… --set real_name_status=…"))
        #expect(export.records.map(\.line) == [3, 4])
        #expect(export.records.last?.facts.map(\.value) == ["b.cn", "丁"])
    }

    @Test func severalColumnsOfStatuses() throws {
        let export = try ExportDescriptionTests.describe("domain,status,域名状态\na.cn,ok,hold\n")
        #expect(
            export.notices.first?.en == "domain_status: named by 'status', '域名状态'; all count, and the worst decides")
    }

    @Test(arguments: ["", "\n"]) func theLastRowIsShownWithAndWithoutALineEnd(_ end: String) throws {
        let export = try ExportDescriptionTests.describe("domain\na.cn\nb.cn\(end)")
        #expect(export.records.map(\.line) == [2, 3])
        #expect(export.records.last?.facts.map(\.value) == ["b.cn"])
    }

    @Test func aPlainDocument() throws {
        let export = try ExportDescriptionTests.describe(
            "<list><domain id='1' expires='2027-01-05'><name>a.cn</name><owner>甲</owner><note>x</note></domain></list>")
        #expect(export.form == "plain XML")
        #expect(export.separator == nil)
        #expect(export.headerLine == nil)
        #expect(export.columns.map(\.name) == ["@id", "@expires", "name", "owner", "note"])
        #expect(export.columns.map(\.field) == [nil, "expires_on", "domain", "registrant", nil])
        #expect(export.records.map(\.line) == [1])
    }

    @Test func aDocumentOfDomainsAndSubjectsShowsBoth() throws {
        let export = try ExportDescriptionTests.describe(
            "<x><subject><organizer>甲</organizer></subject><domain><fqdn>a.cn</fqdn></domain></x>")
        #expect(export.kind == "domains and subjects")
        #expect(export.records.map { $0.facts.map(\.value) } == [["a.cn"]])
        #expect(export.subjects.map { $0.facts.map(\.value) } == [["甲"]])
    }

    @Test func aMinistryDocument() throws {
        let export = try ExportDescriptionTests.describe(
            "<UploadData><YM><XZBA><Xzxx><Ym>a.cn</Ym><Zcr_mc>甲</Zcr_mc><Gly_mz>乙</Gly_mz></Xzxx></XZBA></YM></UploadData>"
        )
        #expect(export.form == "MIIT V.3.0")
        #expect(export.columns.map(\.name) == ["Ym", "Zcr_mc", "Gly_mz"])
        #expect(export.columns.map(\.field) == ["domain", "registrant_other", nil])
    }
}
