import Bytes
import Glibc
import Portfolio

/// Tells quickly that a name is no public suffix, so that libpsl is asked for the few names that may be one.
///
/// libpsl knows the file that its list was made from, and its checksum. Where that file is installed, all rules in it
/// are noted by their hashes; a name whose hash is not among them is no suffix. Where it is not, or is another edition,
/// there is no filter and libpsl is asked for every name.
struct PublicSuffixFilter: Sendable {
    /// The filter of this system; nil where the list's source is not at hand.
    static let shared = PublicSuffixFilter()

    /// How many bits there are; the list has about 14,000 rules of two bits, so one name in a hundred is asked for in vain.
    private static let bitCount = 1 << 18
    /// The most bytes that the list's source may have; it has a quarter of a million.
    private static let sizeLimit = 4 << 20

    private var bits = ContiguousArray<UInt64>(repeating: 0, count: bitCount / 64)
    /// True when the rules in other scripts were noted in A-label form too, so that A-labels can be told from them.
    private(set) var knowsALabels = true

    private init?() {
        guard let source = PSL.source, let text = PublicSuffixFilter.contents(of: source.path),
            Hexadecimal.text(SHA1.digest(of: text.bytes)) == source.sha1
        else { return nil }
        note(text.bytes)
    }

    /// A filter of the rules in `text`, one on a line, as the list's source has them.
    init(rules text: Bytes) { note(text) }

    /// True when the name with this ``Portfolio/Bytes/hash64()`` may be a rule's; false when it is none for sure.
    @inline(__always)
    func mayHold(_ hash: UInt64) -> Bool { holds(hash >> 32) && holds(hash) }

    @inline(__always)
    private func holds(_ number: UInt64) -> Bool {
        let bit = Int(truncatingIfNeeded: number) & (PublicSuffixFilter.bitCount - 1)
        return bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0
    }

    /// Notes every rule; `*.ck` as it stands, `!www.ck` without its exclamation mark, comments not at all.
    private mutating func note(_ text: Bytes) {
        var rest = text
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count
            var rule = rest[0..<end]
            rest = rest.dropFirst(min(end + 1, rest.count))
            if rule.isEmpty || rule.hasPrefix("//") { continue }
            if rule[0] == UInt8(ascii: "!") { rule = rule.dropFirst(1) }
            var length = 0
            while length < rule.count, rule[length] > 0x20 { length += 1 }
            insert(rule[0..<length].hash64())
            if !rule[0..<length].isASCII { insertALabels(of: rule[0..<length]) }
        }
    }

    /// Notes a rule in another script once more in the form that domain names have here.
    private mutating func insertALabels(of rule: Bytes) {
        let form = ByteBuffer()
        let hasWildcard = rule.hasPrefix("*.")
        if hasWildcard { form.append("*.") }
        do throws(DomainNameProblem) {
            try InternationalName.appendASCIIForm(of: hasWildcard ? rule.dropFirst(2) : rule, to: form)
            insert(form.bytes.hash64())
        } catch {
            knowsALabels = false
        }
    }

    private mutating func insert(_ hash: UInt64) {
        for number in [hash >> 32, hash] {
            let bit = Int(truncatingIfNeeded: number) & (PublicSuffixFilter.bitCount - 1)
            bits[bit >> 6] |= 1 << UInt64(bit & 63)
        }
    }

    private static func contents(of path: String) -> ByteBuffer? {
        let descriptor = SystemFile.open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let text = ByteBuffer(capacity: 1 << 18)
        while text.count <= sizeLimit {
            let count = text.read(from: descriptor, atMost: 65_536)
            if count == 0 { return text }
            guard count > 0 else { return nil }
        }
        return nil
    }
}
