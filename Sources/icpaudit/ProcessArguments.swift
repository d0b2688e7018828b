import Bytes
import CLinux
import Glibc
import Portfolio

/// The arguments that the program was started with.
///
/// Swift's `CommandLine` reads them from `/proc` on Linux and is empty where that is not mounted, as in some chroots and
/// services; these come from `main`.
enum ProcessArguments {
    /// The arguments behind the program's name.
    ///
    /// - Throws: a failure where one is no text: it would be read as another one, and another file be opened.
    static func read() throws(Failure) -> [String] {
        var arguments: [String] = []
        for index in 1..<max(1, icp_argument_count()) {
            guard let raw = icp_argument(index) else { break }
            guard let argument = String(validatingCString: raw) else {
                let shown = String.printable((0..<strlen(raw)).map { UInt8(bitPattern: raw[$0]) })
                throw .usage(
                    "the argument '\(shown)' is not UTF-8; rename the file", "参数“\(shown)”不是 UTF-8；请重命名该文件")
            }
            arguments.append(argument)
        }
        return arguments
    }
}
