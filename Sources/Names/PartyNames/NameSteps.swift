import Bytes
import Portfolio

/// The steps of name normalization for any name at all, on its Unicode scalars; see ``QuickName`` for most names.
enum NameSteps {
    /// The normalized form of `name`.
    ///
    /// The steps are taken again until they change nothing, so that a normalized name is its own normalized form: a
    /// character that step 3 removes may have kept apart two that NFKC would have composed.
    static func normalize(_ name: [UInt32]) -> [UInt32] {
        var current = name
        // Two rounds are enough for nearly everything; the limit is a safeguard.
        for _ in 0..<8 {
            let next = NormalizationStep.allCases.reduce(current) { apply($1, to: $0) }
            if next == current { break }
            current = next
        }
        return current
    }

    /// A quick look: true when no step changes anything, as in names of ideographs (U+4E00 to U+9FFF), digits, small
    /// letters and ASCII parentheses.
    static func changeNothing(in name: Bytes) -> Bool {
        var index = 0
        while index < name.count {
            switch name.scalar(at: &index) {
            case 0x4E00...0x9FFF, 0x28...0x29, 0x30...0x39, 0x61...0x7A: continue
            default: return false
            }
        }
        return true
    }

    /// What `step` makes of `name`.
    static func apply(_ step: NormalizationStep, to name: [UInt32]) -> [UInt32] {
        switch step {
        case .privateUse: name.map(PrivateUseCharacters.character)
        case .compatibilityForms: name.allSatisfy(isPlain) ? name : compatibilityForm(name)
        case .radicals: name.map(RadicalIdeographs.ideograph)
        case .invisibleCharacters: name.filter { !isInvisible($0) }
        case .whiteSpace: joinWhiteSpace(name)
        case .interpuncts: joinInterpuncts(name)
        case .brackets: name.map(parenthesis)
        case .letterCase: name.allSatisfy(isPlain) ? name.map(lowerCase) : UnicodeForm.caseFolded(name)
        case .trailingStops: Array(name[..<((name.lastIndex { !isStop($0) } ?? -1) + 1)])
        }
    }

    /// True for ASCII and for U+4E00 to U+9FFF, of which letters of ASCII alone have other forms.
    private static func isPlain(_ scalar: UInt32) -> Bool { scalar < 0x80 || (0x4E00...0x9FFF).contains(scalar) }

    private static func lowerCase(_ scalar: UInt32) -> UInt32 {
        (0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar
    }

    /// NFKC.
    static func compatibilityForm(_ name: [UInt32]) -> [UInt32] {
        UnicodeForm.compatible(name)
    }

    /// Full upper case, of no particular language.
    static func upperCase(_ name: [UInt32]) -> [UInt32] {
        UnicodeForm.upperCased(name)
    }

    /// Unicode's White_Space, with the control characters among it.
    static func isWhiteSpace(_ scalar: UInt32) -> Bool {
        scalar < 0x80 ? scalar == 0x20 || (0x09...0x0D).contains(scalar) : UnicodeProperty.isWhiteSpace(scalar)
    }

    /// Default-ignorable, or a control character that is no white space.
    static func isInvisible(_ scalar: UInt32) -> Bool {
        if scalar < 0x20 || (0x7F...0x9F).contains(scalar) { return !isWhiteSpace(scalar) }
        return scalar > 0x9F && UnicodeProperty.isDefaultIgnorable(scalar)
    }

    private static func joinWhiteSpace(_ name: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var isBehindBlank = false
        for scalar in name {
            if isWhiteSpace(scalar) {
                isBehindBlank = true
                continue
            }
            if isBehindBlank, let last = result.last, isASCIIAlphanumeric(last), isASCIIAlphanumeric(scalar) {
                result.append(0x20)
            }
            isBehindBlank = false
            result.append(scalar)
        }
        return result
    }

    private static func isASCIIAlphanumeric(_ scalar: UInt32) -> Bool {
        (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
    }

    private static func joinInterpuncts(_ name: [UInt32]) -> [UInt32] {
        guard name.count > 2 else { return name }
        var result = name
        for place in 1..<(name.count - 1) where isInterpunct(name[place]) {
            if isLetter(name[place - 1]), isLetter(name[place + 1]) { result[place] = 0xB7 }
        }
        return result
    }

    private static func isInterpunct(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x25CF, 0x30FB: true
        default: false
        }
    }

    /// A letter (general category L) or an ideograph, such as 〇, which is a number to Unicode.
    private static func isLetter(_ scalar: UInt32) -> Bool {
        // The planes 2 and 3 are for ideographs alone, also for those that are younger than libunistring's tables.
        UnicodeProperty.isLetter(scalar) || UnicodeProperty.isIdeographic(scalar)
            || (0x20000...0x3FFFD).contains(scalar)
    }

    private static func parenthesis(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x3010, 0x3014: 0x28
        case 0x3011, 0x3015: 0x29
        default: scalar
        }
    }

    private static func isStop(_ scalar: UInt32) -> Bool { scalar == 0x2E || scalar == 0x2C || scalar == 0x3002 }
}
