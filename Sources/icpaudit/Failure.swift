import Exports
import Portfolio

/// Why the program ends with a status of 64 or above: one line in both languages.
struct Failure: Error {
    /// Wrong usage of the command line (sysexits EX_USAGE).
    static let usage: Int32 = 64
    /// A wrong configuration (EX_CONFIG).
    static let configuration: Int32 = 78

    let status: Int32
    let message: BilingualLine

    init(status: Int32, _ message: BilingualLine) {
        self.status = status
        self.message = message
    }

    /// Wrong usage of the command line.
    static func usage(_ en: String, _ zh: String) -> Failure { Failure(status: usage, BilingualLine(en, zh)) }

    /// An input that stops the command.
    init(_ error: InputError) {
        self.init(status: error.kind == .malformed ? 65 : 66, error.bilingual)
    }

    /// What nobody foresaw (EX_SOFTWARE).
    init(unforeseen error: any Error) {
        self.init(status: 70, (error as? any BilingualError)?.bilingual ?? BilingualLine(same: "\(error)"))
    }
}
