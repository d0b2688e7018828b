import Portfolio

/// The common case: lower-case letters, digits, hyphens and dots in ASCII, nothing that IDNA would change or refuse.
enum PlainDomainName {
    /// True when `name` is a valid domain name in A-label form as it stands.
    ///
    /// Looks at every byte once. Names with `--` in places 3 and 4 of a label (A-labels among them) and names whose
    /// last label is a number (IP addresses among them) are left to the thorough reading.
    static func isPlain(_ name: Bytes) -> Bool {
        let base = name.base
        let count = name.count
        guard count <= DomainNameReader.nameLimit else { return false }
        var start = 0
        var index = 0
        while index < count {
            switch base[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                index += 1
            case UInt8(ascii: "."):
                guard isPlainLabel(base + start, index - start) else { return false }
                index += 1
                start = index
            default: return false
            }
        }
        // Lower-case letters alone have this bit set, of the bytes that a label may end with.
        return start > 0 && isPlainLabel(base + start, count - start) && base[count - 1] & 0x40 != 0
    }

    @inline(__always)
    private static func isPlainLabel(_ label: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let hyphen = UInt8(ascii: "-")
        guard length > 0, length <= DomainNameReader.labelLimit else { return false }
        guard label[0] != hyphen, label[length - 1] != hyphen else { return false }
        return length < 4 || label[2] != hyphen || label[3] != hyphen
    }
}
