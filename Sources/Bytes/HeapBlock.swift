import Glibc

/// Memory of plain values that grows: small blocks from the heap, large ones straight from the system, in large pages.
///
/// Its callers hold one block each, with the count that they asked for, and nobody else frees it.
@usableFromInline enum HeapBlock {
    /// From how many bytes on a block is taken straight from the system.
    private static let mappedSize = 8 << 20

    /// Room for `count` elements, 1 or more.
    static func allocate<Element: BitwiseCopyable>(_ count: Int, of type: Element.Type) -> UnsafeMutablePointer<Element>
    {
        precondition(MemoryLayout<Element>.alignment <= 16, "the C library aligns to 16 bytes")
        let bytes = count * MemoryLayout<Element>.stride
        guard let block = unsafe bytes < mappedSize ? malloc(bytes) : PageMemory.map(bytes) else {
            outOfMemory()
        }
        return unsafe block.assumingMemoryBound(to: type)
    }

    /// The same `used` elements with room for `count`, more than the `old` that `block` has room for; it is no longer
    /// valid.
    static func grow<Element: BitwiseCopyable>(
        _ block: UnsafeMutablePointer<Element>, used: Int, from old: Int, to count: Int
    ) -> UnsafeMutablePointer<Element> {
        guard let bigger = unsafe growIfThereIsRoom(block, used: used, from: old, to: count) else {
            outOfMemory()
        }
        return unsafe bigger
    }

    /// The same, or nil when the system refuses the memory; then `block` stays as it is.
    static func growIfThereIsRoom<Element: BitwiseCopyable>(
        _ block: UnsafeMutablePointer<Element>, used: Int, from old: Int, to count: Int
    ) -> UnsafeMutablePointer<Element>? {
        let stride = MemoryLayout<Element>.stride
        if count * stride < mappedSize {
            return unsafe realloc(block, count * stride)?.assumingMemoryBound(to: Element.self)
        }
        guard let bigger = unsafe PageMemory.map(count * stride) else { return nil }
        unsafe move(block, used * stride, isMapped: old * stride >= mappedSize, to: bigger)
        unsafe free(block, old)
        return unsafe bigger.assumingMemoryBound(to: Element.self)
    }

    /// Copies front to back and gives the memory back behind, so that there is never twice as much.
    private static func move(
        _ block: UnsafeMutableRawPointer, _ bytes: Int, isMapped: Bool, to bigger: UnsafeMutableRawPointer
    ) {
        var start = 0
        while start < bytes {
            let length = min(bytes - start, 8 * PageMemory.pageSize)
            unsafe memcpy(bigger + start, block + start, length)
            start += length
            if isMapped { unsafe PageMemory.release(block, first: start) }
        }
    }

    /// Gives back the memory of a block with room for `count` elements.
    static func free<Element: BitwiseCopyable>(_ block: UnsafeMutablePointer<Element>, _ count: Int) {
        let bytes = count * MemoryLayout<Element>.stride
        if bytes < mappedSize { unsafe Glibc.free(block) } else { unsafe PageMemory.unmap(block, bytes) }
    }

    /// A row of one value.
    static func row<Element: BitwiseCopyable>(of value: Element) -> PlainRow<Element> {
        let row = unsafe PlainRow(allocate(1, of: Element.self), 1)
        row[0] = value
        return row
    }

    /// Gives back the memory of a row of one value, which its one owner does once.
    static func free<Element: BitwiseCopyable>(_ row: PlainRow<Element>) { unsafe free(row.base, 1) }
}

/// Memory straight from the system, in pages of 2 MiB where the system has them.
///
/// A table of many megabytes that is read at random waits for the places of its small pages nearly as long as for what
/// stands in them.
///
/// Every call is given a block as it came from ``map(_:)``, and its size.
enum PageMemory {
    /// The size of a large page in bytes.
    static let pageSize = 2 << 20

    /// `bytes` zeroes, 1 or more; untouched they cost no memory. Nil when the system refuses so many.
    static func map(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let length = mappedLength(bytes)
        guard length >= pageSize else { return unsafe mapped(length) }
        // What stands before the first boundary of a large page, and as much behind, is given back.
        guard let start = unsafe mapped(length + pageSize) else { return nil }
        let before = -Int(bitPattern: start) & (pageSize - 1)
        if before > 0 { unsafe munmap(start, before) }
        unsafe munmap(start + before + length, pageSize - before)
        // A wish: a system without large pages does as well.
        unsafe madvise(start + before, length, MADV_HUGEPAGE)
        return unsafe start + before
    }

    /// Gives back what ``map(_:)`` gave for `bytes`.
    static func unmap(_ block: UnsafeMutableRawPointer, _ bytes: Int) { unsafe munmap(block, mappedLength(bytes)) }

    /// Gives back the memory of the whole large pages among the first `bytes` of a block; they read as zeroes then.
    static func release(_ block: UnsafeMutableRawPointer, first bytes: Int) {
        unsafe madvise(block, bytes & ~(pageSize - 1), MADV_DONTNEED)
    }

    /// `count` values, 1 or more, all of whose bytes are 0; nil when the system refuses so many.
    static func row<Element: BitwiseCopyable>(of count: Int, _ type: Element.Type) -> PlainRow<Element>? {
        precondition(count > 0, "no values at all")
        guard let block = unsafe map(count * MemoryLayout<Element>.stride) else { return nil }
        return unsafe PlainRow(block.bindMemory(to: Element.self, capacity: count), count)
    }

    /// Gives back what ``row(of:_:)`` gave: its one owner does so, once.
    static func unmap<Element: BitwiseCopyable>(_ row: PlainRow<Element>) {
        unsafe unmap(row.base, row.count * MemoryLayout<Element>.stride)
    }

    /// Gives back the memory of the whole large pages among the first `done` values, 0...count.
    static func release<Element: BitwiseCopyable>(_ row: PlainRow<Element>, first done: Int) {
        precondition(UInt(bitPattern: done) <= UInt(bitPattern: row.count), "more values than there are")
        unsafe release(row.base, first: done * MemoryLayout<Element>.stride)
    }

    private static func mappedLength(_ bytes: Int) -> Int { (bytes + 4095) & ~4095 }

    private static func mapped(_ length: Int) -> UnsafeMutableRawPointer? {
        let block = unsafe mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        return unsafe block == MAP_FAILED ? nil : block
    }
}
