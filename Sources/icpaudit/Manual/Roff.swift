/// Text as the manual's formatter reads it (man(7), groff_char(7)).
enum Roff {
    /// A text in which nothing is a command or an escape.
    static func text(_ text: some StringProtocol) -> String {
        let escaped = String(text).replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing(
            "'", with: "\\(aq"
        )
        .replacing("`", with: "\\(ga").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
        return escaped.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.first == "." || $0.first == "'" ? "\\&\($0)" : String($0) }.joined(separator: "\n")
    }

    /// A text in bold.
    static func bold(_ text: some StringProtocol) -> String { "\\fB\(Roff.text(text))\\fR" }

    /// A word that stands for another, in italics.
    static func italic(_ text: some StringProtocol) -> String { "\\fI\(Roff.text(text))\\fR" }

    /// Text whose lines and spaces stay as they are.
    static func example(_ text: String) -> String { ".PP\n.EX\n\(Roff.text(text))\n.EE" }
}
