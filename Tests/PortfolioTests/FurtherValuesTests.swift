import Bytes
import Portfolio
import Testing

/// Several columns of one fact: the first value stands, the others follow in further records.
@Suite struct FurtherValuesTests {
    private static func batch(_ rows: [[(Field, String)]]) -> RecordBatch {
        let text = ByteBuffer()
        let draft = RecordDraft(
            export: ExportSource(path: "x.csv", index: 0), text: text, stride: Field.domainFieldCount)
        for (line, row) in rows.enumerated() {
            draft.beginRecord(line: line + 2)
            for (field, value) in row {
                let start = text.count
                text.append(value)
                draft.setFurther(field, text.cell(from: start))
            }
            draft.endRecord()
        }
        return draft.finish()
    }

    @Test func valuesFollowInTheirOrder() {
        let batch = FurtherValuesTests.batch([
            [(.registrant, "one"), (.registrant, "")],
            [(.registrant, ""), (.registrant, "one"), (.expiresOn, "a"), (.expiresOn, "b"), (.registrant, "two")],
            [],
            [(.registrant, "one"), (.registrant, "two"), (.registrant, "three"), (.registrant, "four")],
        ])
        let values = (0..<batch.count).map { index in
            ([RecordReference(batch, index)] + batch.furtherRecords(of: index)).flatMap { record in
                [record.bytes(.registrant).string, record.bytes(.registrantOther).string]
            }
        }
        #expect(values == [["one", ""], ["one", "two", "", ""], ["", ""], ["one", "two", "three", "four"]])
        #expect(batch.furtherRecords(of: 1).map { $0.bytes(.expiresOn).string } == ["b"])
        #expect(batch.placed(afterLines: 10).furtherRecords(of: 3).map(\.line) == [15])
        #expect(batch.furtherRecords(of: 3).map(\.line) == [5])
        let settled = batch.settled { _, _ in
            var orders = DateOrders()
            orders.expiresOn = .dmy
            return orders
        }
        #expect(settled.furtherRecords(of: 1).allSatisfy { $0.dateOrders[.expiresOn] == .dmy })
    }
}
