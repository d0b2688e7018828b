import Glibc

/// A fixed number of plain values that begin as zeroes, with one owner; for large tables that are filled at random.
///
/// The memory comes straight from the system: what is not touched costs nothing, and what is done with can be given back
/// piece by piece. (Pages of 2 MiB were tried: to be cleared they take longer than they save.)
public struct PageBlock<Element: BitwiseCopyable>: ~Copyable {
    /// The first value.
    public let base: UnsafeMutablePointer<Element>
    /// How many values there are.
    public let count: Int

    private static var stride: Int { MemoryLayout<Element>.stride }

    /// `count` values, 1 or more, all of whose bytes are 0.
    public init(zeroes count: Int) {
        self.count = count
        let bytes = count * PageBlock.stride
        let block = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let block, block != MAP_FAILED else { fatalError("out of memory") }
        base = block.bindMemory(to: Element.self, capacity: count)
    }

    deinit { munmap(base, count * PageBlock.stride) }

    /// Gives back the memory of the first `done` values, which are not used any more; most of them read as zeroes then.
    public func release(first done: Int) { madvise(base, done * PageBlock.stride & ~4095, MADV_DONTNEED) }
}
