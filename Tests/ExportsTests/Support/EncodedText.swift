import Glibc

/// Bytes of text in the encodings of real exports, made by the C library.
enum EncodedText {
    /// `text` in `encoding`, a name that iconv knows.
    static func bytes(_ text: String, _ encoding: String) -> [UInt8] {
        var input = Array(text.utf8).map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4 + 16)
        let length = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                convert(source, target, encoding)
            }
        }
        return output.prefix(length).map { UInt8(bitPattern: $0) }
    }

    private static func convert(
        _ source: UnsafeMutableBufferPointer<CChar>, _ target: UnsafeMutableBufferPointer<CChar>, _ encoding: String
    ) -> Int {
        guard let descriptor = iconv_open(encoding, "UTF-8") else { return 0 }
        defer { iconv_close(descriptor) }
        var (from, to) = (source.baseAddress, target.baseAddress)
        var (fromLeft, toLeft) = (source.count, target.count)
        iconv(descriptor, &from, &fromLeft, &to, &toLeft)
        return target.count - toLeft
    }
}

extension [UInt8] {
    /// UTF-8, as literals are.
    init(_ text: String) { self = Array(text.utf8) }
}
