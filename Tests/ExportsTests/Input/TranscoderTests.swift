import Bytes
import Glibc
import Portfolio
import TestSupport
import Testing

@testable import Exports

/// GB18030 is mostly converted by a table: the result is what iconv makes of it character after character.
@Suite struct TranscoderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let bytes: [UInt8]
        let text: [UInt8]
        var invalid: [Int] = []
        var consumed: Int?
        var testDescription: String { id }
    }

    static let cases: [Case] = [
        Case(id: "nothing", bytes: [], text: []),
        Case(id: "ASCII", bytes: Array("<Ym>a.cn</Ym>".utf8), text: Array("<Ym>a.cn</Ym>".utf8)),
        Case(id: "two bytes", bytes: [0x41, 0xD3, 0xF2, 0x42], text: Array("A域B".utf8)),
        Case(id: "a second byte that looks like ASCII", bytes: [0x81, 0x40, 0x41], text: Array("丂A".utf8)),
        Case(id: "four bytes", bytes: [0x95, 0x32, 0x82, 0x36, 0x41], text: Array("𠀀A".utf8)),
        Case(id: "FF", bytes: [0x41, 0xFF, 0x42], text: [0x41, 0xFF, 0x42], invalid: [1]),
        Case(id: "80", bytes: [0x80, 0x42], text: [0xFF, 0x42], invalid: [0]),
        Case(
            id: "half a character before a line end", bytes: [0xD3, 0x0A, 0x41], text: [0xFF, 0x0A, 0x41], invalid: [0]),
        Case(id: "a cut off character", bytes: [0x41, 0xD3], text: [0x41], consumed: 1),
        Case(id: "a cut off character of four bytes", bytes: [0x41, 0x95, 0x32, 0x82], text: [0x41], consumed: 1),
        Case(
            id: "four bytes that are none", bytes: [0x95, 0x32, 0x41, 0x41, 0x42],
            text: [0xFF, 0x32, 0x41, 0x41, 0x42], invalid: [0]),
    ]

    @Test(arguments: cases) func gb18030IsConverted(_ item: Case) {
        let result = TranscoderTests.convert(item.bytes, isLast: false)
        #expect(result.text == item.text)
        #expect(result.invalid == item.invalid)
        #expect(result.consumed == item.consumed ?? item.bytes.count)
    }

    /// Bytes that look like characters and are none: behind each the rest is looked at again.
    @Test(.timeLimit(.minutes(1))) func longRunsOfInvalidBytesTakeNoLongerEach() {
        let bytes = Array(repeatElement([0xFE, 0x39] as [UInt8], count: 65_536).joined())
        let result = TranscoderTests.convert(bytes, isLast: true)
        #expect(result.consumed == bytes.count)
        #expect(result.invalid == Array(stride(from: 0, to: bytes.count, by: 2)))
    }

    private static let pieces: [[UInt8]] = [
        [0x41], Array("</Ym>\n".utf8), [0xD3, 0xF2], [0x81, 0x40], [0x95, 0x32, 0x82, 0x36], [0x81, 0x30, 0x84, 0x36],
        [0xFF], [0x80], [0xD3], [0x95, 0x32], [0x95, 0x32, 0x82], [0xFE, 0x7F], [0xA6, 0xD9], [0xFE, 0x39, 0xFE, 0x39],
    ]

    @Test(arguments: 0..<200) func gb18030IsWhatIconvMakesOfIt(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(seed))
        var bytes: [UInt8] = []
        for _ in 0..<(1 + random.next(below: 40)) {
            bytes += TranscoderTests.pieces[random.next(below: TranscoderTests.pieces.count)]
        }
        for isLast in [true, false] {
            let result = TranscoderTests.convert(bytes, isLast: isLast)
            let expected = try TranscoderTests.convertPlainly(bytes, isLast: isLast)
            #expect(result == expected, "\(bytes) \(isLast)")
        }
    }

    /// All characters of two bytes, and what is none: one of them between letters.
    @Test(arguments: UInt8(0x80)...0xFF) func pairsAreWhatIconvMakesOfThem(_ lead: UInt8) throws {
        let bytes: [UInt8] = (0...UInt8.max).flatMap { trail in [0x41, lead, trail, 0x42, 0x0A] }
        #expect(
            TranscoderTests.convert(bytes, isLast: true) == (try TranscoderTests.convertPlainly(bytes, isLast: true)))
    }

    /// Room is made for 16,384 bytes at a time; a character may lie across their end.
    @Test(arguments: [0x41, 0xD3] as [UInt8], -3...3) func partsEndAnywhere(_ filling: UInt8, _ offset: Int) throws {
        for tail: [UInt8] in [[0xD3, 0xF2], [0x95, 0x32, 0x82, 0x36], [0xFF], [0xD3], [0x95, 0x32]] {
            let fill = (0..<(16_384 + offset)).map { filling == 0x41 || $0 % 2 == 0 ? filling : 0xF2 }
            let bytes = fill + tail
            for isLast in [true, false] {
                let expected = try TranscoderTests.convertPlainly(bytes, isLast: isLast)
                #expect(TranscoderTests.convert(bytes, isLast: isLast) == expected, "\(tail) \(isLast)")
            }
        }
    }

    struct Result: Equatable {
        var text: [UInt8] = []
        var invalid: [Int] = []
        var consumed = 0
    }

    private static func convert(_ bytes: [UInt8], isLast: Bool) -> Result {
        let input = ByteBuffer(capacity: bytes.count)
        bytes.forEach { input.append($0) }
        let output = ByteBuffer(capacity: 16)
        let (consumed, invalid) = Transcoder(from: .gb18030).decode(input.bytes, into: output, isLast: isLast)
        return Result(text: Array(output.bytes), invalid: invalid, consumed: consumed)
    }

    /// One character after the other, each as many bytes long as iconv takes.
    private static func convertPlainly(_ bytes: [UInt8], isLast: Bool) throws -> Result {
        let descriptor = try #require(iconv_open("UTF-8", "GB18030"))
        defer { iconv_close(descriptor) }
        var result = Result()
        while result.consumed < bytes.count {
            let rest = bytes[result.consumed...]
            guard let (length, text) = firstCharacter(rest, descriptor) else {
                if isCutOff(rest, descriptor), !isLast { break }
                result.invalid.append(result.consumed)
                result.text.append(0xFF)
                result.consumed += 1
                continue
            }
            result.text += text
            result.consumed += length
        }
        return result
    }

    private static func firstCharacter(_ rest: ArraySlice<UInt8>, _ descriptor: iconv_t) -> (Int, [UInt8])? {
        for length in [1, 2, 4] where length <= rest.count {
            if let text = call(Array(rest.prefix(length)), descriptor).text { return (length, text) }
        }
        return nil
    }

    private static func isCutOff(_ rest: ArraySlice<UInt8>, _ descriptor: iconv_t) -> Bool {
        call(Array(rest), descriptor).problem == EINVAL
    }

    private static func call(_ bytes: [UInt8], _ descriptor: iconv_t) -> (text: [UInt8]?, problem: Int32) {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 64)
        return input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                var (fromLeft, toLeft) = (source.count, target.count)
                let isDone = iconv(descriptor, &from, &fromLeft, &to, &toLeft) != -1
                let problem = errno
                let text = target.prefix(target.count - toLeft).map { UInt8(bitPattern: $0) }
                return (isDone ? text : nil, problem)
            }
        }
    }
}
