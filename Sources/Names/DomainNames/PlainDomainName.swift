import Bytes
import Portfolio

/// The common case: lower-case letters, digits, hyphens and dots in ASCII, nothing that IDNA would change or refuse.
enum PlainDomainName {
    /// Where the dots stand in `name`, a bit for each byte, when it is a valid domain name in A-label form as it stands.
    ///
    /// All characters are looked at together. Long names, names with `--` in places 3 and 4 of a label (A-labels among them)
    /// and names whose last label is a number (IP addresses among them) are left to the thorough reading: nil.
    static func dots(of name: Bytes) -> UInt64? {
        // Two labels that are not empty then have 62 bytes at most, which is below the limit of a label.
        guard name.count > 0, name.count <= UInt64.bitWidth else { return nil }
        let characters = name.nameCharacters
        let (dots, hyphens) = (characters.dots, characters.hyphens)
        let starts = dots << 1 | 1
        let ends = dots >> 1 | 1 << UInt64(name.count - 1)
        guard characters.plain == UInt64.max >> UInt64(UInt64.bitWidth - name.count), dots != 0,
            // A dot where a label begins or ends is that of an empty label.
            (dots | hyphens) & (starts | ends) == 0,
            starts << 2 & hyphens & hyphens >> 1 == 0
        else { return nil }
        // Lower-case letters alone have this bit set, of the bytes that a label may end with.
        return name[name.count - 1] & 0x40 != 0 ? dots : nil
    }
}
