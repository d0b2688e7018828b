import CLinux
import Glibc

/// Memory straight from the system, in pages of 2 MiB where the system has them.
///
/// A table of many megabytes that is read at random waits for the places of its small pages nearly as long as for what
/// stands in them.
enum PageMemory {
    /// The size of a large page in bytes.
    static let pageSize = 2 << 20

    /// `bytes` zeroes, 1 or more; untouched they cost no memory. Nil when the system refuses so many.
    static func map(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let length = mappedLength(bytes)
        guard length >= pageSize else { return mapped(length) }
        // What stands before the first boundary of a large page, and as much behind, is given back.
        guard let start = mapped(length + pageSize) else { return nil }
        let before = -Int(bitPattern: start) & (pageSize - 1)
        if before > 0 { munmap(start, before) }
        munmap(start + before + length, pageSize - before)
        // A wish: a system without large pages does as well.
        madvise(start + before, length, MADV_HUGEPAGE)
        return start + before
    }

    /// Gives back what ``map(_:)`` gave for `bytes`.
    static func unmap(_ block: UnsafeMutableRawPointer, _ bytes: Int) { munmap(block, mappedLength(bytes)) }

    /// Gives back the memory of the whole large pages among the first `bytes` of a block; they read as zeroes then.
    static func release(_ block: UnsafeMutableRawPointer, first bytes: Int) {
        madvise(block, bytes & ~(pageSize - 1), MADV_DONTNEED)
    }

    private static func mappedLength(_ bytes: Int) -> Int { (bytes + 4095) & ~4095 }

    private static func mapped(_ length: Int) -> UnsafeMutableRawPointer? {
        let block = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        return block == MAP_FAILED ? nil : block
    }
}

/// A fixed number of plain values that begin as zeroes, with one owner; for tables that are read at random.
public struct PageBlock<Element: BitwiseCopyable>: ~Copyable {
    /// The first value.
    public let base: UnsafeMutablePointer<Element>
    /// How many values there are.
    public let count: Int

    private static var stride: Int { MemoryLayout<Element>.stride }

    /// `count` values, 1 or more, all of whose bytes are 0.
    public init(zeroes count: Int) {
        guard let block = PageMemory.map(count * PageBlock.stride) else { outOfMemory() }
        self.init(block, count)
    }

    /// The same, or nil when the system refuses the memory: for room that would only be of use.
    public init?(zeroesIfThereIsRoom count: Int) {
        guard let block = PageMemory.map(count * PageBlock.stride) else { return nil }
        self.init(block, count)
    }

    private init(_ block: UnsafeMutableRawPointer, _ count: Int) {
        self.count = count
        base = block.bindMemory(to: Element.self, capacity: count)
    }

    deinit { PageMemory.unmap(base, count * PageBlock.stride) }

    /// The value at `index`, 0..<count; the program ends where there is none.
    public subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            return base[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
            base[index] = newValue
        }
    }

    /// Says that the value at `index`, 0..<count, is about to be read.
    public func prefetch(_ index: Int) {
        icp_prefetch(base + (UInt(bitPattern: index) < UInt(bitPattern: count) ? index : 0))
    }

    /// Gives back the memory of most of the first `done` values, which are not used any more.
    public func release(first done: Int) { PageMemory.release(base, first: done * PageBlock.stride) }
}
