/// A fixed number of plain values that begin as zeroes, with one owner; for tables that are read at random.
@safe public struct PageBlock<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline let values: PlainRow<Element>

    /// `count` values, 1 or more, all of whose bytes are 0.
    public init(zeroes count: Int) {
        guard let values = PageMemory.row(of: count, Element.self) else { outOfMemory() }
        self.values = values
    }

    /// The same, or nil when the system refuses the memory: for room that would only be of use.
    public init?(zeroesIfThereIsRoom count: Int) {
        guard let values = PageMemory.row(of: count, Element.self) else { return nil }
        self.values = values
    }

    deinit { PageMemory.unmap(values) }

    /// How many values there are.
    public var count: Int { values.count }

    /// The value at `index`, 0..<count; the program ends where there is none.
    public subscript(index: Int) -> Element {
        get { values[index] }
        set { values[index] = newValue }
    }

    /// All values, valid as long as the block lives.
    public var view: PlainView<Element> { values.view }

    /// All values, to be set; valid as long as the block lives.
    @inlinable public var row: PlainRow<Element> { values }

    /// Says that the value at `index` is about to be read; nothing comes of it where there is none.
    public func prefetch(_ index: Int) { view.prefetch(index) }

    /// Gives back the memory of most of the first `done` values, 0...count, which are not used any more; they read as
    /// zeroes then.
    public func release(first done: Int) { PageMemory.release(values, first: done) }
}
