import Portfolio
import TestSupport
import Testing

@testable import Exports

/// Damaged exports: whatever is cut out, put in or flipped, they are read or refused, and every row is accounted for.
@Suite struct MutationTests {
    private static let table = [
        "域名,注册商,域名持有者,备注", "例子.中国,示例公司,甲,\"多行", "备注\"", "b.cn,\"X, \"\"Y\"\"\",乙,", "c.cn,Z,=\"丙\",-", "",
    ].joined(separator: "\r\n")
    private static let plain = """
        <?xml version="1.0" encoding="UTF-8"?><l><d fqdn="a.cn" owner="甲 &amp; 乙"/><d><fqdn>b.cn</fqdn><![CDATA[x]]></d>
        <s><organizer>丙</organizer><domains><domain>a.cn</domain><domain>b.cn</domain></domains></s></l>
        """
    private static let ministry = """
        <?xml version="1.0" encoding="GBK"?><UploadData version="V.3.0"><YM><XZBA><Xzxx><Ym>例子.cn</Ym><Zcr_mc>甲</Zcr_mc>
        <Zcr_zz>乙</Zcr_zz></Xzxx><Xzxx><Ym>b.cn</Ym></Xzxx></XZBA></YM></UploadData>
        """
    private static let epp = """
        <r><d:infData xmlns:d="urn:ietf:params:xml:ns:domain-1.0"><d:name>a.cn</d:name><d:registrant>H</d:registrant>
        <d:status s="ok"/></d:infData><v:infData xmlns:v="urn:ietf:params:xml:ns:verificationCode-1.0"><v:profile>
        <v:status>compliant</v:status><v:set><v:code type="rnvc" date="2010-01-01">1</v:code></v:set></v:profile></v:infData></r>
        """

    static let seeds: [[UInt8]] = [
        Array(table.utf8), EncodedText.bytes(table, "GBK"), [0xFF, 0xFE] + EncodedText.bytes(table, "UTF-16LE"),
        Array("sep=;\ndomain;expires\na.cn;1/5/2024\nb.cn;\"\"\n".utf8), Array(plain.utf8),
        EncodedText.bytes(ministry, "GBK"), Array(epp.utf8),
    ]

    /// Bytes that mean something to a reader, and some that mean nothing to anybody.
    private static let pieces: [[UInt8]] = [
        [0], [0x22], [0x2C], [0x0A], [0x0D], [0xFF], [0xC4], [0xE4, 0xB8], Array("<".utf8), Array("]]>".utf8),
        Array("&#0;".utf8), Array("<!DOCTYPE x>".utf8), Array("\"\"\"".utf8), Array("域名,注册商\n".utf8),
        [0xEF, 0xBB, 0xBF],
    ]

    private static func mutate(_ bytes: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + random.next(below: 3)) where !bytes.isEmpty {
            let place = random.next(below: bytes.count)
            switch random.next(below: 5) {
            case 0: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.next(below: 20)))
            case 1: bytes.insert(contentsOf: pieces[random.next(below: pieces.count)], at: place)
            case 2: bytes[place] ^= UInt8(1 << random.next(below: 8))
            case 3: bytes.removeLast(min(bytes.count, random.next(below: 40)))
            default:
                // One export ends in the middle of another one.
                let other = seeds[random.next(below: seeds.count)]
                bytes.replaceSubrange(place..., with: other[random.next(below: other.count)...])
            }
        }
        return bytes
    }

    @Test(arguments: 0..<60) func damagedFilesAreReadOrRefused(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(seed))
        for start in MutationTests.seeds {
            let bytes = MutationTests.mutate(start, &random)
            let encodings: [TextEncoding?] = [nil, nil, nil, .utf8, .gb18030, .utf16LE]
            let encoding = encodings[random.next(below: encodings.count)]
            let whole = try MutationTests.outcome(bytes, encoding, blockSize: nil)
            let pieces = try MutationTests.outcome(bytes, encoding, blockSize: 1 + random.next(below: 40))
            // The size of the blocks is a matter of speed alone.
            #expect(whole == pieces, "\(seed): \(bytes)")
        }
    }

    /// Everything that a reading says, or the message of its refusal.
    private static func outcome(_ bytes: [UInt8], _ encoding: TextEncoding?, blockSize: Int?) throws -> [String] {
        do {
            let reading = try Reading(bytes, encoding: encoding, blockSize: blockSize)
            return reading.records + reading.rejects + reading.details + ["\(reading.repeatedHeaders)"]
        } catch let error as InputError {
            #expect(!error.problem.isEmpty && !error.problem.contains("\n"))
            return [error.problem]
        }
    }

    /// Rows of tables without quotes are lines: each is a record, a reject or a repeated header.
    @Test(arguments: 0..<60) func everyRowIsAccountedFor(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(1000 + seed))
        let header = "域名,注册商\n"
        var body = Array((0..<8).map { "d\($0).cn,商\($0)\n" }.joined().utf8)
        for _ in 0..<4 {
            let place = random.next(below: body.count)
            switch random.next(below: 4) {
            case 0: body[place] = [0x0A, 0x0D, 0x2C, 0x00, 0xFF, 0xC4, 0x20][random.next(below: 7)]
            case 1: body.remove(at: place)
            case 2: body.insert(contentsOf: Array(header.utf8), at: place)
            default: body.insert(contentsOf: "\r\n\n".utf8, at: place)
            }
        }
        let lines = body.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).count
        let reading = try Reading(
            Array(header.utf8) + body, encoding: .utf8, blockSize: 1 + random.next(below: 64))
        #expect(reading.records.count + reading.rejects.count + reading.repeatedHeaders == lines)
    }
}
