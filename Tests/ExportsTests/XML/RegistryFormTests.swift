import Bytes
import Portfolio
import Testing

@testable import Exports

/// Registry data escrow and EPP: namespaces by URI, handles explained anywhere in the document.
@Suite struct RegistryFormTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let text: String
        let records: [String]
        var testDescription: String { id }
    }

    private static let spaces = ["rde", "rdeDomain", "rdeContact", "rdeRegistrar", "contact"].map {
        "xmlns:\($0)=\"urn:ietf:params:xml:ns:\($0)-1.0\""
    }.joined(separator: " ")

    private static func deposit(_ contents: String) -> String {
        "<rde:deposit \(spaces)>\n<rde:contents>\(contents)</rde:contents></rde:deposit>"
    }

    private static let domain = """
        <rdeDomain:domain><rdeDomain:name>a.test</rdeDomain:name><rdeDomain:status s="ok"/>\
        <rdeDomain:status s="clientHold">hold</rdeDomain:status><rdeDomain:registrant>C1</rdeDomain:registrant>\
        <rdeDomain:contact type="admin">C2</rdeDomain:contact><rdeDomain:clID>R1</rdeDomain:clID>\
        <rdeDomain:crDate>2020-01-05T08:00:00Z</rdeDomain:crDate><rdeDomain:exDate>2027-01-05T08:00:00Z</rdeDomain:exDate>\
        </rdeDomain:domain>
        """
    private static func contact(_ postal: String) -> String {
        "<rdeContact:contact><rdeContact:id>C1</rdeContact:id>\(postal)<rdeContact:email>x@a.test</rdeContact:email></rdeContact:contact>"
    }
    private static func postal(_ type: String, _ name: String, _ organization: String) -> String {
        "<rdeContact:postalInfo type=\"\(type)\"><contact:name>\(name)</contact:name>"
            + (organization.isEmpty ? "" : "<contact:org>\(organization)</contact:org>") + "</rdeContact:postalInfo>"
    }
    private static let registrar = """
        <rdeRegistrar:registrar><rdeRegistrar:id>R1</rdeRegistrar:id><rdeRegistrar:name>Registrar &amp; Co</rdeRegistrar:name>\
        <rdeRegistrar:gurid>8</rdeRegistrar:gurid></rdeRegistrar:registrar>
        """
    private static func record(_ registrar: String, _ registrant: String) -> String {
        "2: domain=a.test\(registrar)\(registrant) | registered_on=2020-01-05T08:00:00Z | expires_on=2027-01-05T08:00:00Z"
            + " | domain_status=ok,clientHold"
    }
    private static let known = " | registrar=Registrar & Co | registrar_iana_id=8"

    static let deposits: [Case] = [
        Case(
            id: "parties after the domain", text: deposit(domain + contact(postal("int", "N", "O")) + registrar),
            records: [record(known, " | registrant=O")]),
        Case(
            id: "parties before the domain", text: deposit(registrar + contact(postal("int", "N", "O")) + domain),
            records: [record(known, " | registrant=O")]),
        Case(
            id: "the local address before the international one",
            text: deposit(domain + contact(postal("int", "N", "O") + postal("loc", "名", "组织"))),
            records: [record("", " | registrant=组织")]),
        Case(
            id: "the name where there is no organization", text: deposit(domain + contact(postal("loc", "名", ""))),
            records: [record("", " | registrant=名")]),
        Case(id: "handles that nothing explains are no facts", text: deposit(domain), records: [record("", "")]),
        Case(
            id: "an organization that means nothing yields to the name",
            text: deposit(domain + contact(postal("loc", "名", "-"))), records: [record("", " | registrant=名")]),
        Case(
            id: "a local address that means nothing yields to the international one",
            text: deposit(domain + contact(postal("loc", "无", "N/A") + postal("int", "N", "O"))),
            records: [record("", " | registrant=O")]),
        Case(
            id: "an organization that is withheld yields to the name",
            text: deposit(domain + contact(postal("loc", "名", "Redacted"))), records: [record("", " | registrant=名")]),
        Case(
            id: "a contact that is withheld yields to the other form",
            text: deposit(domain + contact(postal("loc", "名*", "REDACTED FOR PRIVACY") + postal("int", "N", ""))),
            records: [record("", " | registrant=N")]),
        Case(
            id: "a contact that is withheld altogether",
            text: deposit(domain + contact(postal("loc", "***", "Redacted"))),
            records: [record("", " | registrant=Redacted")]),
        Case(
            id: "a contact that says nothing is no fact", text: deposit(domain + contact(postal("loc", "-", "--"))),
            records: [record("", "")]),
        Case(
            id: "states of redemption are statuses",
            text: deposit(
                "<rdeDomain:domain><rdeDomain:name>a.test</rdeDomain:name><rdeDomain:status s=\"pendingDelete\"/>"
                    + "<rdeDomain:rgpStatus s=\"redemptionPeriod\"/></rdeDomain:domain>"),
            records: ["2: domain=a.test | domain_status=pendingDelete,redemptionPeriod"]),
        Case(
            id: "deletes are no records",
            text: "<rde:deposit \(spaces)>\n<rde:deletes><rdeDomain:delete><rdeDomain:name>gone.test</rdeDomain:name>"
                + "</rdeDomain:delete></rde:deletes><rde:contents>\(domain)</rde:contents></rde:deposit>",
            records: [record("", "")]),
    ]

    private static func answer(_ name: String, _ prefix: String, registrant: String = "", extra: String = "") -> String
    {
        """
        <response><resData><\(prefix):infData xmlns:\(prefix)="urn:ietf:params:xml:ns:domain-1.0">\
        <\(prefix):name>\(name)</\(prefix):name>\(registrant)<\(prefix):status s="ok"/><\(prefix):ns>\
        <\(prefix):hostObj>ns1.\(name)</\(prefix):hostObj></\(prefix):ns><\(prefix):clID>ClientX</\(prefix):clID>\
        <\(prefix):exDate>2027-04-03T22:00:00.0Z</\(prefix):exDate></\(prefix):infData></resData>\(extra)</response>
        """
    }
    private static func verification(_ prefix: String, _ status: String, _ codes: String) -> String {
        """
        <extension><\(prefix):infData xmlns:\(prefix)="urn:ietf:params:xml:ns:verificationCode-1.0">\
        <\(prefix):status>notApplicable</\(prefix):status><\(prefix):profile name="one"><\(prefix):status>\(status)</\(prefix):status>\
        \(codes)</\(prefix):profile><\(prefix):profile name="two"><\(prefix):status>other</\(prefix):status><\(prefix):set>\
        <\(prefix):code type="registrant" date="2000-01-01">9</\(prefix):code></\(prefix):set></\(prefix):profile>\
        </\(prefix):infData></extension>
        """
    }
    private static func codes(_ prefix: String, _ list: [(String, String)]) -> String {
        "<\(prefix):set>"
            + list.map { "<\(prefix):code type=\"\($0.0)\" date=\"\($0.1)\">1-x</\(prefix):code>" }.joined()
            + "</\(prefix):set>"
    }
    private static func grace(_ states: String...) -> String {
        "<extension><r:infData xmlns:r=\"urn:ietf:params:xml:ns:rgp-1.0\">"
            + states.map { "<r:rgpStatus s=\"\($0)\">endDate=2026-12-01</r:rgpStatus>" }.joined()
            + "</r:infData></extension>"
    }
    private static let facts = " | expires_on=2027-04-03T22:00:00.0Z"

    static let answers: [Case] = [
        Case(
            id: "one answer", text: "<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\">\(answer("a.cn", "domain"))</epp>",
            records: ["1: domain=a.cn | registrar=ClientX\(facts) | domain_status=ok"]),
        Case(
            id: "verification code, other prefixes",
            text: answer(
                "a.cn", "d",
                extra: verification(
                    "v", "compliant", codes("v", [("domain", "2010-01-01"), ("real-name", "2010-04-03")]))),
            records: [
                "1: domain=a.cn | registrar=ClientX\(facts) | real_name_status=compliant | real_name_completed_on=2010-04-03"
                    + " | domain_status=ok"
            ]),
        Case(
            id: "many answers, each with its own code",
            text: "<answers>"
                + answer(
                    "a.cn", "d",
                    extra: verification(
                        "v", "compliant", codes("v", [("rnvc", "2010-04-03"), ("registrant", "2011-01-01")])))
                + "\n" + answer("b.cn", "domain")
                + "\n"
                + answer(
                    "c.cn", "x",
                    extra: verification(
                        "y", "pendingCompliance",
                        "<y:missing><y:code type=\"registrant\" due=\"2030-01-01\"/></y:missing>"))
                + "</answers>",
            records: [
                "1: domain=a.cn | registrar=ClientX\(facts) | real_name_status=compliant | real_name_completed_on=2010-04-03"
                    + " | domain_status=ok",
                "2: domain=b.cn | registrar=ClientX\(facts) | domain_status=ok",
                "3: domain=c.cn | registrar=ClientX\(facts) | real_name_status=pendingCompliance | domain_status=ok",
            ]),
        Case(
            id: "a contact before the domain",
            text:
                "<answers><c:infData xmlns:c=\"urn:ietf:params:xml:ns:contact-1.0\"><c:id>H1</c:id><c:postalInfo type=\"loc\">"
                + "<c:name>名</c:name><c:org>组织</c:org></c:postalInfo></c:infData>"
                + answer("a.cn", "d", registrant: "<d:registrant>H1</d:registrant>") + "</answers>",
            records: ["1: domain=a.cn | registrar=ClientX | registrant=组织\(facts) | domain_status=ok"]),
        Case(
            id: "states of redemption belong to the domain before them",
            text: "<answers>" + answer("a.cn", "d", extra: grace("redemptionPeriod", "pendingDelete")) + "\n"
                + answer("b.cn", "d") + "\n<response>\(grace("addPeriod"))</response></answers>",
            records: [
                "1: domain=a.cn | registrar=ClientX\(facts) | domain_status=ok,redemptionPeriod,pendingDelete",
                "2: domain=b.cn | registrar=ClientX\(facts) | domain_status=ok",
            ]),
        Case(
            id: "a registry's own namespaces",
            text: """
                <epp xmlns="https://epp.example/schema/epp-1.0.xsd"><response><resData>\
                <d:infData xmlns:d="https://epp.example/schema/domain-x-1.3.xsd"><d:name>a.cn</d:name>\
                <d:status s="redemptionPeriod"/><d:registrant verified="yes">REG1:5FB7</d:registrant></d:infData></resData>\
                <extension><x:infData xmlns:x="https://epp.example/domain-ext"><x:name>b.cn</x:name></x:infData></extension>\
                </response></epp>
                """,
            records: ["1: domain=a.cn | domain_status=redemptionPeriod"]),
        Case(
            id: "a registry's own namespace below another root",
            text:
                "<l><d:infData xmlns:d=\"urn:x:Domain-2\"><d:name>a.cn</d:name><d:registrant>H1</d:registrant></d:infData></l>",
            records: ["1: domain=a.cn"]),
        Case(
            id: "a domain that was renewed or created; a transfer is none",
            text:
                "<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\" xmlns:d=\"urn:ietf:params:xml:ns:domain-1.0\"><resData>"
                + ["ren", "cre", "trn"].map {
                    "<d:\($0)Data><d:name>\($0).cn</d:name><d:exDate>2027-03-05T22:00:00.0Z</d:exDate></d:\($0)Data>"
                }.joined() + "</resData></epp>",
            records: [
                "1: domain=ren.cn | expires_on=2027-03-05T22:00:00.0Z",
                "1: domain=cre.cn | expires_on=2027-03-05T22:00:00.0Z",
            ]),
        Case(
            id: "a handle without its contact is no fact",
            text: answer("a.cn", "d", registrant: "<d:registrant>H1</d:registrant>"),
            records: ["1: domain=a.cn | registrar=ClientX\(facts) | domain_status=ok"]),
    ]

    @Test(arguments: deposits + answers) func document(_ item: Case) throws {
        for chunk in [1, 11, 1 << 18] {
            let reading = try Reading(Array(item.text.utf8), blockSize: chunk)
            #expect(reading.kind == .domains)
            #expect(reading.records == item.records, "\(chunk)")
        }
    }

    /// A prefix is only a prefix: the same names in another namespace are no domain objects.
    @Test func namespacesAreToldByTheirURI() throws {
        let text = RegistryFormTests.answers[0].text.replacing(
            "urn:ietf:params:xml:ns:domain-1.0", with: "urn:example:other")
        #expect(throws: InputError.self) { try Reading(text) }
    }

    /// What contacts say is kept once, by handle.
    @Test func textOfContactsIsNotKept() throws {
        let parser = XMLDocumentParser(
            export: ExportSource(path: "x", index: 0), wanted: .domains, aliases: try Reading.aliases())
        let text = RegistryFormTests.deposit(String(repeating: RegistryFormTests.contact("<x/>"), count: 3))
        #expect(text.withBytes { parser.feed($0) })
        #expect(parser.sink.text.count == 0)
    }

    /// Contacts may fill more than the head of a deposit.
    @Test func domainsBehindALongBeginningAreFound() throws {
        let filler = String(repeating: RegistryFormTests.contact("<x/>"), count: ExportProbe.headSize / 100)
        let text = RegistryFormTests.deposit(filler + RegistryFormTests.domain)
        #expect(try Reading(text).records == [RegistryFormTests.record("", "")])
        #expect(throws: InputError.self) { try Reading(RegistryFormTests.deposit(filler)) }
    }

    /// Each state was once written behind a copy of those before it.
    @Test func statusesAreWrittenOnceAndLimited() throws {
        let states = (1..<RegistryStates.statusLimit).map { "s\($0)" }
        let grace = { (states: [String]) in
            "<extension><r:infData xmlns:r=\"urn:ietf:params:xml:ns:rgp-1.0\">"
                + states.map { "<r:rgpStatus s=\"\($0)\"/>" }.joined() + "</r:infData></extension>"
        }
        let answer = RegistryFormTests.answer("a.cn", "d", extra: grace(states))
        let reading = try Reading("<answers>\(answer)</answers>")
        #expect(reading.records.first?.hasSuffix("domain_status=ok,\(states.joined(separator: ","))") == true)
        let long = RegistryFormTests.answer("a.cn", "d", extra: grace(states + ["more"]))
        let refusal = try Reading.refusal(Array("<answers>\(long)</answers>".utf8))
        #expect(refusal?.contains("a domain has more than 64 statuses") == true)
    }
}
