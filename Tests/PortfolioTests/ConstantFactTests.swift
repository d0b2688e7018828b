import Bytes
import Testing

@testable import Portfolio

/// What the user states is given to records that state it not themselves.
@Suite struct ConstantFactTests {
    private static func batch(
        _ records: [[Field: String]], stride: Int, _ constants: [ConstantFact]
    ) -> RecordBatch {
        let export = ExportSource(path: "a.csv", index: 0, constants: constants)
        let draft = RecordDraft(export: export, text: ByteBuffer(), stride: stride)
        for (index, record) in records.enumerated() {
            draft.beginRecord(line: index + 2)
            for (field, value) in record {
                let start = draft.text.count
                draft.text.append(value)
                draft.set(field, draft.text.cell(from: start))
            }
            draft.endRecord()
        }
        return draft.finish().withConstants()
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let record: [Field: String]
        var constants: [(Field, String)] = [(.registrar, "阿里云")]
        let field: Field
        let value: String
        let isConstant: Bool
        var testDescription: String { "\(record) \(field)" }
    }

    static let cases = [
        Case(record: [.domain: "a.cn"], field: .registrar, value: "阿里云", isConstant: true),
        Case(record: [.domain: "a.cn", .registrar: "西部数码"], field: .registrar, value: "西部数码", isConstant: false),
        // What is the same value is still the file's.
        Case(record: [.domain: "a.cn", .registrar: "阿里云"], field: .registrar, value: "阿里云", isConstant: false),
        Case(record: [.domain: "a.cn", .registrar: "***"], field: .registrar, value: "***", isConstant: false),
        // An IANA id names the registrar, even one that nobody knows.
        Case(record: [.domain: "a.cn", .registrarIANAID: "99999"], field: .registrar, value: "", isConstant: false),
        Case(
            record: [.domain: "a.cn", .registrar: "西部数码"], constants: [(.registrarIANAID, "420")],
            field: .registrarIANAID, value: "", isConstant: false),
        Case(
            record: [.domain: "a.cn"], constants: [(.registrar, "阿里云"), (.registrarIANAID, "420")],
            field: .registrarIANAID, value: "420", isConstant: true),
        // What is said about subjects makes no row a subject.
        Case(
            record: [.domain: "a.cn"], constants: [(.icpLicence, "京ICP备1号")], field: .icpLicence, value: "",
            isConstant: false),
        Case(
            record: [.organizer: "甲"], constants: [(.icpLicence, "京ICP备1号"), (.nature, "企业")], field: .nature,
            value: "企业", isConstant: true),
    ]

    @Test(arguments: cases) func fillsWhatIsMissing(_ each: Case) {
        let constants = each.constants.map { ConstantFact($0.0, $0.1) }
        let batch = ConstantFactTests.batch([each.record], stride: Field.fieldCount, constants)
        #expect(batch.bytes(0, each.field).string == each.value)
        #expect((batch.constant(0, each.field) != nil) == each.isConstant)
        #expect(RecordReference(batch, 0).isStated(each.field) == (!each.value.isEmpty && !each.isConstant))
    }

    /// A domains export has no place for what is said about subjects.
    @Test func aFactWithoutAPlaceIsLeftOut() {
        let batch = ConstantFactTests.batch(
            [[.domain: "a.cn"]], stride: Field.domainFieldCount, [ConstantFact(.province, "浙江")])
        #expect(batch.bytes(0, .province).isEmpty)
        #expect(batch.bytes(0, .domain).string == "a.cn")
    }

    @Test func countsWhatTheFileStates() {
        let batch = ConstantFactTests.batch(
            [
                [.domain: "a.cn", .registrar: "阿里云"], [.domain: "b.cn", .registrarIANAID: "420"], [.domain: "c.cn"],
                [.domain: "d.cn", .registrar: "x", .registrarIANAID: "1", .realNameCompletedOn: "2020-01-01"],
            ], stride: Field.domainFieldCount, [])
        let stated = StatedCounts(batch)
        #expect(stated.records == 4)
        #expect(stated[.domain] == 4)
        #expect(stated[.registrar] == 2)
        #expect(stated.either(.registrar) == 3)
        #expect(stated.either(.realNameStatus) == 1)
        #expect(stated.either(.expiresOn) == 0)
        var sum = StatedCounts()
        for _ in 1...2 { sum.add(stated) }
        #expect(sum.records == 8 && sum.either(.registrar) == 6)
    }
}
