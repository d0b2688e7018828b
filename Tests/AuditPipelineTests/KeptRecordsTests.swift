import Bytes
import Portfolio
import Testing

@testable import AuditPipeline

/// Copies of records that outlive their batches, asked for while more are added.
@Suite struct KeptRecordsTests {
    /// How many records are added before one is asked for: each full batch of copies, and the one that is filled, is asked.
    @Test(arguments: [1, 2, 63, 64, 65, 200]) func recordsAreKeptAsTheyWere(_ step: Int) throws {
        let rows = (0..<200).map { "d\($0).cn,万网\($0),甲\($0),乙,2030-01-\($0 % 28 + 1)" }
        let text = "domain,registrar,registrant,registrant,expires_on\n" + rows.joined(separator: "\n") + "\n"
        let scratch = try Scratch()
        var kept = KeptRecords()
        for batch in try NamedRecords.batches(text, in: scratch) {
            for row in 0..<batch.count {
                kept.add(batch.record(row))
                guard kept.count % step == 0 || kept.count == rows.count else { continue }
                for number in [0, kept.count / 2, max(0, kept.count - 2), kept.count - 1] {
                    #expect(kept.name(number).string == "d\(number).cn")
                    let record = kept.record(number)
                    let facts = [Field.domain, .registrar, .registrant, .registrantOther, .expiresOn]
                        .map { record.bytes($0).string }
                    #expect(facts.joined(separator: ",") == rows[number])
                    #expect(record.line == number + 2)
                }
            }
        }
        #expect(kept.count == rows.count)
    }
}
