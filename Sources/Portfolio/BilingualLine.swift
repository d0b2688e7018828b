import Bytes

/// A line for people that is put together while the program runs, in both languages: a warning, what is wrong.
///
/// Texts that are known when the program is built are a ``BilingualText``.
public struct BilingualLine: Sendable, Hashable {
    /// The English line.
    public let en: String
    /// The Chinese line, in simplified characters.
    public let zh: String

    /// A line in English and Chinese.
    public init(_ en: String, _ zh: String) {
        self.en = en
        self.zh = zh
    }

    /// A line that is the same in both languages, such as a path or a number.
    public init(same text: String) { self.init(text, text) }

    /// A text that is known when the program is built.
    public init(_ text: BilingualText) { self.init("\(text.en)", "\(text.zh)") }

    /// The line in `language`.
    public subscript(language: Language) -> String { language == .en ? en : zh }

    /// The line with what may not stand on a terminal or in a report made visible in both languages.
    public var printable: BilingualLine { BilingualLine(en.printable, zh.printable) }

    /// Both lines one after the other, in each language.
    public static func + (first: BilingualLine, second: BilingualLine) -> BilingualLine {
        BilingualLine(first.en + second.en, first.zh + second.zh)
    }
}

/// An error that people read in either language.
public protocol BilingualError: Error {
    /// One line: where, what was found, what is expected and what to do.
    var bilingual: BilingualLine { get }
}
