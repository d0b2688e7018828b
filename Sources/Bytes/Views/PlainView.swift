/// A view of plain values that somebody else owns, every place checked; what ``Bytes`` is for bytes.
///
/// It is valid only as long as the ``PlainArray`` behind it lives and does not grow.
@frozen public struct PlainView<Element: BitwiseCopyable> {
    @usableFromInline let base: UnsafePointer<Element>
    /// How many values, 0 or more.
    public let count: Int

    @inlinable init(_ base: UnsafePointer<Element>, _ count: Int) {
        self.base = base
        self.count = count
    }

    /// True when there is no value.
    @inlinable public var isEmpty: Bool { count == 0 }

    /// The places of all values.
    @inlinable public var indices: Range<Int> { 0..<count }

    /// The value at `index`, 0..<count; the program ends where there is none.
    @inlinable public subscript(index: Int) -> Element {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
        return base[index]
    }

    /// The values of `range`, within 0...count.
    @inlinable public subscript(range: Range<Int>) -> PlainView {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range out of range")
        return PlainView(base + range.lowerBound, range.count)
    }

    /// The last value; nil when there is none.
    @inlinable public var last: Element? { count > 0 ? base[count - 1] : nil }
}

/// A view of plain values that somebody else owns, through which they are set, every place checked.
///
/// It is valid only as long as the ``PlainArray`` behind it lives and does not grow.
@frozen public struct PlainRow<Element: BitwiseCopyable> {
    @usableFromInline let base: UnsafeMutablePointer<Element>
    /// How many values, 0 or more.
    public let count: Int

    @inlinable init(_ base: UnsafeMutablePointer<Element>, _ count: Int) {
        self.base = base
        self.count = count
    }

    /// The value at `index`, 0..<count; the program ends where there is none.
    @inlinable public subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            return base[index]
        }
        nonmutating set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            base[index] = newValue
        }
    }
}

extension PlainArray {
    /// All values, valid until the array grows.
    @inlinable public var view: PlainView<Element> { PlainView(storage, length) }

    /// The values of `range`, within 0...count, valid until the array grows.
    @inlinable public func view(_ range: Range<Int>) -> PlainView<Element> { view[range] }

    /// The values of `range`, within 0...count, to be set; valid until the array grows.
    @inlinable public mutating func row(_ range: Range<Int>) -> PlainRow<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range out of range")
        return PlainRow(storage + range.lowerBound, range.count)
    }

    /// The last value; nil when there is none.
    @inlinable public var last: Element? { view.last }

    /// Takes the last value off; there must be one.
    @inlinable public mutating func removeLast() { truncate(to: count - 1) }

    /// Sorts the values; the order of those that are equal may change.
    @inlinable public mutating func sort(by precedes: (Element, Element) -> Bool) {
        var all = UnsafeMutableBufferPointer(start: storage, count: length)
        all.sort(by: precedes)
    }
}

extension PlainRow<UInt8> {
    /// The bytes of `range`, within 0...count, valid as long as the row is.
    @inlinable public func bytes(_ range: Range<Int>) -> Bytes { Bytes(base, count)[range] }

    /// Copies bytes to `place` and behind it; they must fit, and may not be the row's own.
    @inlinable public func copy(_ bytes: Bytes, to place: Int) {
        precondition(place >= 0 && place <= count - bytes.count, "written past the room")
        ByteBuffer.copy(bytes.base, bytes.count, to: base + place)
    }

    /// Puts a number at `place` and behind it, its lowest byte first; it must fit.
    @inlinable public func put<Number: FixedWidthInteger & BitwiseCopyable>(littleEndian number: Number, at place: Int)
    {
        precondition(place >= 0 && place <= count - MemoryLayout<Number>.size, "written past the room")
        UnsafeMutableRawPointer(base + place).storeBytes(of: number.littleEndian, as: Number.self)
    }
}
