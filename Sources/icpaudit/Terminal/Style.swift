import Bytes
import Glibc

/// Colours for words on a terminal; a word never says with its colour alone what it means.
struct Style: Sendable {
    /// Words as they are.
    static let plain = Style(isColored: false)

    private let isColored: Bool

    private init(isColored: Bool) { self.isColored = isColored }

    /// The style for a descriptor: as asked, else coloured on a terminal that shows colours, unless `NO_COLOR` is set.
    init(_ isWanted: Bool?, for descriptor: Int32) {
        let isDumb =
            SystemProcess.variable("TERM") == "dumb" || !(SystemProcess.variable("NO_COLOR") ?? "").isEmpty
        isColored = isWanted ?? (isatty(descriptor) == 1 && !isDumb)
    }

    /// What went wrong.
    func red(_ text: String) -> String { colored(text, "31") }
    /// What is in order.
    func green(_ text: String) -> String { colored(text, "32") }
    /// What deserves a look.
    func yellow(_ text: String) -> String { colored(text, "33") }

    private func colored(_ text: String, _ code: String) -> String {
        isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
