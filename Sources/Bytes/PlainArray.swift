import Glibc

/// A growable array of plain values with one owner: no reference count, no copy on write, every index checked.
///
/// It is for what is read and written once per cell or record; everything else is an `Array`.
@frozen public struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
    /// The first element; moves when the array grows.
    @inlinable public var base: UnsafeMutablePointer<Element> { storage }
    /// How many elements there are.
    @inlinable public var count: Int { length }
    @usableFromInline var storage: UnsafeMutablePointer<Element>
    @usableFromInline var length = 0
    @usableFromInline var room: Int

    /// An empty array with room for `capacity` elements, 0 or more.
    public init(capacity: Int = 0) {
        room = max(capacity, 4)
        storage = HeapBlock.allocate(room, of: Element.self)
    }

    deinit { HeapBlock.free(storage, room) }

    /// The element at `index`, 0..<count; the program ends where there is none.
    @inlinable public subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "index out of range")
            return storage[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "index out of range")
            storage[index] = newValue
        }
        _modify {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "index out of range")
            yield &storage[index]
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
        let bigger = HeapBlock.growIfThereIsRoom(storage, used: length, from: room, to: length + extra)
        if let bigger { (storage, room) = (bigger, length + extra) }
    }

    @inline(never) @usableFromInline mutating func grow(to needed: Int) {
        let capacity = max(needed, room * 2)
        storage = HeapBlock.grow(storage, used: length, from: room, to: capacity)
        room = capacity
    }

    /// Appends an element.
    @inlinable public mutating func append(_ element: Element) {
        reserve(1)
        base[count] = element
        length += 1
    }

    /// Appends an element `times` times, 0 or more.
    @inlinable public mutating func append(_ element: Element, times: Int) {
        reserve(times)
        (base + count).update(repeating: element, count: times)
        length += times
    }

    /// Appends elements of which all bits are 0, `times` times, 0 or more.
    @inlinable public mutating func append(zeros times: Int) {
        reserve(times)
        memset(base + count, 0, times * MemoryLayout<Element>.stride)
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
