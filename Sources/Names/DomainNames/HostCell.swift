import Bytes
import Portfolio

/// Finds the host inside a domain cell: outer white space, the rest of a URL and a port are left out.
enum HostCell {
    /// What a cell holds.
    enum Finding {
        /// The host, as a place in the cell, and whether a URL was reduced to it.
        case host(Range<Int>, isReduced: Bool)
        /// No domain name.
        case refused(Reject.Reason)
    }

    /// Looks for the host in `cell`.
    static func find(in cell: Bytes) -> Finding {
        let whole = trimmed(cell)
        guard !whole.isEmpty else { return .refused(.emptyDomain) }
        let schemeEnd = schemeEnd(in: cell, whole)
        let first = schemeEnd ?? whole.lowerBound
        var host = first..<authorityEnd(in: cell, first..<whole.upperBound)
        if let at = lastAt(in: cell, host) {
            guard schemeEnd != nil else { return .refused(.emailAddress) }
            host = at..<host.upperBound
        }
        if HostAddress.isIPv6(cell[host]) { return .refused(.ipAddress) }
        host = withoutPort(cell, host)
        return .host(host, isReduced: host != whole)
    }

    /// The cell without white space, zero-width spaces and byte order marks at both ends.
    private static func trimmed(_ cell: Bytes) -> Range<Int> {
        var start = 0
        while start < cell.count {
            var next = start
            guard isBlank(cell.scalar(at: &next)) else { break }
            start = next
        }
        var end = cell.count
        while end > start {
            var last = end - 1
            while last > start, cell[last] & 0xC0 == 0x80 { last -= 1 }
            var next = last
            guard isBlank(cell.scalar(at: &next)) else { break }
            end = last
        }
        return start..<end
    }

    private static func isBlank(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
            true
        default: false
        }
    }

    /// The place behind `scheme://` or a leading `//`, or nil.
    private static func schemeEnd(in cell: Bytes, _ whole: Range<Int>) -> Int? {
        let text = cell[whole]
        var end = 0
        while end < text.count, isSchemeByte(text[end], isFirst: end == 0) { end += 1 }
        let mark = text.dropFirst(end)
        if end == 0, mark.hasPrefix("//") { return whole.lowerBound + 2 }
        return end > 0 && mark.hasPrefix("://") ? whole.lowerBound + end + 3 : nil
    }

    /// RFC 3986 section 3.1.
    private static func isSchemeByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
        default: false
        }
    }

    /// The place of the first `/`, `?` or `#`, where the authority of a URL ends.
    private static func authorityEnd(in cell: Bytes, _ rest: Range<Int>) -> Int {
        rest.first { index in
            switch cell[index] {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): true
            default: false
            }
        } ?? rest.upperBound
    }

    /// The place behind the last `@`, also in its full-width form; nil when there is none.
    private static func lastAt(in cell: Bytes, _ authority: Range<Int>) -> Int? {
        var index = authority.lowerBound
        var found: Int?
        while index < authority.upperBound {
            let scalar = cell.scalar(at: &index)
            if scalar == 0x40 || scalar == 0xFF20 { found = index }
        }
        return found
    }

    /// The host without `:8080` at its end.
    private static func withoutPort(_ cell: Bytes, _ host: Range<Int>) -> Range<Int> {
        var index = host.upperBound
        while index > host.lowerBound, cell[index - 1] >= 0x30, cell[index - 1] <= 0x39 { index -= 1 }
        guard index > host.lowerBound, cell[index - 1] == UInt8(ascii: ":") else { return host }
        return host.lowerBound..<(index - 1)
    }
}
