import Glibc

/// A conversion between two text encodings, by the C library's iconv; for one task at a time.
@safe public final class TextConverter {
    private let descriptor: iconv_t

    /// How a conversion ended.
    public enum Outcome: Sendable {
        /// All was converted.
        case done
        /// The output has no room left.
        case full
        /// What stands at the place is no character.
        case invalid
        /// What stands at the place is the beginning of a character.
        case incomplete
    }

    /// A converter between two encodings by the names that iconv has for them; nil when it does not know them.
    public init?(from source: String, to target: String) {
        guard let descriptor = unsafe iconv_open(target, source), Int(bitPattern: descriptor) != -1 else { return nil }
        unsafe self.descriptor = unsafe descriptor
    }

    deinit { unsafe iconv_close(descriptor) }

    /// Forgets what was converted before, as at the beginning of a text.
    public func restart() { unsafe iconv(descriptor, nil, nil, nil, nil) }

    /// Appends what stands in `input` from `place` to `end` to `output`, for which room for `room` bytes is made; `place`
    /// moves behind what was converted.
    public func convert(
        _ input: Bytes, _ place: inout Int, to end: Int, into output: ByteBuffer, room: Int
    ) -> Outcome {
        let part = input[place..<end]
        output.reserve(room)
        let free = output.capacity - output.count
        // iconv reads its input and never writes to it, whatever the type of its parameter says.
        var source: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(mutating: part.base)
            .assumingMemoryBound(to: CChar.self)
        var target: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(output.storage + output.length)
            .assumingMemoryBound(to: CChar.self)
        var (sourceLeft, targetLeft) = (part.count, free)
        let result = unsafe iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
        let problem = errno
        output.advance(by: free - targetLeft)
        place = end - sourceLeft
        if result != -1 { return .done }
        return problem == E2BIG ? .full : problem == EINVAL ? .incomplete : .invalid
    }
}
