import CLibXML2
import Glibc
import Portfolio

/// Converts text to UTF-8 by iconv; one conversion state, used by one task.
///
/// Bytes that are invalid become the byte 0xFF, which no UTF-8 text holds, so the row that has them is refused later
/// with the file offset noted here; nothing is replaced silently.
final class Transcoder {
    /// The byte that stands for invalid input in the output.
    static let invalidMark: UInt8 = 0xFF

    private let descriptor: iconv_t
    private let unitLength: Int

    /// A converter from `encoding`.
    init(from encoding: TextEncoding) {
        guard let descriptor = Transcoder.open(encoding.rawValue) else {
            preconditionFailure("the C library has no converter from \(encoding.rawValue)")
        }
        self.descriptor = descriptor
        unitLength = encoding == .utf16LE || encoding == .utf16BE ? 2 : 1
    }

    /// A converter from an encoding of bytes that a document declares; nil when the C library does not know it.
    init?(label: String) {
        // `//IGNORE` and the like would drop bytes in silence.
        let isName = label.utf8.allSatisfy { byte in
            byte < 0x80 && (byte == 0x2D || byte == 0x2E || byte == 0x3A || byte == 0x5F || byte >= 0x30)
                && byte != 0x2F
        }
        guard isName, !label.isEmpty, let descriptor = Transcoder.open(label) else { return nil }
        self.descriptor = descriptor
        unitLength = 1
    }

    private static func open(_ name: String) -> iconv_t? {
        guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else { return nil }
        return descriptor
    }

    deinit { iconv_close(descriptor) }

    /// Appends `input` as UTF-8 to `output`.
    ///
    /// - Returns: how many bytes were consumed (an incomplete end is not), and the places of invalid input.
    func decode(_ input: Bytes, into output: ByteBuffer, isLast: Bool) -> (consumed: Int, invalid: [Int]) {
        var invalid: [Int] = []
        var source: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: input.base)
            .assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        while sourceLeft > 0 {
            output.reserve(max(64, sourceLeft + sourceLeft / 2))
            let room = output.capacity - output.count
            var target: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(output.base + output.count)
                .assumingMemoryBound(to: CChar.self)
            var targetLeft = room
            let result = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
            let problem = errno
            output.advance(by: room - targetLeft)
            if result != -1 || problem == E2BIG { continue }
            if problem == EINVAL && !isLast { break }
            invalid.append(input.count - sourceLeft)
            output.append(Transcoder.invalidMark)
            let skipped = min(unitLength, sourceLeft)
            source = source.map { $0 + skipped }
            sourceLeft -= skipped
        }
        return (input.count - sourceLeft, invalid)
    }
}
