import Bytes
import Portfolio

extension NameForms {
    /// What was done to `host` to find the two forms that were built last.
    func changes(from host: Bytes) -> DomainNameChanges {
        var changes: DomainNameChanges = []
        var host = host
        if let last = trailingDot(of: host), host.count > last {
            host = host.dropLast(last)
            changes.insert(.droppedTrailingDot)
        }
        var rest = (ascii: ascii.bytes, unicode: unicode.bytes)
        while true {
            let (label, dot) = firstLabel(of: host)
            let ascii = Self.cutLabel(&rest.ascii)
            let unicode = Self.cutLabel(&rest.unicode)
            let isUpper = (0..<label.count).contains { label[$0] >= 0x41 && label[$0] <= 0x5A }
            if isUpper { changes.insert(.lowercased) }
            if dot > 1 { changes.insert(.mapped) }
            if !Self.isEqual(label, ascii) {
                if !Self.isEqual(label, unicode) { changes.insert(.mapped) }
                if ascii.hasPrefix("xn--") { changes.insert(.encoded) }
            }
            if dot == 0 { return changes }
            host = host.dropFirst(label.count + dot)
        }
    }

    /// The bytes before the first dot of any kind, and the length of that dot.
    private func firstLabel(of host: Bytes) -> (label: Bytes, dot: Int) {
        var index = 0
        while index < host.count {
            let start = index
            if Self.isDot(host.scalar(at: &index)) { return (host[0..<start], index - start) }
        }
        return (host, 0)
    }

    /// The length of a dot of any kind at the end of `host`, or nil.
    private func trailingDot(of host: Bytes) -> Int? {
        if host.hasSuffix(".") { return 1 }
        guard host.count >= 3 else { return nil }
        var index = host.count - 3
        return Self.isDot(host.scalar(at: &index)) && index == host.count ? 3 : nil
    }

    private static func isDot(_ scalar: UInt32) -> Bool { QuickMapping.map(scalar) == 0x2E }

    /// Takes the first label and its dot off `name`.
    private static func cutLabel(_ name: inout Bytes) -> Bytes {
        let length = name.firstIndex(of: UInt8(ascii: ".")) ?? name.count
        let label = name[0..<length]
        name = name.dropFirst(min(length + 1, name.count))
        return label
    }

    /// Equal but for upper case in ASCII.
    private static func isEqual(_ label: Bytes, _ form: Bytes) -> Bool {
        label.count == form.count
            && (0..<form.count).allSatisfy { index in
                let byte = label[index]
                return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == form[index]
            }
    }
}
