import Bytes
import Portfolio

/// Whether a cell that should hold a name can be compared as one.
public enum NameStanding: Sendable, Equatable {
    /// It is a name.
    case known
    /// It is empty, or says that there is no name.
    case missing
    /// The name is withheld.
    case masked
    /// It states something that is no name.
    case unreadable(CellFault)

    /// True for what is stated and is no name.
    public var isUnreadable: Bool {
        if case .unreadable = self { true } else { false }
    }
}

extension PartyNames {
    /// True when the name is withheld: it holds `*` or, in any case, a word of a privacy service.
    ///
    /// Full-width letters, doubled spaces and invisible characters hide no such word.
    public static func isMasked(_ name: Bytes) -> Bool {
        let mayBeWhole = NameWords.hasOwn || !name.isEmpty && name[0] < 0x80 || NameWords.mayBeMaskedAsWhole(name)
        if mayBeWhole, NameWords.current.isMaskedAsWhole(name) { return true }
        guard NameWords.hasOwn || MaskedName.isSuspect(name) && NameWords.mayHoldMasked(name) else { return false }
        return holdsMaskedOnceNormalized(name)
    }

    /// The thorough look behind the quick ones, which must never make a difference.
    static func holdsMaskedOnceNormalized(_ name: Bytes) -> Bool {
        ScratchBytes.with(capacity: name.count) { scratch in
            let length = scratch.append { QuickName.normalize(name, to: $0, isLenient: true) }
            return length != nil && NameWords.current.holdsMasked(scratch.bytes)
        }
    }

    /// True when the cell holds a name that can be compared: neither withheld, unreadable, nor empty once normalized.
    public static func isKnown(_ name: Bytes) -> Bool {
        if name.isEmpty { return false }
        return isPlainName(name) || closeStanding(of: name) == .known
    }

    /// A quick look: true for nearly every name, which begins with an ideograph that normalization keeps.
    @inline(__always)
    private static func isPlainName(_ name: Bytes) -> Bool {
        (0xE4...0xE9).contains(name[0]) && !MaskedName.isSuspect(name) && !NameWords.mayBeMissing(name)
            && !NameWords.mayBeMaskedAsWhole(name)
    }

    /// True when the cell states something that is no name.
    public static func isUnreadable(_ name: Bytes) -> Bool {
        if name.isEmpty { return false }
        // Of what begins with an ideograph, only that is unreadable in which U+FFFD, EF BF BD, stands.
        if (0xE4...0xE9).contains(name[0]), name.firstIndex(of: 0xEF) == nil { return false }
        return standing(of: name).isUnreadable
    }

    /// Whether the cell can be compared as a name, and why not.
    public static func standing(of name: Bytes) -> NameStanding {
        if name.isEmpty { return .missing }
        return isPlainName(name) ? .known : closeStanding(of: name)
    }

    /// The thorough look behind the quick one, which must never make a difference.
    static func closeStanding(of name: Bytes) -> NameStanding {
        let standing = ownStanding(of: name)
        if standing != .known || !BareForm.mayDiffer(name) { return standing }
        return BareForm.with(name) { $0.isEmpty ? .missing : ownStanding(of: $0) }
    }

    private static func ownStanding(of name: Bytes) -> NameStanding {
        if CellFault.isSpreadsheetError(name) { return .unreadable(.spreadsheetError) }
        if CellFault.isReplaced(name) { return .unreadable(.replaced) }
        if isMasked(name) { return .masked }
        if isEmptyOnceNormalized(name) || NameWords.current.isMissing(name) { return .missing }
        if CellFault.isQuestionMarks(name) { return .unreadable(.questionMarks) }
        if CellFault.isHandle(name) { return .unreadable(.handle) }
        return IdentityNumbers.isRounded(name: name) ? .unreadable(.rounded) : .known
    }

    private static func isEmptyOnceNormalized(_ name: Bytes) -> Bool {
        if (0x30...0x39).contains(name[0]) || (0x61...0x7A).contains(name[0] | 0x20) && name[0] < 0x80 { return false }
        if (0xE4...0xE9).contains(name[0]) { return false }
        var scalars: ContiguousArray<UInt32> = []
        name.append(to: &scalars)
        return NameSteps.normalize(Array(scalars)).isEmpty
    }
}

/// Looks for the marks of a withheld or lost name.
enum MaskedName {
    /// A quick look: false when no mark can be in `name`, as in most Chinese names.
    static func isSuspect(_ name: Bytes) -> Bool {
        var index = 0
        while index < name.count {
            switch name[index] {
            // Most characters, among them the ideographs U+4000 to U+7FFF.
            case 0xE0...0xE7, 0xEA...0xEE: index += 3
            case UInt8(ascii: "*"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                return true
            case 0xE8, 0xE9:
                if isMark(name.dropFirst(index)) { return true }
                index += 3
            case 0xEF:
                if isFullWidthSign(name.dropFirst(index)) { return true }
                index += 3
            default: index += 1
            }
        }
        return false
    }

    /// 隐 is U+9690, 隱 is U+96B1, 蔽 is U+853D: one of them stands in every shipped word of ideographs
    /// that names can hold; words that are the whole name are told by ``NameWords/mayBeMaskedAsWhole(_:)``.
    @inline(__always)
    static func isMark(_ text: Bytes) -> Bool {
        guard text.count > 2 else { return false }
        switch (text[0], text[1], text[2]) {
        case (0xE9, 0x9A, 0x90), (0xE9, 0x9A, 0xB1), (0xE8, 0x94, 0xBD): return true
        default: return false
        }
    }

    /// A full-width form other than the parentheses, which many names have.
    private static func isFullWidthSign(_ text: Bytes) -> Bool {
        !text.hasPrefix("（") && !text.hasPrefix("）")
    }
}
