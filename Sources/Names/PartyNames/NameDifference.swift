import Bytes
import Portfolio

/// How two names that are not equal differ, for the people who have to fix it.
public enum NameDifference: String, CaseIterable, Sendable {
    /// In traditional and simplified characters only.
    case script
    /// In the words for the legal form only.
    case legalForm = "legal-form"
    /// One is a branch of the other.
    case branch
    /// One contains the other.
    case abbreviation
    /// In two characters at most, a quarter of the longer name at most: probably a slip.
    case typing
    /// In more than all that.
    case unrelated

    /// The difference in words.
    public var text: BilingualText {
        switch self {
        case .script: BilingualText("traditional and simplified characters differ", "仅繁体与简体不同")
        case .legalForm: BilingualText("the legal form differs", "公司组织形式不同")
        case .branch: BilingualText("one is a branch of the other", "一方是另一方的分支机构")
        case .abbreviation: BilingualText("one name contains the other", "一方名称包含另一方")
        case .typing: BilingualText("one or two characters differ, perhaps a slip", "仅一两个字符不同，可能是录入错误")
        case .unrelated: BilingualText("the names are unrelated", "名称不相关")
        }
    }

    /// The first difference that holds between two names, normalized or not, that are not equal.
    public static func classify(_ first: Bytes, _ second: Bytes) -> NameDifference {
        classify(normalized(first), normalized(second))
    }

    /// The first difference that holds between two names, normalized or not, that are not equal.
    public static func classify(_ first: String, _ second: String) -> NameDifference {
        first.withBytes { left in second.withBytes { right in classify(left, right) } }
    }

    private static func classify(_ left: [UInt32], _ right: [UInt32]) -> NameDifference {
        guard !left.isEmpty, !right.isEmpty else { return .unrelated }
        if SimplifiedChinese.areEqual(left, right) { return .script }
        switch LegalForm.relation(left, right) {
        case .otherWords: return .legalForm
        case .otherPunctuation: return .typing
        case .none: break
        }
        let (shorter, longer) = left.count <= right.count ? (left, right) : (right, left)
        if longer.starts(with: shorter), isBranch(longer) { return .branch }
        if contains(longer, shorter) { return .abbreviation }
        let edits = EditDistance.between(shorter, longer, limit: min(2, longer.count / 4))
        return edits == nil ? .unrelated : .typing
    }

    private static func normalized(_ name: Bytes) -> [UInt32] {
        var scalars: ContiguousArray<UInt32> = []
        name.append(to: &scalars)
        return NameSteps.changeNothing(in: name) ? Array(scalars) : NameSteps.normalize(Array(scalars))
    }

    private static func isBranch(_ name: [UInt32]) -> Bool {
        branchWords.contains { name.ends(with: $0) }
    }

    private static let branchWords = ["分公司", "分行", "分店"].map { $0.unicodeScalars.map(\.value) }

    private static func contains(_ name: [UInt32], _ part: [UInt32]) -> Bool {
        (0...(name.count - part.count)).contains { name[$0..<($0 + part.count)].elementsEqual(part) }
    }
}

extension [UInt32] {
    /// True when the last scalars are those of `word`.
    func ends(with word: [UInt32]) -> Bool {
        count >= word.count && self[(count - word.count)...].elementsEqual(word)
    }
}
