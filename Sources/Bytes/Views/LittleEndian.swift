// Numbers of several bytes, in little-endian order wherever the program runs.
extension ByteBuffer {
    /// The number whose bytes stand from `offset` on, the lowest first; they must be in use.
    @inlinable public func littleEndian<Number: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Number.Type = Number.self
    ) -> Number { bytes.littleEndian(at: offset) }

    /// Appends a number, its lowest byte first.
    @inlinable public func append<Number: FixedWidthInteger & BitwiseCopyable>(littleEndian number: Number) {
        append(littleEndian: number, count: MemoryLayout<Number>.size)
    }

    /// Appends the lowest `count` bytes, 0 to its size, of a number: characters that were looked up in a table.
    @inlinable public func append<Number: FixedWidthInteger & BitwiseCopyable>(littleEndian number: Number, count: Int)
    {
        append(room: MemoryLayout<Number>.size) { row in
            row.put(littleEndian: number, at: 0)
            return count
        }
    }

    /// Overwrites the bytes from `offset` on, which are in use, with a number, its lowest byte first.
    @inlinable public func overwrite<Number: FixedWidthInteger & BitwiseCopyable>(
        littleEndian number: Number, at offset: Int
    ) { row.put(littleEndian: number, at: offset) }
}
