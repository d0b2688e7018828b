/// Makes ZIP archives, right ones and some that lie.
struct ZIPMaker {
    /// One entry.
    struct Entry {
        var name: String
        var bytes: [UInt8]
        /// What the archive says where it is not the truth.
        var size: UInt64?
        var crc: UInt32?
        var flags: UInt16 = 0
        /// Packed as blocks that are not compressed, which is what deflate does with what it cannot make smaller.
        var isDeflated = false
        /// What stands in the archive where it is no packing of ``bytes``, as deflate packs it.
        var stream: [UInt8]?

        init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }

        init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

        fileprivate var method: UInt16 { isDeflated || stream != nil ? 8 : 0 }

        fileprivate var packed: [UInt8] {
            if let stream { return stream }
            guard isDeflated else { return bytes }
            var result: [UInt8] = []
            var rest = bytes[...]
            repeat {
                let block = rest.prefix(0xFFFF)
                rest = rest.dropFirst(block.count)
                let count = UInt16(block.count)
                result += [rest.isEmpty ? 1 : 0] + ZIPMaker.little(count) + ZIPMaker.little(~count) + block
            } while !rest.isEmpty
            return result
        }
    }

    /// The bytes of the archive.
    static func archive(_ entries: [Entry]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(bytes.count)
            let (name, packed) = (Array(entry.name.utf8), entry.packed)
            let size = entry.size ?? UInt64(entry.bytes.count)
            let common: [UInt8] =
                little(UInt16(20)) + little(entry.flags) + little(entry.method) + little(UInt32(0))
                + little(entry.crc ?? crc(entry.bytes)) + little(UInt32(packed.count)) + little(UInt32(clamping: size))
                + little(UInt16(name.count))
            // What needs more than 32 bits stands in an extra field (ZIP64).
            let extra: [UInt8] =
                size > UInt32.max ? little(UInt16(1)) + little(UInt16(8)) + little(size) : []
            bytes += little(UInt32(0x0403_4B50)) + common + little(UInt16(0)) + name + packed
            directory += little(UInt32(0x0201_4B50)) + little(UInt16(20)) + common + little(UInt16(extra.count))
            directory += [UInt8](repeating: 0, count: 10) + little(offset) + name + extra
        }
        let count = UInt16(entries.count)
        let end: [UInt8] =
            little(UInt32(0x0605_4B50)) + little(UInt32(0)) + little(count) + little(count)
            + little(UInt32(directory.count)) + little(UInt32(bytes.count)) + little(UInt16(0))
        return bytes + directory + end
    }

    /// A stream of deflate that unpacks to `count` MiB of zeros, some 1 KiB for each.
    static func zeros(mebibytes count: Int) -> [UInt8] {
        // One block with tables of its own: a zero, and 4,064 copies of 258 bytes, each of which is the bits 00; then an
        // empty block, which ends with a whole byte.
        let start: [UInt8] = [0xEC, 0xC1, 0x31, 0x01, 0, 0, 0, 0xC2, 0xA0, 0xF5, 0x4F, 0x6D, 0x08, 0x5F, 0xA0]
        let block = start + [UInt8](repeating: 0, count: 1016) + [0x3E, 0x03, 0, 0, 0xFF, 0xFF]
        var stream: [UInt8] = []
        stream.reserveCapacity(count * block.count + 2)
        for _ in 0..<count { stream += block }
        return stream + [0x03, 0]
    }

    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<(value.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
