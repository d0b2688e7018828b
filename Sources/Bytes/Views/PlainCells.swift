import CLinux

extension ByteBuffer {
    /// A bit for each of the 64 bytes from `window` on, the first the lowest: set where a `separator`, LF or CR stands
    /// before `end`.
    ///
    /// The room, see ``reserve(_:)``, must go as far as the 64 bytes, whether they are in use or not.
    @inline(__always) @inlinable
    public func cellEnds(at window: Int, before end: Int, separator: UInt8) -> UInt64 {
        guard window < end else { return 0 }
        precondition(window >= 0 && window <= room - 64, "looked past the room")
        let found = icp_cell_ends(storage + window, separator)
        return end - window >= 64 ? found : found & (1 << UInt64(end - window) - 1)
    }
}

extension PlainArray<Cell> {
    /// Appends the cells of `text` that stand from `place` on and end at one of `ends` in the 64 bytes from `window` on,
    /// see ``ByteBuffer/cellEnds(at:before:separator:)``, as long as none begins with a quote and each ends with a
    /// `separator`; `place` and `ends` move behind them.
    @inline(__always) @inlinable
    public mutating func appendPlainCells(
        of text: ByteBuffer, at place: inout Int, endingAt ends: inout UInt64, in window: Int, separator: UInt8
    ) {
        // One for each end in the window.
        reserve(64)
        precondition(window >= 0 && window <= text.room - 64 && UInt(bitPattern: place) < UInt(bitPattern: text.room))
        let (base, target) = (UnsafePointer(text.storage), storage + length)
        var (here, left, written) = (place, ends, 0)
        // Each end is below window + 64 and so within the room; `here` is at most one more, and no end is left then.
        while left != 0, base[here] != UInt8(ascii: "\"") {
            let stop = window &+ left.trailingZeroBitCount
            if base[stop] != separator || stop < here { break }
            target[written] = Cell(offset: here, count: stop &- here)
            written &+= 1
            left &= left &- 1
            here = stop &+ 1
        }
        length += written
        (place, ends) = (here, left)
    }
}
