import Bytes
import Portfolio
import Testing

@testable import AuditPipeline

/// Names that share a key, which a forger would make, stay two names.
@Suite struct NameIndexTests {
    @Test func namesOfOneKeyAreToldApartByTheirText() {
        let names = ["first.cn", "second.cn", "third.cn"]
        let key = DomainKey(high: 1, low: 1)
        var index = NameIndex()
        let find = { (index: NameIndex, name: String) in
            name.withBytes { aLabel in index.find(key, aLabel) { Bytes(names[$0] == "first.cn" ? "first.cn" : "?") } }
        }
        #expect(index.isEmpty)
        for (number, name) in names.enumerated() {
            #expect(find(index, name) == nil)
            name.withBytes { index.insert(key, $0, number) }
        }
        #expect(names.map { find(index, $0) } == [0, 1, 2])
        #expect(find(index, "fourth.cn") == nil)
    }
}
