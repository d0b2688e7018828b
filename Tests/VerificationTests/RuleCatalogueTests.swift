import Portfolio
import Testing

@testable import Verification

@Suite struct RuleCatalogueTests {
    @Test func idsAreUnique() {
        let ids = RuleCatalogue.all.map { "\($0.id)" }
        #expect(Set(ids).count == ids.count)
        #expect(ids.count == 15)
    }

    @Test(arguments: RuleCatalogue.all.indices) func everyReasonThatAPersonCanMendSaysHow(_ index: Int) {
        for reason in RuleCatalogue.all[index].reasons {
            #expect((reason.action == nil) == (reason.solution == nil), "\(reason.id)")
            if reason.outcome == .fail || reason.outcome == .wait { #expect(reason.action != nil, "\(reason.id)") }
        }
    }
}
