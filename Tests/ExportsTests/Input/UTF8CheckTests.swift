import Bytes
import Portfolio
import Testing

@testable import Exports

/// Well-formedness of UTF-8, compared with the standard library's.
@Suite struct UTF8CheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let invalid: Int?
        var testDescription: String { "\(bytes)" }

        init(_ bytes: [UInt8], _ invalid: Int?) {
            self.bytes = bytes
            self.invalid = invalid
        }
    }

    static let cases: [Case] = [
        Case([], nil), Case(Array("ascii only, longer than a word".utf8), nil), Case(Array("é一𠀀".utf8), nil),
        Case([0x80], 0), Case([0xC0, 0x80], 0), Case([0xC1, 0xBF], 0), Case([0xC2, 0x80], nil), Case([0xC2], 0),
        Case([0xE0, 0x9F, 0xBF], 0), Case([0xE0, 0xA0, 0x80], nil), Case([0xED, 0x9F, 0xBF], nil),
        Case([0xED, 0xA0, 0x80], 0), Case([0xEF, 0xBF, 0xBF], nil), Case([0xF0, 0x8F, 0xBF, 0xBF], 0),
        Case([0xF0, 0x90, 0x80, 0x80], nil), Case([0xF4, 0x8F, 0xBF, 0xBF], nil), Case([0xF4, 0x90, 0x80, 0x80], 0),
        Case([0xF5, 0x80, 0x80, 0x80], 0), Case([0xFF], 0), Case([0x61, 0x62, 0xE4, 0xB8], 2),
        Case(Array("一二三四五六七八九十".utf8) + [0xE4, 0xB8, 0x41], 30), Case(Array("12345678".utf8) + [0xFE], 8),
    ]

    @Test(arguments: cases) func firstInvalid(_ item: Case) {
        let buffer = ByteBuffer()
        item.bytes.forEach { buffer.append($0) }
        #expect(UTF8Check.firstInvalid(in: buffer.bytes) == item.invalid)
    }

    @Test func agreesWithTheStandardLibrary() {
        var random = SeededNumbers(seed: 7)
        let words = ["一", "é", "𠀀", "a", "abcdefgh", "，"].map { Array($0.utf8) }
        for _ in 0..<2000 {
            // Some longer than what is looked at at once.
            let length = random.next(below: 4) == 0 ? 120 : 12
            var bytes = (0..<(1 + random.next(below: length))).flatMap { _ in words[random.next(below: words.count)] }
            if random.next(below: 2) == 0 { bytes[random.next(below: bytes.count)] = UInt8(random.next(below: 256)) }
            if random.next(below: 3) == 0 { bytes.removeLast(min(bytes.count, 1 + random.next(below: 2))) }
            let buffer = ByteBuffer()
            bytes.forEach { buffer.append($0) }
            let invalid = UTF8Check.firstInvalid(in: buffer.bytes)
            #expect((invalid == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
            if let invalid {
                #expect(String(validating: bytes[..<invalid], as: UTF8.self) != nil, "\(bytes)")
                #expect(UTF8Check.sequenceLength(in: buffer.bytes, at: invalid) <= 0, "\(bytes)")
            }
        }
    }
}
