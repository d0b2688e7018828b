import Glibc

/// A growable array of plain values with one owner: no reference count, no copy on write, every index checked.
///
/// It is for what is read and written once per cell or record; everything else is an `Array`.
@safe @frozen public struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
    /// The first element; moves when the array grows.
    @inlinable public var base: UnsafeMutablePointer<Element> { unsafe storage }
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

    deinit { unsafe HeapBlock.free(storage, room) }

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
        unsafe (base + count).update(repeating: element, count: times)
        length += times
    }

    /// Appends elements of which all bits are 0, `times` times, 0 or more.
    @inlinable public mutating func append(zeros times: Int) {
        precondition(times >= 0, "appended less than nothing")
        reserve(times)
        unsafe memset(base + count, 0, times * MemoryLayout<Element>.stride)
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
