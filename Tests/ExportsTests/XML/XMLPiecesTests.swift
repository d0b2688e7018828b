import Bytes
import Portfolio
import TestSupport
import Testing

@testable import Exports

/// Documents are parsed piece by piece, and what is open at the border of two pieces goes on in the next one.
@Suite struct XMLPiecesTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let id: String
        let start: String
        let end: String
        let names: [String]
        let texts: [String]
        var attributes: [String] = []
        var testDescription: String { id }
    }

    private static let texts = [
        "a.cn", "", "甲 &amp; 乙", "<![CDATA[b.cn]]>", " x ", "<!-- c -->", "例子.中国", "-", "2030-01-01", "\n",
    ]

    static let forms: [Form] = [
        Form(
            id: "plain", start: "<l><d><fqdn>a.cn</fqdn></d>", end: "</l>",
            names: ["d", "fqdn", "owner", "x", "domains", "domain", "registrar", "name", "subject", "note"],
            texts: texts,
            attributes: ["fqdn", "owner", "id", "registrar"]),
        Form(
            id: "ministry", start: "<DownloadData><YM><Ymxx><Ym>a.cn</Ym></Ymxx>", end: "</YM></DownloadData>",
            names: ["Ymxx", "Xzxx", "Ym", "Zcr_zz", "Zcr_mc", "Ym_zcs", "Yxrq", "Id", "Bz"], texts: texts,
            attributes: ["Ym", "id"]),
        Form(
            id: "registry",
            start: "<r xmlns:d='urn:ietf:params:xml:ns:domain-1.0' xmlns:c='urn:ietf:params:xml:ns:contact-1.0'>"
                + "<d:infData><d:name>a.cn</d:name></d:infData>",
            end: "</r>",
            names: [
                "d:infData", "d:name", "d:registrant", "d:status", "c:infData", "c:id", "c:postalInfo", "c:org", "x",
            ],
            texts: texts + ["H", "H", "H"], attributes: ["s", "type"]),
    ]

    private static func element(_ form: Form, depth: Int, _ random: inout SeededNumbers) -> String {
        let name = form.names[random.next(below: form.names.count)]
        var tag = name
        if random.next(below: 5) == 0, !form.attributes.isEmpty {
            let attribute = form.attributes[random.next(below: form.attributes.count)]
            tag += " \(attribute)='\(["v", "loc", "甲&amp;", ""][random.next(below: 4)])'"
        }
        if random.next(below: 8) == 0 { return "<\(tag)/>" }
        var inside = ""
        for _ in 0..<random.next(below: depth > 0 ? 6 : 2) {
            let isText = depth == 0 || random.next(below: 4) == 0
            inside +=
                isText
                ? form.texts[random.next(below: form.texts.count)] : element(form, depth: depth - 1, &random)
        }
        return "<\(tag)>\(inside)</\(name)>\n"
    }

    @Test(arguments: forms, 0..<40) func theSizeOfThePiecesDoesNotMatter(_ form: Form, _ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(seed))
        let body = (0..<6).map { _ in XMLPiecesTests.element(form, depth: 3, &random) }.joined()
        let bytes = Array("\(form.start)\(body)\(form.end)".utf8)
        let whole = try XMLPiecesTests.outcome(bytes, blockSize: nil)
        for size in [1, 2, 5, 16, 1 + random.next(below: 200)] {
            let pieces = try XMLPiecesTests.outcome(bytes, blockSize: size)
            #expect(pieces == whole, "\(size): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    /// The records, or where and why the document is refused.
    private static func outcome(_ bytes: [UInt8], blockSize: Int?) throws -> [String] {
        do {
            return try Reading(bytes, wanted: .domains, blockSize: blockSize).records
        } catch let error as InputError {
            return ["\(error.line ?? 0): \(error.problem)"]
        }
    }

    /// A record without text beside one with it, and an open element around both.
    @Test(arguments: [1, 2, 3, 50]) func factsOfOpenElementsAreKept(_ size: Int) throws {
        let text = """
            <l><d owner="甲"><fqdn>a.cn</fqdn><registrar/><s owner="&amp;x"><t><note>n</note></t></s><expires>2030-01-01</expires>
            </d><d><fqdn>b.cn</fqdn><owner>乙</owner></d></l>
            """
        let reading = try Reading(Array(text.utf8), blockSize: size)
        #expect(
            reading.records == [
                "1: domain=a.cn | registrant=甲 | expires_on=2030-01-01", "2: domain=b.cn | registrant=乙",
            ])
    }

    /// The next record is taken for one like the last only where it is.
    @Test func recordsOfDifferentShapesFollowEachOther() throws {
        let text = """
            <l><d><fqdn>a.cn</fqdn><owner>甲</owner></d><d><owner>乙</owner><fqdn>b.cn</fqdn></d>
            <d><fqdn>c.cn</fqdn><owner>丙</owner></d><d><fqdn>d.cn</fqdn></d><d><fqdn>e.cn</fqdn><fqdn>f.cn</fqdn></d>
            <x><fqdn>g.cn</fqdn><owner>丁</owner></x><d><fqdn>h.cn</fqdn><owner/></d><d><name>i.cn</name><owner>戊</owner></d>
            <d><fqdn>j.cn</fqdn><owner>-</owner><owner>己</owner></d><d><fqdn>k.cn</fqdn><owner>庚</owner><owner>辛</owner></d></l>
            """
        #expect(
            try Reading(text).records == [
                "1: domain=a.cn | registrant=甲", "1: domain=b.cn | registrant=乙", "2: domain=c.cn | registrant=丙",
                "2: domain=d.cn", "2: domain=e.cn", "2: domain=f.cn", "3: domain=g.cn | registrant=丁", "3: domain=h.cn",
                "3: domain=i.cn | registrant=戊", "4: domain=j.cn | registrant=己",
                "4: domain=k.cn | registrant=庚 | registrant_other=辛",
            ])
    }

    /// Records of one shape are taken up at a glance, whatever their facts say.
    @Test(arguments: [1, 20, 1 << 20]) func recordsOfOneShapeFollowEachOther(_ size: Int) throws {
        let shapes = [("<d>", ""), ("<d><x/>", "<note>n</note>"), ("<d id='1'>\n", "<!-- c -->")]
        let facts = [
            ("甲", "2030-01-01", "registrant=甲 | expires_on=2030-01-01"), ("", "2030-01-01", "expires_on=2030-01-01"),
            ("-", "", ""), (" 乙&amp;丙 ", "<![CDATA[ 2031-01-01]]>", "registrant=乙&丙 | expires_on=2031-01-01"),
            ("=\"丁\"", "null", "registrant=丁"), ("'戊", "<?p i?>x", "registrant=戊 | expires_on=x"),
        ]
        var (text, expected) = ("<l>", [String]())
        for (start, end) in shapes {
            for (owner, expires, states) in facts {
                text += "\(start)<fqdn>a.cn</fqdn><owner>\(owner)</owner><expires>\(expires)</expires>\(end)</d>"
                expected.append(states.isEmpty ? "domain=a.cn" : "domain=a.cn | \(states)")
            }
        }
        for (value, states) in [("己", " | registrant=己"), ("-", ""), ("&lt;庚>", " | registrant=<庚>"), ("", "")] {
            text += "<d fqdn='b.cn' id='1' owner='\(value)'/>"
            expected.append("domain=b.cn\(states)")
        }
        let records = try Reading(Array("\(text)</l>".utf8), blockSize: size).records
        #expect(records.map { $0.drop { $0 != " " }.dropFirst() }.map(String.init) == expected)
    }

    /// What the form refuses stands before what libxml2 refuses in the same piece.
    @Test func theFirstRefusalIsTold() throws {
        let parser = XMLDocumentParser(
            export: ExportSource(path: "x", index: 0), wanted: .domains, aliases: try Reading.aliases())
        let facts = String(repeating: "<owner/>", count: PlainForm.factLimit + 1)
        #expect(!"<l><d><fqdn>a.cn</fqdn>\(facts)</x>".withBytes { parser.feed($0) })
        #expect(parser.refusal?.problem.en.hasPrefix("an element holds more than 1000000 facts") == true)
    }
}
