import CLinux

/// A view of plain values that somebody else owns, every place checked; what ``Bytes`` is for bytes.
///
/// It is valid only as long as the ``PlainArray`` behind it lives and does not grow.
@safe @frozen public struct PlainView<Element: BitwiseCopyable> {
    @usableFromInline let base: UnsafePointer<Element>
    /// How many values, 0 or more.
    public let count: Int

    @inlinable init(_ base: UnsafePointer<Element>, _ count: Int) {
        unsafe self.base = base
        self.count = count
    }

    /// True when there is no value.
    @inlinable public var isEmpty: Bool { count == 0 }

    /// The places of all values.
    @inlinable public var indices: Range<Int> { 0..<count }

    /// The value at `index`, 0..<count; the program ends where there is none.
    @inlinable public subscript(index: Int) -> Element {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
        return unsafe base[index]
    }

    /// The values of `range`, within 0...count.
    @inlinable public subscript(range: Range<Int>) -> PlainView {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range out of range")
        return unsafe PlainView(base + range.lowerBound, range.count)
    }

    /// The last value; nil when there is none.
    @inlinable public var last: Element? { unsafe count > 0 ? base[count - 1] : nil }

    /// Says that the value at `index` is about to be read; nothing comes of it where there is none.
    @inlinable public func prefetch(_ index: Int) { unsafe icp_prefetch(base + index) }
}

/// A view of plain values that somebody else owns, through which they are set, every place checked.
///
/// It is valid only as long as the ``PlainArray`` behind it lives and does not grow.
@safe @frozen public struct PlainRow<Element: BitwiseCopyable> {
    @usableFromInline let base: UnsafeMutablePointer<Element>
    /// How many values, 0 or more.
    public let count: Int

    @inlinable init(_ base: UnsafeMutablePointer<Element>, _ count: Int) {
        unsafe self.base = base
        self.count = count
    }

    /// The value at `index`, 0..<count; the program ends where there is none.
    @inlinable public subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            return unsafe base[index]
        }
        nonmutating set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            unsafe base[index] = newValue
        }
    }
}

extension PlainRow {
    /// The values, to be read.
    @inlinable public var view: PlainView<Element> { unsafe PlainView(base, count) }

    /// All but the first `n` values, 0...count.
    @inlinable public func dropFirst(_ n: Int) -> PlainRow {
        precondition(UInt(bitPattern: n) <= UInt(bitPattern: count), "more values than there are")
        return unsafe PlainRow(base + n, count - n)
    }

    /// The first `n` values, 0...count.
    @inlinable public func first(_ n: Int) -> PlainRow {
        precondition(UInt(bitPattern: n) <= UInt(bitPattern: count), "more values than there are")
        return unsafe PlainRow(base, n)
    }

    /// Sets all values.
    @inlinable public func fill(_ value: Element) { unsafe base.update(repeating: value, count: count) }

    /// Calls `body` with room for `count` values, 0 or more, on the stack, which is gone when it returns.
    @inlinable static func withRoom<Result>(_ count: Int, _ body: (PlainRow) throws -> Result) rethrows -> Result {
        try unsafe withUnsafeTemporaryAllocation(of: Element.self, capacity: max(count, 1)) { room in
            guard let base = room.baseAddress else { outOfMemory() }
            return try unsafe body(PlainRow(base, count))
        }
    }
}

extension PlainRow<UInt8> {
    /// The bytes of `range`, within 0...count, valid as long as the row is.
    @inlinable public func bytes(_ range: Range<Int>) -> Bytes { unsafe Bytes(at: base, count)[range] }

    /// Copies bytes to `place` and behind it; they must fit, and may not be the row's own.
    @inlinable public func copy(_ bytes: Bytes, to place: Int) {
        precondition(place >= 0 && place <= count - bytes.count, "written past the room")
        unsafe ByteBuffer.copy(bytes.base, bytes.count, to: base + place)
    }

    /// Puts a number at `place` and behind it, its lowest byte first; it must fit.
    @inlinable public func put<Number: FixedWidthInteger & BitwiseCopyable>(littleEndian number: Number, at place: Int)
    {
        precondition(place >= 0 && place <= count - MemoryLayout<Number>.size, "written past the room")
        unsafe UnsafeMutableRawPointer(base + place).storeBytes(of: number.littleEndian, as: Number.self)
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
