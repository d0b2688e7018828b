/// Makes ZIP archives, right ones and some that lie.
struct ZIPMaker {
    /// One entry.
    struct Entry {
        var name: String
        var bytes: [UInt8]
        /// What the archive says where it is not the truth.
        var size: UInt32?
        var crc: UInt32?
        var flags: UInt16 = 0
        /// Packed as blocks that are not compressed, which is what deflate does with what it cannot make smaller.
        var isDeflated = false

        init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }

        init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

        fileprivate var packed: [UInt8] {
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
            let method: UInt16 = entry.isDeflated ? 8 : 0
            let common: [UInt8] =
                little(UInt16(20)) + little(entry.flags) + little(method) + little(UInt32(0))
                + little(entry.crc ?? crc(entry.bytes)) + little(UInt32(packed.count))
                + little(entry.size ?? UInt32(entry.bytes.count)) + little(UInt16(name.count)) + little(UInt16(0))
            bytes += little(UInt32(0x0403_4B50)) + common + name + packed
            directory += little(UInt32(0x0201_4B50)) + little(UInt16(20)) + common + [UInt8](repeating: 0, count: 10)
            directory += little(offset) + name
        }
        let count = UInt16(entries.count)
        let end: [UInt8] =
            little(UInt32(0x0605_4B50)) + little(UInt32(0)) + little(count) + little(count)
            + little(UInt32(directory.count)) + little(UInt32(bytes.count)) + little(UInt16(0))
        return bytes + directory + end
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
