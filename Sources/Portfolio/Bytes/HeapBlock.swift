import Glibc

/// Memory that grows in place where it can: the system moves the pages of large blocks instead of copying them.
@usableFromInline enum HeapBlock {
    /// Room for `count` elements, 1 or more.
    static func allocate<Element: BitwiseCopyable>(_ count: Int, of type: Element.Type) -> UnsafeMutablePointer<Element>
    {
        checked(malloc(count * MemoryLayout<Element>.stride)).assumingMemoryBound(to: type)
    }

    /// The same elements with room for `count`; `block` is no longer valid.
    static func grow<Element: BitwiseCopyable>(
        _ block: UnsafeMutablePointer<Element>, to count: Int
    ) -> UnsafeMutablePointer<Element> {
        checked(realloc(block, count * MemoryLayout<Element>.stride)).assumingMemoryBound(to: Element.self)
    }

    /// Gives the memory back.
    static func free(_ block: UnsafeMutableRawPointer) { Glibc.free(block) }

    private static func checked(_ block: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
        guard let block else { fatalError("out of memory") }
        return block
    }
}
