/// A text for people in both languages of the reports.
public struct BilingualText: Sendable, BitwiseCopyable {
    /// The English text.
    public let en: StaticString
    /// The Chinese text, in simplified characters.
    public let zh: StaticString

    /// A text in English and Chinese.
    public init(_ en: StaticString, _ zh: StaticString) {
        self.en = en
        self.zh = zh
    }

    /// The text in `language`.
    public subscript(language: Language) -> StaticString { language == .en ? en : zh }
}
