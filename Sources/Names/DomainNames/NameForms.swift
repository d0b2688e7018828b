import Bytes
import Portfolio

/// Builds the A-label and the U-label form of one name at a time; keeps its buffers from name to name.
final class NameForms {
    /// The A-label form.
    let ascii = ByteBuffer(capacity: 512)
    /// The U-label form.
    let unicode = ByteBuffer(capacity: 1024)
    private var scalars: ContiguousArray<UInt32> = []
    private var label: ContiguousArray<UInt32> = []
    private let check = ByteBuffer(capacity: 256)
    private let mapped = ByteBuffer(capacity: 256)

    init() {
        scalars.reserveCapacity(256)
        label.reserveCapacity(64)
    }

    /// Finds both forms of `host`.
    func build(_ host: Bytes) throws(DomainNameProblem) {
        // Some characters are dropped by the mapping, so that a long host may hold a short name; this one cannot.
        guard host.count <= 4096 else { throw .longName }
        if try !buildQuickly(host) { try buildThoroughly(host) }
    }

    /// Finds both forms through libidn2, whatever the host holds.
    func buildThoroughly(_ host: Bytes) throws(DomainNameProblem) {
        reset()
        try InternationalName.appendASCIIForm(of: host, to: ascii)
        dropTrailingDot(ascii)
        try check(ascii.bytes)
        var start = 0
        while start <= ascii.count {
            let rest = ascii.bytes.dropFirst(start)
            let length = rest.firstIndex(of: UInt8(ascii: ".")) ?? rest.count
            if start > 0 { unicode.append(UInt8(ascii: ".")) }
            if rest.hasPrefix("xn--") {
                try decode(rest[0..<length])
                try LabelRules.check(label)
                try checkMapping(to: rest[0..<length])
                unicode.append(scalars: label)
            } else {
                unicode.append(rest[0..<length])
            }
            start += length + 1
        }
    }

    private func reset() {
        ascii.truncate()
        unicode.truncate()
    }

    private func dropTrailingDot(_ text: ByteBuffer) {
        if text.bytes.hasSuffix(".") { text.truncate(to: text.count - 1) }
    }

    /// Decodes an A-label into `label`; only the one A-label that its U-label gives is valid (RFC 5891 section 5.3).
    private func decode(_ aLabel: Bytes) throws(DomainNameProblem) {
        guard aLabel.count > 4, Punycode.decode(aLabel.dropFirst(4), into: &label) else { throw .punycode }
        guard label.contains(where: { $0 >= 0x80 }) else { throw .punycode }
        check.truncate()
        Punycode.encode(label[...], into: check)
        guard check.bytes == aLabel.dropFirst(4) else { throw .punycode }
    }

    /// Checks that `label` is what the mapping of UTS #46 leaves as it is, so that it gives `aLabel` again.
    private func checkMapping(to aLabel: Bytes) throws(DomainNameProblem) {
        check.truncate()
        check.append(scalars: label)
        mapped.truncate()
        try InternationalName.appendASCIIForm(of: check.bytes, to: mapped)
        guard mapped.bytes == aLabel else { throw .punycode }
    }

    /// What every name in A-label form must keep: label and name lengths, letters, digits and hyphens, two labels.
    private func check(_ name: Bytes) throws(DomainNameProblem) {
        guard !name.isEmpty else { throw .noHost }
        var start = 0
        var labels = 0
        while start <= name.count {
            let rest = name.dropFirst(start)
            let length = rest.firstIndex(of: UInt8(ascii: ".")) ?? rest.count
            try LabelRules.checkASCII(rest[0..<length])
            start += length + 1
            labels += 1
        }
        guard name.count <= DomainNameReader.nameLimit else { throw .longName }
        guard labels > 1 else { throw .oneLabel }
    }
}

// Chinese names as most people write them.
extension NameForms {
    /// Finds the A-label form of a name of ideographs, lower-case letters, digits and dots, which is its own U-label form.
    ///
    /// False when something else is in it, or when anything is wrong with it: others say what.
    func buildPlain(_ name: Bytes) -> Bool { buildPlain(name, &label) }

    private func buildPlain(_ name: Bytes, _ label: inout ContiguousArray<UInt32>) -> Bool {
        reset()
        // Encoding takes the square of a label's length; an A-label form is never shorter than a third of the name.
        guard name.count <= 3 * DomainNameReader.nameLimit else { return false }
        label.removeAll(keepingCapacity: true)
        var index = 0
        var hasIdeographs = false
        while index < name.count {
            let byte = name[index]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                label.append(UInt32(byte))
                index += 1
            case 0xE4...0xE9:
                // U+4000 to U+9FFF, of which those from U+4E00 on are unified ideographs.
                let scalar = name.scalar(at: &index)
                guard scalar >= 0x4E00, scalar != 0xFFFD else { return false }
                label.append(scalar)
                hasIdeographs = true
            case UInt8(ascii: "."):
                appendPlain(&label)
                ascii.append(UInt8(ascii: "."))
                index += 1
            default: return false
            }
        }
        guard hasIdeographs, let last = label.last, last > 0x39 else { return false }
        appendPlain(&label)
        do throws(DomainNameProblem) { try check(ascii.bytes) } catch { return false }
        return true
    }

    /// Appends a label and empties it.
    private func appendPlain(_ label: inout ContiguousArray<UInt32>) {
        if label.allSatisfy({ $0 < 0x80 }) {
            ascii.append(scalars: label)
        } else {
            ascii.append("xn--")
            Punycode.encode(label[...], into: ascii)
        }
        label.removeAll(keepingCapacity: true)
    }
}

// Names of letters whose mapping is known without a table.
extension NameForms {
    /// Finds both forms of a host of ASCII, Chinese and Western European letters; false when it holds others.
    ///
    /// Such letters are valid in IDNA2008 wherever they stand, are in NFC next to each other, and are written from left
    /// to right; UTS #46 maps upper case and full-width forms of them, and four kinds of dots, one to one.
    func buildQuickly(_ host: Bytes) throws(DomainNameProblem) -> Bool {
        reset()
        scalars.removeAll(keepingCapacity: true)
        var index = 0
        while index < host.count {
            guard let mapped = QuickMapping.map(host.scalar(at: &index)) else { return false }
            scalars.append(mapped)
        }
        if scalars.last == 0x2E { scalars.removeLast() }
        var start = 0
        for place in 0...scalars.count where place == scalars.count || scalars[place] == 0x2E {
            if start > 0 { dot() }
            guard try appendQuickLabel(scalars[start..<place]) else { return false }
            start = place + 1
        }
        try check(ascii.bytes)
        return true
    }

    private func dot() {
        ascii.append(UInt8(ascii: "."))
        unicode.append(UInt8(ascii: "."))
    }

    /// Appends one mapped label to both forms; false for an A-label that stands for other letters.
    private func appendQuickLabel(_ mapped: ArraySlice<UInt32>) throws(DomainNameProblem) -> Bool {
        guard mapped.allSatisfy({ $0 < 0x80 }) else {
            try LabelRules.checkHyphens(mapped)
            ascii.append("xn--")
            Punycode.encode(mapped, into: ascii)
            unicode.append(scalars: mapped)
            return true
        }
        let start = ascii.count
        ascii.append(scalars: mapped)
        let bytes = ascii.bytes.dropFirst(start)
        guard bytes.hasPrefix("xn--") else {
            unicode.append(bytes)
            return true
        }
        try decode(bytes)
        guard label.allSatisfy({ QuickMapping.map($0) == $0 && $0 != 0x2E }) else { return false }
        try LabelRules.checkHyphens(label[...])
        unicode.append(scalars: label)
        return true
    }
}

/// The part of the mapping of UTS #46 that needs no table.
enum QuickMapping {
    /// What `scalar` is mapped to, or nil when that is for libidn2 to say.
    @inline(__always)
    static func map(_ scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E: scalar
        // Unified ideographs as of Unicode 15.0, also those that are younger than libidn2's tables.
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B739, 0x2B740...0x2B81D,
            0x2B820...0x2CEA1, 0x2CEB0...0x2EBE0, 0x30000...0x3134A, 0x31350...0x323AF:
            scalar
        case 0xDF...0xF6, 0xF8...0xFF: scalar
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
        case 0x3002, 0xFF0E, 0xFF61: 0x2E
        case 0xFF0D, 0xFF10...0xFF19, 0xFF41...0xFF5A: scalar - 0xFEE0
        case 0xFF21...0xFF3A: scalar - 0xFEE0 + 0x20
        default: nil
        }
    }
}
