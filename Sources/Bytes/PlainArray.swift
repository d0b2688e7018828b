import Glibc

/// A growable array of plain values with one owner: no reference count, no copy on write, every index checked.
///
/// It is for what is read and written once per cell or record; everything else is an `Array`.
@safe @frozen public struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
    /// How many elements there are.
    @inlinable public var count: Int { length }
    @usableFromInline var storage: UnsafeMutablePointer<Element>
    @usableFromInline var length = 0
    @usableFromInline var room: Int

    /// An empty array with room for `capacity` elements, 0 or more.
    public init(capacity: Int = 0) {
        room = max(capacity, 4)
        unsafe storage = HeapBlock.allocate(room, of: Element.self)
    }

    /// A copy of `other`, with room for what that holds.
    public init(copying other: borrowing PlainArray) {
        self.init(capacity: other.length)
        unsafe storage.update(from: other.storage, count: other.length)
        length = other.length
    }

    deinit { unsafe HeapBlock.free(storage, room) }

    /// All elements with their room, of which none are left here.
    public mutating func take() -> PlainArray {
        let all = self
        self = PlainArray()
        return all
    }

    /// The element at `index`, 0..<count; the program ends where there is none.
    @inlinable public subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "index out of range")
            return unsafe storage[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "index out of range")
            unsafe storage[index] = newValue
        }
        _modify {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "index out of range")
            yield unsafe &storage[index]
        }
    }

    /// The places of all elements.
    @inlinable public var indices: Range<Int> { 0..<count }

    /// Makes room for `extra` more elements.
    @inlinable public mutating func reserve(_ extra: Int) {
        if count + extra > room { grow(to: count + extra) }
    }

    /// Makes room for `extra` more elements that are likely to come, if the system has it.
    public mutating func expect(_ extra: Int) {
        guard length + extra > room else { return }
        // The old block is gone only where there is a new one.
        guard let bigger = unsafe HeapBlock.growIfThereIsRoom(storage, used: length, from: room, to: length + extra)
        else { return }
        unsafe storage = bigger
        room = length + extra
    }

    @inline(never) @usableFromInline mutating func grow(to needed: Int) {
        let capacity = max(needed, room * 2)
        unsafe storage = HeapBlock.grow(storage, used: length, from: room, to: capacity)
        room = capacity
    }

    /// Appends an element.
    @inlinable public mutating func append(_ element: Element) {
        reserve(1)
        unsafe storage[length] = element
        length += 1
    }

    /// Appends an element `times` times, 0 or more.
    @inlinable public mutating func append(_ element: Element, times: Int) {
        precondition(times >= 0, "appended less than nothing")
        reserve(times)
        unsafe (storage + count).update(repeating: element, count: times)
        length += times
    }

    /// Appends elements of which all bits are 0, `times` times, 0 or more.
    @inlinable public mutating func append(zeros times: Int) {
        precondition(times >= 0, "appended less than nothing")
        reserve(times)
        unsafe memset(storage + count, 0, times * MemoryLayout<Element>.stride)
        length += times
    }

    /// Says that `written` elements were put behind the end, within the reserved room.
    @inlinable public mutating func advance(by written: Int) {
        precondition(written >= 0 && written <= room - count, "advanced past the reserved room")
        length += written
    }

    /// Forgets all elements after the first `count`, 0...count, and keeps the room.
    @inlinable public mutating func truncate(to count: Int) {
        precondition(UInt(bitPattern: count) <= UInt(bitPattern: length), "truncation cannot lengthen")
        length = count
    }

    /// Takes all elements off and keeps the room.
    @inlinable public mutating func removeAll() { length = 0 }
}

extension PlainArray {
    /// All values, valid until the array grows.
    @inlinable public var view: PlainView<Element> { unsafe PlainView(storage, length) }

    /// The values of `range`, within 0...count, valid until the array grows.
    @inlinable public func view(_ range: Range<Int>) -> PlainView<Element> { view[range] }

    /// The values of `range`, within 0...count, to be set; valid until the array grows.
    @inlinable public mutating func row(_ range: Range<Int>) -> PlainRow<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range out of range")
        return unsafe PlainRow(storage + range.lowerBound, range.count)
    }

    /// The last value; nil when there is none.
    @inlinable public var last: Element? { view.last }

    /// Takes the last value off; there must be one.
    @inlinable public mutating func removeLast() { truncate(to: count - 1) }

    /// Sorts the values; the order of those that are equal may change.
    @inlinable public mutating func sort(by precedes: (Element, Element) -> Bool) {
        var all = unsafe UnsafeMutableBufferPointer(start: storage, count: length)
        unsafe all.sort(by: precedes)
    }
}

// It has one owner, and nobody else sees its memory but through views, which end before it does.
extension PlainArray: @unchecked Sendable where Element: Sendable {}

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

    /// Adds to each of `counts` how many rows of `width` cells have one in its column that is not missing.
    ///
    /// Looks at each row once, from front to back, without a branch; what is less than a row at the end is left out.
    @inline(__always) @inlinable
    public func countPresent(inRowsOf width: Int, into counts: inout ContiguousArray<Int>) {
        precondition(width > 0 && width <= counts.count, "more columns than counts")
        unsafe counts.withUnsafeMutableBufferPointer { counts in
            // Rows end before the count of cells, and columns before that of counts.
            for row in 0..<(count / width) {
                let record = unsafe storage + row * width
                for column in 0..<width { unsafe counts[column] &+= record[column].count == 0 ? 0 : 1 }
            }
        }
    }
}
