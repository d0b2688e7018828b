import Verification

/// How a cell of the workbook looks.
public enum CellStyle: Int, CaseIterable, Sendable {
    /// As it comes.
    case plain
    /// The name of the whole.
    case title
    /// The name of a section.
    case section
    /// The same over numbers.
    case sectionOfNumbers
    /// The head of a column.
    case header
    /// The same over numbers.
    case headerOfNumbers
    /// A calendar day.
    case day
    /// A link to a file of the run.
    case link
    /// What is said beside the rows.
    case note
    /// What is in order.
    case pass
    /// What fails.
    case fail
    /// What must wait.
    case wait
    /// What is not known.
    case gap
    /// What deserves a look.
    case warn

    /// The colours of ink and ground as 24 bits of red, green and blue, those of the pages in the light; nil for black on
    /// white.
    var colours: (ink: UInt32, ground: UInt32?)? {
        switch self {
        case .plain, .title, .day: nil
        case .section, .sectionOfNumbers, .header, .headerOfNumbers: (0x1B2129, 0xECEFF3)
        case .link: (0x0B57A4, nil)
        case .note: (0x4D5764, nil)
        case .pass: (0x1D6B3A, 0xE9F6EE)
        case .fail: (0xA8191F, 0xFDECEC)
        case .wait: (0x7A4B00, 0xFFF3DA)
        case .gap: (0x5A3D99, 0xF1ECFB)
        case .warn: (0x6A5300, 0xFBF6DA)
        }
    }

    /// The style of a verdict.
    init(_ verdict: Verdict) {
        switch verdict {
        case .pass: self = .pass
        case .fail: self = .fail
        case .wait: self = .wait
        case .incomplete: self = .gap
        }
    }

    /// The style of an outcome.
    init(_ outcome: Outcome) {
        switch outcome {
        case .pass: self = .pass
        case .fail: self = .fail
        case .wait: self = .wait
        case .warn: self = .warn
        case .unchecked: self = .gap
        case .waived, .notApplicable, .skipped: self = .note
        }
    }
}
