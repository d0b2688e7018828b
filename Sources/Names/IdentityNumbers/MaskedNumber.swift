import Bytes
import Portfolio

/// Looks for characters that stand in place of a number's own: `9111****AB0M`, `9111xxxxAB0M`, `9111●●●●AB0M`.
enum MaskedNumber {
    /// How many of them in a row hide something; 0 for characters that never do.
    private static func limit(_ scalar: UInt32) -> Int {
        switch scalar {
        // ∗ ⁎ ✱ ● ○ ◦ ◯ • × ✕ ■ □ ▪ █ ◆ ◇ ※ … ⋯
        case 0x2A, 0x2217, 0x204E, 0x2731, 0x25CF, 0x25CB, 0x25E6, 0x25EF, 0x2022, 0xD7, 0x2715, 0x25A0, 0x25A1, 0x25AA,
            0x2588, 0x25C6, 0x25C7, 0x203B, 0x2026, 0x22EF:
            1
        // # · ‧ ∙ ⋅ ・ 〇
        case 0x23, 0xB7, 0x2027, 0x2219, 0x22C5, 0x30FB, 0x3007: 2
        // A code can hold an X, a resident identity number ends with one.
        case x: 3
        // - . ? _ ~ = and dashes: one or two can be typed for a hyphen.
        case 0x2D, 0x2E, 0x3F, 0x5F, 0x7E, 0x3D, 0x2010...0x2015, 0x2212: 3
        default: 0
        }
    }

    /// True when characters in the number hide some of its own.
    static func holdsMask(_ number: Bytes) -> Bool {
        if isPlain(number) { return false }
        if number.firstIndex(of: UInt8(ascii: "*")) != nil { return true }
        var (index, run, last) = (0, 0, UInt32(0))
        var (hasOthers, isHidden, hasThreeX) = (false, false, false)
        while index < number.count {
            let scalar = plain(number.scalar(at: &index))
            if scalar <= 0x20 || NameSteps.isInvisible(scalar) { continue }
            let needed = limit(scalar)
            let isOfOneKind = needed > 0 && scalar != x && last != x && limit(last) == needed
            run = scalar == last || isOfOneKind ? run + 1 : 1
            last = scalar
            if needed == 1 || scalar == x && run > 3 { return true }
            if needed == 0 { hasOthers = true }
            if needed == 0 || run < needed { continue }
            // Three letters x can begin a number.
            if scalar == x { hasThreeX = hasThreeX || hasOthers } else { isHidden = true }
        }
        // A code with three X in it that is right hides nothing.
        return isHidden && hasOthers || hasThreeX && !IdentityNumberForm.isSocialCreditCode(number)
    }

    /// A quick look: true for digits and letters of ASCII alone, at most two of them an X, which hide nothing.
    private static func isPlain(_ number: Bytes) -> Bool {
        var count = 0
        for index in 0..<number.count {
            let byte = number[index]
            guard byte.isASCIIAlphanumeric else { return false }
            if byte | 0x20 == UInt8(ascii: "x") { count += 1 }
        }
        return count < 3
    }

    private static let x: UInt32 = 0x78

    /// The narrow form of a full-width character, and a small x for a large one.
    private static func plain(_ scalar: UInt32) -> UInt32 {
        let narrow = (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar
        return narrow == 0x58 ? x : narrow
    }
}
