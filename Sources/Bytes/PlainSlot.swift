/// One plain value in a place of its own, for an object that sets and reads it again and again.
///
/// A property that is set is checked for exclusive access each time. This one is a constant that leads to the value, and
/// hands it out and takes it in whole: there is no access that could overlap another one, and nothing to be checked.
@safe @frozen public struct PlainSlot<Value: BitwiseCopyable>: ~Copyable {
    @usableFromInline let place: PlainRow<Value>

    /// A place that holds `value`.
    public init(_ value: Value) { place = HeapBlock.row(of: value) }

    deinit { HeapBlock.free(place) }

    /// The value.
    @inlinable public var value: Value {
        get { place[0] }
        nonmutating set { place[0] = newValue }
    }
}
