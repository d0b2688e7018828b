import Bytes
import Portfolio
import Testing

/// What a config's words say of whole cells, fact by fact.
@Suite struct OwnWordsTests {
    private static let words = OwnWords([
        KnownWord(.missing, "待补", "missing"), KnownWord(.missing, "2099-12-31", "missing in days"),
        KnownWord(.masked, "保留", "masked"), KnownWord(.masked, "内部", "masked as a whole"),
        KnownWord(.domainStatus, "待补", "hold"), KnownWord(.realNameStatus, "保留", "failed"),
    ])

    @Test(arguments: Field.allCases) func whatSaysNothing(_ field: Field) throws {
        let words = try #require(OwnWordsTests.words)
        let says = { (cell: String) in cell.withBytes { words.saysNothing($0, of: field) } }
        let isDay = [.registeredOn, .expiresOn, .realNameCompletedOn].contains(field)
        let isNamed = [
            .domain, .registrant, .registrantOther, .registrantCertificateNo, .subject, .subjectID, .organizer,
            .certificateNo, .legalRepresentative, .personInCharge, .icpLicence, .domains,
        ].contains(field)
        #expect(says("待 补") == (field != .domainStatus))
        #expect(says("待\(String(repeating: "\u{3000}－＿", count: 200))补") == (field != .domainStatus))
        #expect(says("２０９９－１２－３１") == isDay)
        #expect(says("保留") == (!isNamed && field != .realNameStatus))
        #expect(says("内部") == !isNamed)
        for cell in ["", "-", "保留中", "2099-12-31 00:00:00", String(repeating: "待补", count: 400)] {
            #expect(!says(cell), "'\(cell)'")
        }
    }

    @Test func whatIsAStatus() throws {
        let words = try #require(OwnWordsTests.words)
        #expect("待-补".withBytes { words.isStatus($0, of: .domainStatus) })
        #expect(!"待补".withBytes { words.isStatus($0, of: .realNameStatus) })
        #expect("保留".withBytes { words.isStatus($0, of: .realNameStatus) })
        #expect(!"保留".withBytes { words.isStatus($0, of: .registrar) })
    }

    @Test func aConfigWithoutWordsHasNone() { #expect(OwnWords([]) == nil) }
}
