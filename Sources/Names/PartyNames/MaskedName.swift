import Portfolio

extension PartyNames {
    /// True when the name is withheld: it holds `*` or, in any case, a word of a privacy service.
    ///
    /// Full-width letters, doubled blanks and invisible characters hide no such word.
    public static func isMasked(_ name: Bytes) -> Bool {
        guard MaskedName.isSuspect(name) else { return false }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(name.count, 1)) { buffer in
            guard let base = buffer.baseAddress,
                let length = QuickName.normalize(name, to: base, isLenient: true)
            else { return false }
            return MaskedName.holdsWord(Bytes(base, length))
        }
    }
}

extension PartyNames {
    /// True when the cell holds a name that can be compared: neither withheld nor empty once normalized.
    public static func isKnown(_ name: Bytes) -> Bool {
        !name.isEmpty && !isMasked(name) && (holdsText(name[0]) || !isEmptyOnceNormalized(name))
    }

    /// True for a byte that begins a character which normalization keeps, as nearly all first bytes of names do.
    private static func holdsText(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xE4...0xE9: true
        default: false
        }
    }

    private static func isEmptyOnceNormalized(_ name: Bytes) -> Bool {
        var scalars: ContiguousArray<UInt32> = []
        name.append(to: &scalars)
        return NameSteps.normalize(Array(scalars)).isEmpty
    }
}

/// Looks for the signs of a withheld name.
enum MaskedName {
    /// A quick look: false when no sign can be in `name`, as in most Chinese names.
    static func isSuspect(_ name: Bytes) -> Bool {
        var index = 0
        while index < name.count {
            switch name[index] {
            // Most characters, among them the ideographs U+4000 to U+8FFF.
            case 0xE0...0xE8, 0xEA...0xEE: index += 3
            case UInt8(ascii: "*"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                return true
            case 0xE9:
                // 隐 is U+9690.
                if index + 2 < name.count, name[index + 1] == 0x9A, name[index + 2] == 0x90 { return true }
                index += 3
            case 0xEF:
                if isFullWidthSign(name.dropFirst(index)) { return true }
                index += 3
            default: index += 1
            }
        }
        return false
    }

    /// A full-width form other than the parentheses, which many names have.
    private static func isFullWidthSign(_ text: Bytes) -> Bool {
        !text.hasPrefix("（") && !text.hasPrefix("）")
    }

    /// Looks for the signs in normalized text.
    static func holdsWord(_ text: Bytes) -> Bool {
        for index in 0..<text.count {
            let rest = text.dropFirst(index)
            let isSign =
                switch text[index] {
                case UInt8(ascii: "*"): true
                case UInt8(ascii: "r"): rest.hasPrefix("redacted")
                case UInt8(ascii: "p"): rest.hasPrefix("privacy")
                case UInt8(ascii: "w"): rest.hasPrefix("whoisguard") || rest.hasPrefix("withheld")
                case UInt8(ascii: "d"): rest.hasPrefix("domains by proxy") || rest.hasPrefix("data protected")
                case UInt8(ascii: "n"): rest.hasPrefix("not disclosed")
                case UInt8(ascii: "i"): rest.hasPrefix("identity protect")
                case 0xE9: rest.hasPrefix("隐私保护")
                default: false
                }
            if isSign { return true }
        }
        return false
    }
}
