import Bytes
import Glibc
import Portfolio
import Synchronization

/// Standard output and standard error.
enum Terminal {
    /// Prints a text and a line end on standard output.
    static func print(_ text: String) { write(text + "\n", to: 1) }

    /// Prints a text and a line end on standard error.
    static func error(_ text: String) { write(text + "\n", to: 2) }

    /// Prints a warning of one line on standard error.
    static func warning(_ text: String) { error("\(errorStyle.yellow("warning:")) \(text.printable)") }

    /// Writes a text to a descriptor; a reader that has gone away is no error.
    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                guard let base = bytes.baseAddress else { return }
                let count = Glibc.write(descriptor, base + written, bytes.count - written)
                if count < 0 {
                    if errno == EINTR { continue }
                    return
                }
                written += count
            }
        }
    }

    /// How words on standard error are coloured; plain until a command has read its options.
    static var errorStyle: Style { style.withLock { $0 } }
    private static let style = Mutex(Style.plain)

    /// Decides how words on standard error are coloured from now on.
    static func setErrorStyle(_ new: Style) { style.withLock { $0 = new } }

    /// True when standard error is a terminal.
    static var showsErrors: Bool { isatty(2) == 1 }
}
