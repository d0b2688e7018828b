import Bytes
import CLibIDN2
import Portfolio

/// IDNA2008 with UTS #46 non-transitional mapping, through libidn2.
enum InternationalName {
    /// Appends the A-label form of `host` as libidn2 gives it; ``LabelRules`` says what is still to be checked.
    static func appendASCIIForm(of host: Bytes, to output: ByteBuffer) throws(DomainNameProblem) {
        let input = ByteBuffer(capacity: host.count + 8)
        var index = 0
        while index < host.count {
            let scalar = host.scalar(at: &index)
            // The text ends at a NUL for libidn2.
            guard scalar != 0 else { throw .character(0) }
            // libidn2 would encode a space with the letters around it.
            if DomainNameProblem.isSpace(scalar) { throw .character(scalar) }
            input.append(scalar: lowercase(scalar))
        }
        input.append(0)
        let code = IDN2.appendASCIIForm(of: input.bytes, to: output)
        guard code == IDN2_OK.rawValue else { throw problem(code, host) }
    }

    private static func lowercase(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        // libidn2 compares the capitals of an A-label, which mean nothing, with the small letters that it would write.
        case 0x41...0x5A: scalar + 0x20
        // Since Unicode 15.1, UTS #46 keeps the capital sharp s a sharp s; older tables make it "ss".
        case 0x1E9E: 0xDF
        default: scalar
        }
    }

    private static func problem(_ code: Int32, _ host: Bytes) -> DomainNameProblem {
        switch idn2_rc(code) {
        case IDN2_TOO_BIG_DOMAIN: .longName
        case IDN2_TOO_BIG_LABEL: .longLabel
        case IDN2_2HYPHEN: .reservedHyphens
        case IDN2_HYPHEN_STARTEND: .outerHyphen
        case IDN2_PUNYCODE_BAD_INPUT, IDN2_PUNYCODE_BIG_OUTPUT, IDN2_PUNYCODE_OVERFLOW, IDN2_ALABEL_ROUNDTRIP_FAILED:
            .punycode
        case IDN2_DISALLOWED, IDN2_UNASSIGNED, IDN2_INVALID_NONTRANSITIONAL, IDN2_LEADING_COMBINING:
            culprit(in: host).map { .character($0) } ?? .punycode
        case IDN2_CONTEXTJ, IDN2_CONTEXTJ_NO_RULE: culprit(in: host).map { .context($0) } ?? .other(IDN2.words(code))
        case IDN2_BIDI: .direction
        default: .other(IDN2.words(code))
        }
    }

    /// The first character that makes a label of its own impossible: most likely what people want to see.
    private static func culprit(in host: Bytes) -> UInt32? {
        var index = 0
        while index < host.count {
            let scalar = host.scalar(at: &index)
            if QuickMapping.map(scalar) != nil { continue }
            let letter = ByteBuffer(capacity: 16)
            letter.append(scalar: scalar)
            letter.append(0)
            if IDN2.code(of: letter.bytes) != IDN2_OK.rawValue { return scalar }
        }
        return nil
    }
}
