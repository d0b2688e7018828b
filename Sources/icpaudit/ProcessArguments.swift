import Bytes
import Portfolio

/// The arguments that the program was started with.
enum ProcessArguments {
    /// The arguments behind the program's name.
    ///
    /// - Throws: a failure where one is no text: it would be read as another one, and another file be opened.
    static func read() throws(Failure) -> [String] {
        var arguments: [String] = []
        for argument in SystemProcess.arguments {
            switch argument {
            case .text(let text): arguments.append(text)
            case .unreadable(let shown):
                throw .usage(
                    "the argument '\(shown)' is not UTF-8; rename the file", "参数“\(shown)”不是 UTF-8；请重命名该文件")
            }
        }
        return arguments
    }
}
