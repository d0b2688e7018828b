import Bytes
import Portfolio

/// The rules for labels that libidn2's lookup leaves out.
///
/// It maps, normalizes and encodes, and checks the characters (RFC 5892) with CONTEXTJ. Not checked there: letters,
/// digits and hyphens in ASCII labels, where hyphens stand, CONTEXTO, and parts of the rule for bidirectional labels.
enum LabelRules {
    /// Checks one label of a name in A-label form.
    static func checkASCII(_ label: Bytes) throws(DomainNameProblem) {
        guard !label.isEmpty else { throw .emptyLabel }
        for index in 0..<label.count {
            switch label[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                continue
            default: throw .character(UInt32(label[index]))
            }
        }
        let hyphen = UInt8(ascii: "-")
        guard label[0] != hyphen, label[label.count - 1] != hyphen else { throw .outerHyphen }
        if label.count >= 4, label[2] == hyphen, label[3] == hyphen, !label.hasPrefix("xn--") { throw .reservedHyphens }
        guard label.count <= DomainNameReader.labelLimit else { throw .longLabel }
    }

    /// Checks where the hyphens of a U-label stand (RFC 5891 section 4.2.3.1).
    static func checkHyphens(_ label: ArraySlice<UInt32>) throws(DomainNameProblem) {
        let hyphen: UInt32 = 0x2D
        if label.first == hyphen || label.last == hyphen { throw .outerHyphen }
        let third = label.startIndex + 2
        if label.count >= 4, label[third] == hyphen, label[third + 1] == hyphen { throw .reservedHyphens }
    }

    /// Checks a U-label that libidn2 let pass.
    static func check(_ label: ContiguousArray<UInt32>) throws(DomainNameProblem) {
        try checkHyphens(label[...])
        for place in label.indices {
            // Valid in UTS #46 where STD3 rules are off, never in IDNA2008.
            if [0x2260, 0x226E, 0x226F].contains(label[place]) { throw .character(label[place]) }
            guard isInContext(place, label) else { throw .context(label[place]) }
        }
        guard BidiRule.isKept(by: label) else { throw .direction }
    }

    /// CONTEXTO, RFC 5892 appendix A.3 to A.9; true for characters without such a rule.
    private static func isInContext(_ place: Int, _ label: ContiguousArray<UInt32>) -> Bool {
        let before = place > 0 ? label[place - 1] : nil
        let after = place + 1 < label.count ? label[place + 1] : nil
        let scripts = ["Han", "Hiragana", "Katakana"]
        switch label[place] {
        case 0xB7: return before == 0x6C && after == 0x6C
        case 0x375: return after.map { UnicodeProperty.isOfScript($0, "Greek") } ?? false
        case 0x5F3, 0x5F4: return before.map { UnicodeProperty.isOfScript($0, "Hebrew") } ?? false
        case 0x660...0x669: return !label.contains { (0x6F0...0x6F9).contains($0) }
        case 0x6F0...0x6F9: return !label.contains { (0x660...0x669).contains($0) }
        case 0x30FB: return label.contains { scalar in scripts.contains { UnicodeProperty.isOfScript(scalar, $0) } }
        default: return true
        }
    }
}
