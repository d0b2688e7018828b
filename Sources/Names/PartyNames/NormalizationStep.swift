import Portfolio

/// One step of the normalization of names, in the order in which the steps are taken.
public enum NormalizationStep: Int, CaseIterable, Sendable {
    /// Characters for private use become those that they stand for in GBK and GB 18030-2000.
    case privateUse
    /// Compatibility forms become their plain characters (NFKC).
    case compatibilityForms
    /// Radicals become the ideographs that look like them.
    case radicals
    /// Invisible and control characters are removed.
    case invisibleCharacters
    /// White space becomes one space between ASCII letters or digits, and is removed elsewhere.
    case whiteSpace
    /// Dots between letters become U+00B7.
    case interpuncts
    /// Chinese brackets become parentheses.
    case brackets
    /// Upper and lower case are made equal.
    case letterCase
    /// Stops and commas at the end are removed.
    case trailingStops

    /// What the step evens out, in words.
    public var text: BilingualText {
        switch self {
        case .privateUse: BilingualText("characters for private use (GBK)", "私用区字符（GBK）")
        case .compatibilityForms: BilingualText("full-width or other compatibility forms", "全角或其他兼容字符")
        case .radicals: BilingualText("radicals in place of ideographs", "部首字符代替汉字")
        case .invisibleCharacters: BilingualText("invisible characters", "不可见字符")
        case .whiteSpace: BilingualText("white space", "空白字符")
        case .interpuncts: BilingualText("another kind of interpunct", "间隔号写法不同")
        case .brackets: BilingualText("another kind of brackets", "括号写法不同")
        case .letterCase: BilingualText("upper and lower case", "字母大小写")
        case .trailingStops: BilingualText("a stop or comma at the end", "末尾的句点或逗号")
        }
    }
}

/// A set of steps of the normalization of names.
public struct NormalizationSteps: OptionSet, Sendable, BitwiseCopyable {
    /// A bit for each step, by ``NormalizationStep/rawValue``.
    public let rawValue: UInt16

    /// The steps that have a bit.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The steps of an array.
    public init(_ steps: [NormalizationStep]) {
        self.init(rawValue: steps.reduce(0) { $0 | 1 << UInt16($1.rawValue) })
    }

    /// True when a step is in the set.
    public func contains(_ step: NormalizationStep) -> Bool { rawValue >> UInt16(step.rawValue) & 1 != 0 }
}
