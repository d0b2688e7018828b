// Numbers of several bytes, in little-endian order wherever the program runs.
extension Bytes {
    /// The number whose bytes stand from `offset` on, the lowest first; they must be within the view.
    @inlinable public func littleEndian<Number: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Number.Type = Number.self
    ) -> Number {
        precondition(offset >= 0 && offset <= count - MemoryLayout<Number>.size, "a number out of range")
        return Number(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}

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
        let size = MemoryLayout<Number>.size
        precondition(UInt(bitPattern: count) <= UInt(bitPattern: size), "more bytes than a number has")
        reserve(size)
        UnsafeMutableRawPointer(storage + length).storeBytes(of: number.littleEndian, as: Number.self)
        length += count
    }

    /// Overwrites the bytes from `offset` on, which are in use, with a number, its lowest byte first.
    @inlinable public func overwrite<Number: FixedWidthInteger & BitwiseCopyable>(
        littleEndian number: Number, at offset: Int
    ) {
        precondition(offset >= 0 && offset <= count - MemoryLayout<Number>.size, "a number out of range")
        UnsafeMutableRawPointer(storage).storeBytes(of: number.littleEndian, toByteOffset: offset, as: Number.self)
    }
}
