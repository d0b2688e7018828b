import Glibc

/// Memory of plain values that grows: small blocks from the heap, large ones straight from the system, in large pages.
@usableFromInline enum HeapBlock {
    /// From how many bytes on a block is taken straight from the system.
    private static let mappedSize = 8 << 20

    /// Room for `count` elements, 1 or more.
    static func allocate<Element: BitwiseCopyable>(_ count: Int, of type: Element.Type) -> UnsafeMutablePointer<Element>
    {
        let bytes = count * MemoryLayout<Element>.stride
        guard let block = bytes < mappedSize ? malloc(bytes) : PageMemory.map(bytes) else {
            outOfMemory()
        }
        return block.assumingMemoryBound(to: type)
    }

    /// The same `used` elements with room for `count`, more than the `old` that `block` has room for; it is no longer
    /// valid.
    static func grow<Element: BitwiseCopyable>(
        _ block: UnsafeMutablePointer<Element>, used: Int, from old: Int, to count: Int
    ) -> UnsafeMutablePointer<Element> {
        guard let bigger = growIfThereIsRoom(block, used: used, from: old, to: count) else {
            outOfMemory()
        }
        return bigger
    }

    /// The same, or nil when the system refuses the memory; then `block` stays as it is.
    static func growIfThereIsRoom<Element: BitwiseCopyable>(
        _ block: UnsafeMutablePointer<Element>, used: Int, from old: Int, to count: Int
    ) -> UnsafeMutablePointer<Element>? {
        let stride = MemoryLayout<Element>.stride
        if count * stride < mappedSize { return realloc(block, count * stride)?.assumingMemoryBound(to: Element.self) }
        guard let bigger = PageMemory.map(count * stride) else { return nil }
        move(block, used * stride, isMapped: old * stride >= mappedSize, to: bigger)
        free(block, old)
        return bigger.assumingMemoryBound(to: Element.self)
    }

    /// Copies front to back and gives the memory back behind, so that there is never twice as much.
    private static func move(
        _ block: UnsafeMutableRawPointer, _ bytes: Int, isMapped: Bool, to bigger: UnsafeMutableRawPointer
    ) {
        var start = 0
        while start < bytes {
            let length = min(bytes - start, 8 * PageMemory.pageSize)
            memcpy(bigger + start, block + start, length)
            start += length
            if isMapped { PageMemory.release(block, first: start) }
        }
    }

    /// Gives back the memory of a block with room for `count` elements.
    static func free<Element: BitwiseCopyable>(_ block: UnsafeMutablePointer<Element>, _ count: Int) {
        let bytes = count * MemoryLayout<Element>.stride
        if bytes < mappedSize { Glibc.free(block) } else { PageMemory.unmap(block, bytes) }
    }
}
