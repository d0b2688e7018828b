import Bytes
import Portfolio

extension QuickName {
    /// Writes a name of 4 to 16 ASCII letters and digits, as most subject ids are, in lower case, eight bytes at once.
    ///
    /// False when the name is something else; then what stands in `output` means nothing.
    @inline(__always)
    static func writeWord(_ name: Bytes, to output: PlainRow<UInt8>) -> Bool {
        if let (head, tail) = words(name) {
            output.put(littleEndian: head, at: 0)
            output.put(littleEndian: tail, at: name.count - 8)
            return true
        }
        guard name.count >= 4, name.count < 8 else { return false }
        let last = name.count - 4
        let (head, tail) = (name.littleEndian(at: 0, as: UInt32.self), name.littleEndian(at: last, as: UInt32.self))
        guard let both = lowercase(UInt64(head) | UInt64(tail) << 32) else { return false }
        output.put(littleEndian: UInt32(truncatingIfNeeded: both), at: 0)
        output.put(littleEndian: UInt32(truncatingIfNeeded: both >> 32), at: last)
        return true
    }

    /// The ``Portfolio/Bytes/hash64()`` of the normalized form of 8 to 16 ASCII letters and digits; nil for others.
    @inline(__always)
    static func wordHash(_ name: Bytes) -> UInt64? {
        words(name).map { Bytes.hash64(first: $0.head, last: $0.tail, count: name.count) }
    }

    /// The first and the last eight bytes, in lower case, of 8 to 16 ASCII letters and digits; they may overlap.
    @inline(__always)
    private static func words(_ name: Bytes) -> (head: UInt64, tail: UInt64)? {
        guard name.count >= 8, name.count <= 16 else { return nil }
        guard let head = lowercase(name.littleEndian(at: 0)),
            let tail = lowercase(name.littleEndian(at: name.count - 8))
        else { return nil }
        return (head, tail)
    }

    /// Eight letters and digits in lower case; nil when another byte is among them.
    @inline(__always)
    private static func lowercase(_ bytes: UInt64) -> UInt64? {
        let tops = ones &* 0x80
        if bytes & tops != 0 { return nil }
        let folded = bytes | ones &* 0x20
        // A byte below 0x80 plus (0x80 - n) has its top bit set when it is n or more.
        let letters = (folded &+ ones &* (0x80 - 0x61)) & ~(folded &+ ones &* (0x80 - 0x7B)) & tops
        let digits = (bytes &+ ones &* (0x80 - 0x30)) & ~(bytes &+ ones &* (0x80 - 0x3A)) & tops
        return letters | digits == tops ? bytes | letters >> 2 : nil
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
}
