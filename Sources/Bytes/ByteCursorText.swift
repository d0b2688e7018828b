import CLinux

// Text that is looked at while it is copied: what writers of CSV and HTML do for every cell.
extension ByteCursor {
    /// Appends bytes, which must not be those of the buffer itself; true when a CSV cell needs quotes for them.
    @inline(__always) @inlinable public mutating func appendNotingQuotes(_ bytes: Bytes) -> Bool {
        reserve(bytes.count)
        // Writes `count` bytes, for which there is room.
        let needsQuotes = unsafe icp_copy_cell(place, bytes.base, bytes.count) != 0
        unsafe place += bytes.count
        return needsQuotes
    }

    /// Appends bytes, which must not be those of the buffer itself; true when HTML has to replace some of them.
    @inline(__always) @inlinable public mutating func appendNotingMarkup(_ bytes: Bytes) -> Bool {
        reserve(bytes.count)
        // Writes `count` bytes, for which there is room.
        let needsEscapes = unsafe icp_copy_html(place, bytes.base, bytes.count) != 0
        unsafe place += bytes.count
        return needsEscapes
    }

    /// Appends the last `count` decimal digits of a number, with zeros before it; for numbers that have no more.
    @inline(__always) @inlinable public mutating func append(digits count: Int, of value: Int) {
        reserve(count)
        var rest = value.magnitude
        for index in stride(from: count - 1, through: 0, by: -1) {
            // Within the `count` bytes that there is room for.
            unsafe place[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        unsafe place += count
    }

    /// Appends a whole number in decimal digits.
    @inlinable public mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var digits = 1
        var rest = value.magnitude
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        append(digits: digits, of: value)
    }
}

extension ByteBuffer {
    /// Appends a whole number in decimal digits.
    public func append(decimal value: Int) { write { $0.append(decimal: value) } }
}

extension Bytes {
    /// True when a CSV cell of these bytes must be quoted.
    @inline(__always) @inlinable public var needsCSVQuotes: Bool {
        // Reads `count` bytes from the first one.
        unsafe icp_cell_needs_quotes(base, count) != 0
    }

    /// The place from `start` on, 0...count, of the first byte at which HTML has to look closer; ``count`` where there is
    /// none.
    @inlinable public func endOfPlainHTML(from start: Int) -> Int {
        precondition(start >= 0 && start <= count, "a place beyond the end of bytes")
        // Reads `count` bytes from the first one.
        return unsafe icp_html_run_end(base, start, count)
    }
}
