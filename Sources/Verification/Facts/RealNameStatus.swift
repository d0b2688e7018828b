import Portfolio

/// How far the real-name authentication of a domain has come.
public enum RealNameStatus: UInt8, Sendable, BitwiseCopyable {
    /// The export says nothing.
    case missing
    /// The export says something that is not known.
    case unknown
    /// Completed.
    case verified
    /// Handed in and not yet decided.
    case underReview
    /// Not handed in.
    case unverified
    /// Handed in and refused.
    case failed

    /// True when the status is one of the four that mean something.
    public var isKnown: Bool { self != .missing && self != .unknown }

    /// The words of providers and registries, without case, blanks, hyphens and underscores.
    static let words: [(status: RealNameStatus, words: [StaticString])] = [
        (.verified, ["succeed", "approved", "compliant", "verified", "yes", "已实名", "已实名认证", "实名认证成功", "审核通过", "认证成功"]),
        (.underReview, ["auditing", "inaudit", "pendingcompliance", "pending", "审核中", "实名审核中"]),
        (.unverified, ["nonaudit", "notupload", "notverified", "unverified", "no", "none", "未实名", "未实名认证"]),
        (.failed, ["failed", "reject", "noncompliant", "实名认证失败", "审核不通过"]),
    ]

    /// The table of the words, squeezed.
    static let table: ByteTable = {
        var table = ByteTable()
        for (status, words) in words {
            for word in words { table.insert(Bytes(word), Int(status.rawValue)) }
        }
        return table
    }()

    /// The status that a cell states.
    static func read(_ cell: Bytes, _ scratch: ByteBuffer) -> RealNameStatus {
        if cell.isEmpty { return .missing }
        let squeezed = Squeezed.bytes(cell, scratch)
        return table[squeezed].flatMap { RealNameStatus(rawValue: UInt8($0)) } ?? .unknown
    }
}

/// Words of machines, compared without case, blanks, hyphens and underscores.
enum Squeezed {
    /// The length of the blank beyond ASCII (Unicode's White_Space) at the beginning of `text`, or nil.
    private static func wideBlank(_ text: Bytes) -> Int? {
        if text.count >= 2, text[0] == 0xC2 { return text[1] == 0xA0 || text[1] == 0x85 ? 2 : nil }
        guard text.count >= 3 else { return nil }
        switch (text[0], text[1], text[2]) {
        case (0xE3, 0x80, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
            (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE1, 0x9A, 0x80):
            return 3
        default: return nil
        }
    }

    /// The squeezed form of `cell`, in `scratch`; full-width forms count as their ASCII ones.
    static func bytes(_ cell: Bytes, _ scratch: ByteBuffer) -> Bytes {
        scratch.truncate()
        var index = 0
        while index < cell.count {
            var byte = cell[index]
            index += 1
            if byte == 0xEF, index + 1 < cell.count, cell[index] == 0xBC, cell[index + 1] >= 0x81 {
                byte = cell[index + 1] - 0x60
                index += 2
            } else if byte == 0xEF, index + 1 < cell.count, cell[index] == 0xBD, cell[index + 1] <= 0x9E {
                byte = cell[index + 1] - 0x20
                index += 2
            } else if byte >= 0xC2, let length = wideBlank(cell.dropFirst(index - 1)) {
                index += length - 1
                continue
            }
            if byte <= 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { continue }
            scratch.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        return scratch.bytes
    }
}
