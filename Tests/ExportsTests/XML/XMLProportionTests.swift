import Bytes
import Portfolio
import Testing

@testable import Exports

/// What a small document may cost: shared facts are stored once, batches are cut by bytes, and what takes libxml2 the
/// square of its number is refused before it gets there.
@Suite struct XMLProportionTests {
    /// One text for all names of a record in each batch, wherever the batches are cut.
    @Test(arguments: [
        ("", 2100, 3), ("<expires>2030-01-01</expires>", 1024, 1), ("<expires>2030-01-01</expires>", 1025, 2),
    ])
    func sharedFactsAreStoredOnce(_ other: String, _ count: Int, _ pieces: Int) throws {
        let long = String(repeating: "甲", count: 4000)
        let names = (0..<count).map { "<fqdn>d\($0).cn</fqdn>" }.joined()
        let batches = try batches("<l><d><owner>\(long)</owner>\(names)\(other)</d></l>")
        #expect(batches.count == pieces)
        #expect(batches.reduce(0) { $0 + $1.count } == count)
        var number = 0
        for batch in batches {
            #expect(batch.text.count < 2 * long.utf8.count + batch.count * 12)
            for index in 0..<batch.count {
                #expect(batch.bytes(index, .domain).string == "d\(number).cn")
                #expect(batch.bytes(index, .registrant).count == long.utf8.count)
                #expect(batch.bytes(index, .expiresOn).isEmpty == other.isEmpty)
                number += 1
            }
        }
    }

    /// Domains that an element lists without any other fact, and those of rows that are subjects too.
    @Test(arguments: [
        ("<l><x><domains>", "</domains></x></l>", ExportKind.domains),
        ("<l><d><organizer>甲</organizer><registrar>乙</registrar>", "</d></l>", .both),
    ]) func batchesAreCutInsideAnElement(_ start: String, _ end: String, _ wanted: ExportKind) throws {
        let names = (0..<1500).map { "<domain>d\($0).cn</domain>" }.joined()
        let batches = try batches(start + names + end, wanted: wanted)
        #expect(batches.map(\.count) == [1024, 476])
        #expect(batches[1].bytes(475, .domain).string == "d1499.cn")
        if wanted == .both { #expect(batches[1].bytes(475, .organizer).string == "甲") }
    }

    @Test func tooMuchSharedTextIsRefused() throws {
        let long = String(repeating: "x", count: 1_000_000)
        let names = String(repeating: "<fqdn>a.cn</fqdn>", count: 300)
        let message = try Reading.refusal(Array("<l>\n<d><owner>\(long)</owner>\(names)</d></l>".utf8))
        #expect(
            message == "FILE:2: an element names 300 domains and 1000000 bytes of facts about each of them; "
                + "this is no known export")
    }

    /// A contact that the domains of a batch refer to stands in its text once.
    @Test func partiesAreStoredOnce() throws {
        let name = String(repeating: "甲", count: 600)
        let space = "urn:ietf:params:xml:ns:"
        let domains = (0..<50).map {
            "<d:domain><d:name>d\($0).cn</d:name><d:registrant>C</d:registrant></d:domain>"
        }.joined()
        let batches = try batches(
            "<r:deposit xmlns:r='\(space)rde-1.0' xmlns:d='\(space)rdeDomain-1.0' xmlns:c='\(space)rdeContact-1.0'>\(domains)"
                + "<c:contact><c:id>C</c:id><c:postalInfo><c:org>\(name)</c:org></c:postalInfo></c:contact></r:deposit>"
        )
        #expect(batches.map(\.count) == [50])
        #expect(batches[0].text.count < name.utf8.count + 50 * 10)
        #expect((0..<50).allSatisfy { batches[0].bytes($0, .registrant).string == name })
    }

    private func batches(_ text: String, wanted: ExportKind = .domains) throws -> [RecordBatch] {
        let parser = XMLDocumentParser(
            export: ExportSource(path: "x", index: 0), wanted: wanted, aliases: try Reading.aliases())
        #expect(text.withBytes { parser.feed($0) } && parser.finish(), "\(parser.refusal?.problem.en ?? "")")
        return parser.sink.take().map { $0.finish() }
    }

    struct Tag: Sendable, CustomTestStringConvertible {
        let id: String
        let text: String
        /// The place of the tag that has too many attributes; nil when none has.
        let start: Int?
        var testDescription: String { id }
    }

    private static func attributes(_ count: Int, _ name: String = "a", _ value: String = "1") -> String {
        (0..<count).map { " \(name)\($0)='\(value)'" }.joined()
    }
    private static let small = String(repeating: "<d a='1' b='2'>x</d>", count: 300)

    static let tags: [Tag] = [
        Tag(id: "as many as are read", text: "<l><d\(attributes(256))/></l>", start: nil),
        Tag(id: "one more", text: "<l><d\(attributes(257))/></l>", start: 3),
        Tag(id: "the shortest", text: "<l><d\(String(repeating: " a=''", count: 257))", start: 3),
        Tag(id: "declarations", text: "<l\(attributes(257, "xmlns:a"))>", start: 0),
        Tag(id: "together", text: "<l\(attributes(130, "xmlns:a"))\(attributes(130))>", start: 0),
        Tag(id: "behind small ones", text: "<l>\(small)<d\(attributes(300))/>", start: 3 + small.utf8.count),
        Tag(
            id: "characters within values", text: "<l><d a='\(String(repeating: "=>\"", count: 2000))'/></l>",
            start: nil),
        Tag(id: "a bracket in a value", text: "<l><d a='>' \(attributes(256))/></l>", start: 3),
        Tag(id: "in text", text: "<l><d>\(String(repeating: "a='1' ", count: 900))</d></l>", start: nil),
        Tag(id: "in an end tag", text: "<l></d\(attributes(300))>", start: nil),
        Tag(id: "an instruction", text: "<?p\(attributes(300))?><l/>", start: nil),
    ]

    @Test(arguments: tags, [1, 7, 4096, 1 << 20]) func longTagsAreFound(_ tag: Tag, _ size: Int) {
        let bytes = Array(tag.text.utf8)
        var tags = XMLStartTags()
        var found: (piece: Int, tag: XMLStartTags.Found)?
        for piece in stride(from: 0, to: bytes.count, by: size) where found == nil {
            found = Array(bytes[piece..<min(piece + size, bytes.count)])
                .withBytes { tags.next(in: $0, from: 0) }.map { (piece, $0) }
        }
        #expect((found == nil) == (tag.start == nil))
        guard let found, let start = tag.start else { return }
        // Within the piece where it begins the place is told, in later ones the piece's own beginning.
        let isBegunThere = found.piece <= start
        #expect(found.piece + found.tag.start == (isBegunThere ? start : found.piece))
    }

    /// What libxml2 passes over counts for nothing, and what stands behind it is read.
    @Test(arguments: ["<!-- %@ -->", "<d><note><![CDATA[%@]]></note></d>", "<?p %@?>"], [1, 100, 1 << 20])
    func tagsInCommentsCountForNothing(_ around: String, _ size: Int) throws {
        let inside = around.replacing("%@", with: "<d\(XMLProportionTests.attributes(300))>")
        let text = "<l><d><fqdn>a.cn</fqdn></d>\n\(inside)<d><fqdn>b.cn</fqdn></d></l>"
        #expect(try Reading(Array(text.utf8), blockSize: size).records == ["1: domain=a.cn", "2: domain=b.cn"])
    }

    @Test(
        arguments: [
            ("attributes", "<l>\n<d\(attributes(300))/></l>", "FILE:2:"),
            ("declarations", "<l>\n<d\(attributes(300, "xmlns:a"))/></l>", "FILE:2:"),
            (
                "declarations of open elements",
                "<l\(attributes(200, "xmlns:a"))>\n<d\(attributes(200, "xmlns:b"))/></l>", "FILE:2:"
            ),
        ], [16, 700, 1 << 20]) func tooManyAreRefused(
            _ item: (id: String, text: String, place: String), _ size: Int
        ) throws
    {
        let message = try #require(try Reading.refusal(Array(item.text.utf8), blockSize: size))
        #expect(message.hasPrefix(item.place) && message.contains("namespace declarations"), "\(message)")
        #expect(message.contains("256"))
    }

    /// Names of any kind are counted at the end of a piece.
    @Test(arguments: [("<d a%='1'/>", "<d/>"), ("<d xmlns:a%='u'/>", "<d/>"), ("<?a%?>", "<?a?>")])
    func tooManyNamesAreRefused(_ element: String, _ other: String) throws {
        let names = (0...XMLDocumentParser.namesOfAnyKind).map { element.replacing("%", with: "\($0)") }.joined()
        let message = try Reading.refusal(Array("<l>\(names)<d><fqdn>a.cn</fqdn></d></l>".utf8))
        #expect(
            message?.contains("more than 65536 different names; this is no known export") == true, "\(message ?? "")")
        let same = String(repeating: other, count: XMLDocumentParser.namesOfAnyKind + 1)
        #expect(try Reading("<l>\(same)<d><fqdn>a.cn</fqdn></d></l>").records == ["1: domain=a.cn"])
    }

    /// Declarations of elements that are closed are in force no longer.
    @Test func declarationsOfClosedElementsAreForgotten() throws {
        let records = (0..<5).map { "<d\(XMLProportionTests.attributes(100, "xmlns:a"))><fqdn>d\($0).cn</fqdn></d>" }
        #expect(try Reading("<l>\(records.joined())</l>").records.count == 5)
    }

    @Test(arguments: [
        "<Ymxx><Ym>a.cn</Ym><Ymxx><Ym>b.cn</Ym></Ymxx></Ymxx>", "<Baxx><Ymxx><Ym>a.cn</Ym></Ymxx></Baxx>",
        "<Baxx><Baxx/></Baxx>", "<YM><Xzxx><Ymxx/></Xzxx></YM>",
    ]) func recordsInRecordsAreRefused(_ inside: String) throws {
        let message = try Reading.refusal(Array("<DownloadData>\n\(inside)</DownloadData>".utf8))
        #expect(message?.hasPrefix("FILE:2: a record begins inside another one") == true, "\(message ?? "")")
    }
}
