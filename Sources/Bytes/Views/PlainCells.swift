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
        let found = unsafe icp_cell_ends(storage + window, separator)
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
        let (base, target) = unsafe (UnsafePointer(text.storage), storage + length)
        var (here, left, written) = (place, ends, 0)
        // Each end is below window + 64 and so within the room; `here` is at most one more, and no end is left then.
        while left != 0, unsafe base[here] != UInt8(ascii: "\"") {
            let stop = window &+ left.trailingZeroBitCount
            if unsafe base[stop] != separator || stop < here { break }
            unsafe target[written] = Cell(offset: here, count: stop &- here)
            written &+= 1
            left &= left &- 1
            here = stop &+ 1
        }
        length += written
        (place, ends) = (here, left)
    }
}

extension PlainArray<Cell> {
    /// Adds to each of `counts` how many rows of `width` cells have one in its column that is not missing.
    ///
    /// Looks at each row once, from front to back, without a branch; what is less than a row at the end is left out.
    @inline(__always) @inlinable
    public func countPresent(inRowsOf width: Int, into counts: inout ContiguousArray<Int>) {
        precondition(width > 0 && width <= counts.count, "more columns than counts")
        unsafe counts.withUnsafeMutableBufferPointer { counts in
            // Rows end at the count of cells and columns at that of counts.
            for row in 0..<(count / width) {
                let record = unsafe storage + row * width
                for column in 0..<width { unsafe counts[column] &+= record[column].count == 0 ? 0 : 1 }
            }
        }
    }
}

extension PlainRow<Bytes> {
    /// Sets the first views to the bytes of `cells` in `text`; there must be at least as many.
    @inline(__always) @inlinable
    public func view(_ cells: PlainView<Cell>, of text: ByteBuffer) {
        precondition(cells.count <= count, "more cells than views")
        let (bytes, length) = unsafe (UnsafePointer(text.storage), text.length)
        var end = 0
        for index in 0..<cells.count {
            let cell = unsafe cells.base[index]
            end = Swift.max(end, Int(cell.offset) &+ Int(cell.count))
            unsafe base[index] = Bytes(at: bytes + Int(cell.offset), Int(cell.count))
        }
        // Nothing was read yet: one look at the farthest end is enough for all.
        precondition(end <= length, "a place behind the buffer's end")
    }
}
