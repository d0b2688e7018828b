import Portfolio
import Testing

@testable import Exports

/// By what each form knows its documents.
@Suite struct XMLFormsTests {
    private static func name(_ local: String, _ uri: String) throws -> XMLName {
        XMLName(number: 0, local: local, uri: uri, isAttribute: false, aliases: try Reading.aliases())
    }

    static let roots: [(local: String, uri: String, form: String)] = [
        ("UploadData", "", "MIIT V.3.0"), ("DownloadData", "", "MIIT V.3.0"), ("UploadData", "urn:x", "plain XML"),
        ("deposit", "urn:ietf:params:xml:ns:rde-1.0", "registry data escrow"),
        ("epp", "urn:ietf:params:xml:ns:epp-1.0", "EPP"), ("response", "urn:ietf:params:xml:ns:epp-1.0", "EPP"),
        ("epp", "urn:other", "EPP"), ("epp", "", "plain XML"), ("list", "", "plain XML"),
    ]

    @Test(arguments: roots) func aRootIsClaimed(_ local: String, _ uri: String, _ form: String) throws {
        #expect(XMLForms.form(ofRoot: try XMLFormsTests.name(local, uri))?.name == form)
    }

    static let elements: [(local: String, uri: String, form: String?)] = [
        ("infData", "urn:ietf:params:xml:ns:domain-1.0", "EPP"), ("creData", "urn:x:Contact", "EPP"),
        ("infData", "", nil), ("trnData", "urn:ietf:params:xml:ns:domain-1.0", nil), ("domain", "", nil),
    ]

    @Test(arguments: elements) func anElementTellsAForm(_ local: String, _ uri: String, _ form: String?) throws {
        #expect(XMLForms.form(told: try XMLFormsTests.name(local, uri))?.name == form)
    }

    /// Only the form that takes any root makes way for another one.
    @Test(arguments: roots) func theLastResortIsPlain(_ local: String, _ uri: String, _ form: String) throws {
        let found = try #require(XMLForms.form(ofRoot: try XMLFormsTests.name(local, uri)))
        #expect(found.isLastResort == (form == "plain XML"))
    }
}
