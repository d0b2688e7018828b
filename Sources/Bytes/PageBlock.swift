/// A fixed number of plain values that begin as zeroes, with one owner; for tables that are read at random.
@safe public struct PageBlock<Element: BitwiseCopyable>: ~Copyable {
    /// The first value.
    public let base: UnsafeMutablePointer<Element>
    /// How many values there are.
    public let count: Int

    private static var stride: Int { MemoryLayout<Element>.stride }

    /// `count` values, 1 or more, all of whose bytes are 0.
    public init(zeroes count: Int) {
        guard let block = unsafe PageMemory.map(count * PageBlock.stride) else { outOfMemory() }
        unsafe self.init(block, count)
    }

    /// The same, or nil when the system refuses the memory: for room that would only be of use.
    public init?(zeroesIfThereIsRoom count: Int) {
        guard let block = unsafe PageMemory.map(count * PageBlock.stride) else { return nil }
        unsafe self.init(block, count)
    }

    private init(_ block: UnsafeMutableRawPointer, _ count: Int) {
        self.count = count
        unsafe base = block.bindMemory(to: Element.self, capacity: count)
    }

    deinit { unsafe PageMemory.unmap(base, count * PageBlock.stride) }

    /// The value at `index`, 0..<count; the program ends where there is none.
    public subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            return unsafe base[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            unsafe base[index] = newValue
        }
    }

    /// All values, valid as long as the block lives.
    public var view: PlainView<Element> { unsafe PlainView(base, count) }

    /// Says that the value at `index`, 0..<count, is about to be read.
    public func prefetch(_ index: Int) {
        view.prefetch(index)
    }

    /// Gives back the memory of most of the first `done` values, which are not used any more.
    public func release(first done: Int) { unsafe PageMemory.release(base, first: done * PageBlock.stride) }
}
