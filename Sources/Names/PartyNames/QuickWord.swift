import Bytes
import Portfolio

extension QuickName {
    /// Writes a name of 4 to 16 ASCII letters and digits, as most subject ids are, in lower case, eight bytes at once.
    ///
    /// False when the name is something else; then what stands in `output` means nothing.
    @inline(__always)
    static func writeWord(_ name: Bytes, to output: UnsafeMutablePointer<UInt8>) -> Bool {
        let (from, to) = (UnsafeRawPointer(name.base), UnsafeMutableRawPointer(output))
        if let (head, tail) = words(name) {
            to.storeBytes(of: head, as: UInt64.self)
            to.storeBytes(of: tail, toByteOffset: name.count - 8, as: UInt64.self)
            return true
        }
        guard name.count >= 4, name.count < 8 else { return false }
        let last = name.count - 4
        let (head, tail) = (
            from.loadUnaligned(as: UInt32.self), from.loadUnaligned(fromByteOffset: last, as: UInt32.self)
        )
        guard let both = lowercase(UInt64(head) | UInt64(tail) << 32) else { return false }
        to.storeBytes(of: UInt32(truncatingIfNeeded: both), as: UInt32.self)
        to.storeBytes(of: UInt32(truncatingIfNeeded: both >> 32), toByteOffset: last, as: UInt32.self)
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
        let from = UnsafeRawPointer(name.base)
        guard let head = lowercase(from.loadUnaligned(as: UInt64.self)),
            let tail = lowercase(from.loadUnaligned(fromByteOffset: name.count - 8, as: UInt64.self))
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
