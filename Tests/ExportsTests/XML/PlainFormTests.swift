import Bytes
import Portfolio
import Testing

@testable import Exports

/// Documents of no published schema, and the answers of providers.
@Suite struct PlainFormTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let text: String
        var kind = ExportKind.domains
        var domains: [String] = []
        var subjects: [String] = []
        var testDescription: String { id }
    }

    static let providers: [Case] = [
        Case(
            id: "Alibaba Cloud, list",
            text: """
                <QueryDomainListResponse><Data><Domain><ExpirationDate>Nov 02,2019 04:00:45</ExpirationDate>
                <RegistrationDate>Nov 02,2017 04:00:45</RegistrationDate><DomainName>a.com</DomainName><DomainStatus>3</DomainStatus>
                </Domain><Domain><DomainName>b.com</DomainName><DomainAuditStatus>SUCCEED</DomainAuditStatus></Domain></Data>
                <TotalItemNum>2</TotalItemNum></QueryDomainListResponse>
                """,
            domains: [
                "1: domain=a.com | registered_on=Nov 02,2017 04:00:45 | expires_on=Nov 02,2019 04:00:45 | domain_status=正常",
                "3: domain=b.com | real_name_status=SUCCEED",
            ]),
        Case(
            id: "Alibaba Cloud, statuses by number",
            text: "<ScrollDomainListResponse><Data>"
                + [" 1 ", "2", "3", "4", "6", "ok"].map {
                    "<Domain><DomainName>a\($0 == " 1 " ? "1" : $0).com</DomainName><DomainStatus>\($0)</DomainStatus></Domain>"
                }.joined() + "</Data></ScrollDomainListResponse>",
            domains: [
                "1: domain=a1.com | domain_status=急需续费", "1: domain=a2.com | domain_status=急需赎回",
                "1: domain=a3.com | domain_status=正常", "1: domain=a4.com | domain_status=转出中",
                "1: domain=a6.com | domain_status=6", "1: domain=aok.com | domain_status=ok",
            ]),
        Case(
            id: "a number of another answer means nothing",
            text:
                "<QueryDomainByParamResponse><domain><DomainName>a.com</DomainName><DomainStatus>3</DomainStatus></domain>"
                + "</QueryDomainByParamResponse>", domains: ["1: domain=a.com | domain_status=3"]),
        Case(
            id: "Namecheap, other spellings of true, beside a status",
            text: "<ApiResponse xmlns=\"http://api.namecheap.com/xml.response\">"
                + ["1", "True", "TRUE", "0", "no"].map { "<Domain Name=\"a.com\" Status=\"ok\" IsExpired=\"\($0)\"/>" }
                .joined() + "</ApiResponse>",
            domains: [
                "1: domain=a.com | domain_status=ok, expired", "1: domain=a.com | domain_status=ok, expired",
                "1: domain=a.com | domain_status=ok, expired", "1: domain=a.com | domain_status=ok",
                "1: domain=a.com | domain_status=ok",
            ]),
        Case(
            id: "Namecheap, other words for yes and no, and words that are neither",
            text: "<ApiResponse xmlns=\"http://api.namecheap.com/xml.response\">"
                + [" true", "true ", "Yes", "y", "是", " FALSE ", "N", "否", "", " ", "2", "expired", "ok", "x;ok"]
                .map { "<Domain Name=\"a.com\" IsExpired=\"\($0)\"/>" }.joined() + "</ApiResponse>",
            domains: [
                " | domain_status=expired", " | domain_status=expired", " | domain_status=expired",
                " | domain_status=expired", " | domain_status=expired", "", "", "", "", "",
                " | domain_status=IsExpired=2", " | domain_status=IsExpired=expired", " | domain_status=IsExpired=ok",
                " | domain_status=IsExpired=x;ok",
            ].map { "1: domain=a.com\($0)" }),
        Case(
            id: "several statuses in one record",
            text:
                "<l><d><domain>a.cn</domain><status>clientTransferProhibited</status><status>pendingDelete</status></d>"
                + "<d><domain>b.cn</domain><status>ok</status><status>ok</status></d></l>",
            domains: [
                "1: domain=a.cn | domain_status=clientTransferProhibited, pendingDelete",
                "1: domain=b.cn | domain_status=ok",
            ]),
        Case(
            id: "statuses in an element of their own, in every record",
            text: "<l><r><value>x</value></r>"
                + ["a", "b"].map {
                    "<d><domain>\($0).cn</domain><statuses><status>ok</status><status>redemptionPeriod</status></statuses></d>"
                }.joined()
                + "<d><domain>c.cn</domain><domain_status><s>ok</s><s>expired</s></domain_status><registrar>X</registrar></d>"
                + "<d><status><value>hold</value></status><domain>d.cn</domain></d>"
                + "<d><status><name-of-it><x>ok</x></name-of-it></status><domain>e.cn</domain></d>"
                + "<d><domain>f.cn</domain><s>ok</s></d><d><domain>g.cn</domain><statuses>ok</statuses></d></l>",
            domains: [
                "1: domain=a.cn | domain_status=ok, redemptionPeriod",
                "1: domain=b.cn | domain_status=ok, redemptionPeriod",
                "1: domain=c.cn | registrar=X | domain_status=ok, expired", "1: domain=d.cn | domain_status=hold",
                "1: domain=e.cn", "1: domain=f.cn", "1: domain=g.cn | domain_status=ok",
            ]),
        Case(
            id: "more statuses than a domain can have",
            text: "<l><d><domain>a.cn</domain>" + (0..<40).map { "<status>s\($0)</status>" }.joined() + "</d></l>",
            domains: ["1: domain=a.cn | domain_status=(more statuses than a domain can have)"]),
        Case(
            id: "Alibaba Cloud, scrolled list",
            text:
                "<ScrollDomainListResponse><Data><Domain><DnsList><Dns>ns1.a.com</Dns></DnsList><DomainName>a.com</DomainName>"
                + "<RegistrantOrganization>T</RegistrantOrganization><ZhRegistrantOrganization>测</ZhRegistrantOrganization></Domain>"
                + "</Data></ScrollDomainListResponse>", domains: ["1: domain=a.com | registrant=T | registrant_other=测"]
        ),
        Case(
            id: "the organization before the person, in every record",
            text: "<l>"
                + ["a", "b", "c"].map {
                    "<Domain><DomainName>\($0).com</DomainName><ZhRegistrantName>李</ZhRegistrantName>"
                        + "<ZhRegistrantOrganization>测</ZhRegistrantOrganization></Domain>"
                }.joined() + "</l>",
            domains: ["a", "b", "c"].map { "1: domain=\($0).com | registrant=测 | registrant_other=李" }),
        Case(
            id: "Alibaba Cloud, one domain",
            text:
                "<QueryDomainByDomainNameResponse><ZhRegistrantName>李</ZhRegistrantName><DomainName>a.com</DomainName>"
                + "<DnsList><Dns>ns1.a.com</Dns></DnsList><RealNameStatus>SUCCEED</RealNameStatus></QueryDomainByDomainNameResponse>",
            domains: ["1: domain=a.com | registrant=李 | real_name_status=SUCCEED"]),
        Case(
            id: "Namecheap getList",
            text: """
                <ApiResponse xmlns="http://api.namecheap.com/xml.response" Status="OK"><Errors /><CommandResponse>
                <DomainGetListResult><Domain ID="1" Name="a.com" User="u" Created="02/15/2016" Expires="02/15/2027" IsExpired="false"/>
                <Domain ID="2" Name="b.com" Expires="03/04/2027" IsExpired="true" /></DomainGetListResult></CommandResponse></ApiResponse>
                """,
            domains: [
                "2: domain=a.com | registered_on=02/15/2016 | expires_on=02/15/2027",
                "3: domain=b.com | expires_on=03/04/2027 | domain_status=expired",
            ]),
    ]

    static let plain: [Case] = [
        Case(
            id: "elements", text: "<domains>\n<domain><name>a.cn</name><owner>甲</owner></domain></domains>",
            domains: ["2: domain=a.cn | registrant=甲"]),
        Case(
            id: "attributes", text: "<list><row 域名='a.cn' 注册商='乙 &amp; 丙'/></list>",
            domains: ["1: domain=a.cn | registrar=乙 & 丙"]),
        Case(
            id: "entities in attributes", text: "<l><d fqdn='a.cn' owner='&lt;&#x4E00;&amp;#38;&amp;&quot;&gt;'/></l>",
            domains: ["1: domain=a.cn | registrant=<一&#38;&\">"]),
        Case(
            id: "entities and CDATA in text",
            text: "<l><d><fqdn>a.cn</fqdn><owner>甲 &amp; <![CDATA[<乙> & ]]>丙&#33;</owner></d></l>",
            domains: ["1: domain=a.cn | registrant=甲 & <乙> & 丙!"]),
        Case(
            id: "elements and attributes",
            text: "<l><d fqdn='a.cn'><registrar>乙</registrar><registrar>丙</registrar></d></l>",
            domains: ["1: domain=a.cn | registrar=乙"]),
        Case(
            id: "an empty element yields to the next",
            text: "<l><d><fqdn>a.cn</fqdn><owner>-</owner><registrant>甲</registrant></d></l>",
            domains: ["1: domain=a.cn | registrant=甲"]),
        Case(
            id: "an empty domain is a record", text: "<l><d><fqdn/></d><d><fqdn>b.cn</fqdn></d></l>",
            domains: ["1: ", "1: domain=b.cn"]),
        Case(id: "single record", text: "<answer><域名>a.cn</域名></answer>", domains: ["1: domain=a.cn"]),
        Case(
            id: "namespaces do not matter", text: "<x:l xmlns:x='urn:x'><x:d><x:fqdn>a.cn</x:fqdn></x:d></x:l>",
            domains: ["1: domain=a.cn"]),
        Case(
            id: "text around elements is nothing", text: "<l>x<d>y<fqdn>a.cn</fqdn>z</d></l>",
            domains: ["1: domain=a.cn"]),
        Case(
            id: "a list of bare domains", text: "<domains>\n<domain>a.cn</domain>\n<domain>b.cn</domain></domains>",
            domains: ["2: domain=a.cn", "3: domain=b.cn"]),
        Case(
            id: "a list of bare domains, deeper",
            text: "<answer><code>1</code><domains>\n<domain>a.cn</domain>\n<domain>b.cn</domain></domains></answer>",
            domains: ["2: domain=a.cn", "3: domain=b.cn"]),
        Case(
            id: "several domains of one owner",
            text: "<l><d><owner>甲</owner><fqdn>a.cn</fqdn><fqdn>b.cn</fqdn></d></l>",
            domains: ["1: domain=a.cn | registrant=甲", "1: domain=b.cn | registrant=甲"]),
        Case(
            id: "the name of a contact is no domain",
            text: "<l><domain><fqdn>a.cn</fqdn><registrant><name>张三</name><organization>甲</organization></registrant>"
                + "<contact><name>李四</name></contact></domain></l>", domains: ["1: domain=a.cn"]),
    ]

    static let subjects: [Case] = [
        Case(
            id: "subject with a list of domains",
            text:
                "<l><subject><organizer>甲</organizer><domains><domain>a.cn</domain><domain>b.cn</domain></domains></subject></l>",
            kind: .subjects, subjects: ["1: organizer=甲 | domains=a.cn b.cn"]),
        Case(
            id: "subject with several domains",
            text: "<l><s><主办单位>甲</主办单位><域名>a.cn</域名><域名>b.cn</域名><证件号码>9</证件号码></s></l>",
            kind: .subjects, subjects: ["1: organizer=甲 | certificate_no=9 | domains=a.cn b.cn"]),
        Case(
            id: "subject with domains in one cell", text: "<l><s organizer='甲' domains='a.cn; b.cn'/></l>",
            kind: .subjects,
            subjects: ["1: organizer=甲 | domains=a.cn; b.cn"]),
        Case(
            id: "domains and subjects", text: "<x><s><organizer>甲</organizer></s><d><fqdn>a.cn</fqdn></d></x>",
            kind: .both,
            domains: ["1: domain=a.cn"], subjects: ["1: organizer=甲"]),
        Case(
            id: "rows that are both",
            text: "<x><r><域名>a.cn</域名><注册商>乙</注册商><主办单位>甲</主办单位><证件号码>9</证件号码></r></x>", kind: .both,
            domains: ["1: domain=a.cn | registrar=乙 | organizer=甲 | certificate_no=9"],
            subjects: ["1: domain=a.cn | registrar=乙 | organizer=甲 | certificate_no=9"]),
    ]

    @Test(arguments: providers + plain + subjects) func document(_ item: Case) throws {
        for chunk in [1, 9, 1 << 18] {
            if item.kind.hasDomains {
                #expect(try Reading(Array(item.text.utf8), blockSize: chunk).records == item.domains, "\(chunk)")
            }
            if item.kind.hasSubjects {
                let reading = try Reading(Array(item.text.utf8), wanted: .subjects, blockSize: chunk)
                #expect(reading.records == item.subjects, "\(chunk)")
            }
        }
        #expect(try Reading(item.text).kind == item.kind)
    }

    @Test func configNamesAreUnderstood() throws {
        let reading = try Reading("<l><d><站点>a.cn</站点></d></l>", names: [.domain: ["站点"]])
        #expect(reading.records == ["1: domain=a.cn"])
    }

    /// A fact of the element around all records would otherwise keep the whole document in one batch.
    @Test(arguments: ["", " owner='甲'"]) func recordsAreHandedOnWithoutTheirDocument(_ attribute: String) throws {
        let long = String(repeating: "x", count: XMLRecordSink.textSize * 3 / 5)
        let records = (1...4).map { "<d><fqdn>d\($0).cn</fqdn><registrar>\(long)</registrar></d>" }.joined()
        let reading = try Reading("<l\(attribute)>\(records)</l>")
        #expect(reading.records.map { $0.prefix(15) } == (1...4).map { "1: domain=d\($0).cn" })
        #expect(reading.pieces == 2)
    }

    @Test func factsThatMoveToTheNextBatchAreKept() throws {
        let long = String(repeating: "x", count: XMLRecordSink.textSize * 3 / 5)
        let inner = (1...3).map { "<d><fqdn>d\($0).cn</fqdn><registrar>\(long)</registrar></d>" }.joined()
        let reading = try Reading(
            "<l><d><fqdn>a.cn</fqdn><owner>甲</owner><sub>\(inner)</sub><expires>2030-01-01</expires></d></l>")
        #expect(reading.records.last == "1: domain=a.cn | registrant=甲 | expires_on=2030-01-01")
        #expect(reading.records.count == 4)
    }

    @Test func aDocumentWithoutEndOfItsRecordsIsRefused() throws {
        let parser = XMLDocumentParser(
            export: ExportSource(path: "x", index: 0), wanted: .domains, aliases: try Reading.aliases(), batchLimit: 40)
        let isRead = "<l><d><fqdn>a.cn</fqdn><owner>甲</owner>".withBytes { parser.feed($0) }
        #expect(isRead)
        let facts = (1...9).map { "<owner>甲乙丙丁\($0)</owner>" }.joined()
        #expect(!facts.withBytes { parser.feed($0) })
        #expect(parser.refusal?.problem.en.contains("text without the end of a record") == true)
    }

    @Test func recordsOfAnotherKindBehindTheHeadStopTheRun() throws {
        let filler = String(repeating: "<d><fqdn>a.cn</fqdn></d>", count: ExportProbe.headSize / 24 + 10)
        let message = try Reading.refusal(Array("<x>\(filler)<s><organizer>甲</organizer></s></x>".utf8))
        #expect(message?.contains("records of another kind begin after the first 1 MiB of domains") == true)
    }

    /// Namecheap documents its days as month first, so nothing is left to decide.
    @Test func daysOfNamecheapAreMonthFirst() throws {
        let text =
            "<ApiResponse xmlns='http://api.namecheap.com/xml.response'><Domain Name='a.com' Expires='03/04/2027'/></ApiResponse>"
        let file = TemporaryFile(Array(text.utf8))
        let aliases = try Reading.aliases()
        let probe = try ExportProbe(export: ExportSource(path: file.path, index: 0), aliases: aliases)
        let reader = ExportReader(probe, wanted: .domains, aliases: aliases)
        let batch = try #require(try reader.next()?.records())
        var decision = DateOrderDecision()
        decision.look(at: batch)
        #expect(decision.decided[.expiresOn] == .mdy)
        var fixed = DateOrderDecision(fixed: .dmy)
        fixed.look(at: batch)
        #expect(fixed.decided[.expiresOn] == .dmy)
    }
}
