/// One plain value in a place of its own, for an object that sets and reads it again and again.
///
/// A property that is set is checked for exclusive access each time. This one is a constant that leads to the value, and
/// hands it out and takes it in whole: there is no access that could overlap another one, and nothing to be checked.
@safe @frozen public struct PlainSlot<Value: BitwiseCopyable>: ~Copyable {
    @usableFromInline let place: UnsafeMutablePointer<Value>

    /// A place that holds `value`.
    public init(_ value: Value) {
        unsafe place = HeapBlock.allocate(1, of: Value.self)
        unsafe place.initialize(to: value)
    }

    deinit { unsafe HeapBlock.free(place, 1) }

    /// The value.
    @inlinable public var value: Value {
        get { unsafe place.pointee }
        nonmutating set { unsafe place.pointee = newValue }
    }
}
