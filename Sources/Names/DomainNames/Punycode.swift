import Bytes
import Portfolio

/// Punycode (RFC 3492) for single labels, without their `xn--`.
enum Punycode {
    // The parameters of RFC 3492 section 5.
    private static let base = 36
    private static let tMin = 1
    private static let tMax = 26
    private static let skew = 38
    private static let damp = 700
    private static let initialBias = 72
    private static let initialN = 128

    /// Appends the encoded form of `label`, lower case.
    ///
    /// The caller keeps labels short (a few hundred scalars), so nothing here overflows.
    static func encode(_ label: ArraySlice<UInt32>, into output: ByteBuffer) {
        var basic = 0
        for scalar in label where scalar < 0x80 {
            output.append(UInt8(scalar))
            basic += 1
        }
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var (n, delta, bias, handled) = (initialN, 0, initialBias, basic)
        while handled < label.count {
            // There is always a scalar left of n or above.
            let next = label.reduce(Int.max) { Int($1) >= n && Int($1) < $0 ? Int($1) : $0 }
            delta += (next - n) * (handled + 1)
            n = next
            for scalar in label {
                if Int(scalar) < n { delta += 1 }
                guard Int(scalar) == n else { continue }
                append(delta, bias: bias, to: output)
                bias = adapt(delta, points: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            n += 1
        }
    }

    /// Appends `delta` as a variable-length integer.
    private static func append(_ delta: Int, bias: Int, to output: ByteBuffer) {
        var rest = delta
        var k = base
        while true {
            let threshold = min(max(k - bias, tMin), tMax)
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            k += base
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: Int) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
    }

    private static func adapt(_ delta: Int, points: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / points
        var k = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            k += base
        }
        return k + (base - tMin + 1) * delta / (delta + skew)
    }

    /// Decodes lower-case `text` into `label`, which is emptied first; false when it is no Punycode.
    static func decode(_ text: Bytes, into label: inout ContiguousArray<UInt32>) -> Bool {
        label.removeAll(keepingCapacity: true)
        var index = 0
        if let last = (0..<text.count).last(where: { text[$0] == UInt8(ascii: "-") }) {
            // Without basic characters there is no delimiter either.
            guard last > 0 else { return false }
            for place in 0..<last { label.append(UInt32(text[place])) }
            index = last + 1
        }
        var (n, position, bias) = (initialN, 0, initialBias)
        while index < text.count {
            let before = position
            guard let delta = integer(in: text, at: &index, bias: bias) else { return false }
            position += delta
            let points = label.count + 1
            bias = adapt(position - before, points: points, isFirst: before == 0)
            n += position / points
            position %= points
            guard n <= 0x10FFFF, !(0xD800...0xDFFF).contains(n) else { return false }
            label.insert(UInt32(n), at: position)
            position += 1
        }
        return true
    }

    /// The variable-length integer at `index`; nil when it is cut off or exceeds what any label needs.
    private static func integer(in text: Bytes, at index: inout Int, bias: Int) -> Int? {
        var value = 0
        var weight = 1
        var k = base
        while index < text.count {
            let digit: Int
            switch text[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = Int(text[index] - UInt8(ascii: "a"))
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = Int(text[index] - UInt8(ascii: "0")) + 26
            default: return nil
            }
            index += 1
            value += digit * weight
            guard value < 1 << 32 else { return nil }
            let threshold = min(max(k - bias, tMin), tMax)
            if digit < threshold { return value }
            weight *= base - threshold
            guard weight < 1 << 32 else { return nil }
            k += base
        }
        return nil
    }
}
