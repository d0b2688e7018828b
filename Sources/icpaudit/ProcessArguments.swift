import Bytes
import Glibc
import Portfolio

/// The arguments that the program was started with.
///
/// Swift's `CommandLine` reads them from `/proc` on Linux, and is empty where that is not mounted; a program without
/// arguments would print its usage, and nobody would know why. So that is told apart here.
enum ProcessArguments {
    /// The arguments behind the program's name.
    ///
    /// - Throws: a failure where they cannot be had, or are no text: one that is no text would be read as another one,
    ///   and another file be opened.
    static func read() throws(Failure) -> [String] {
        guard CommandLine.argc > 0 else {
            throw .usage(
                "the system does not tell the arguments, since /proc is not mounted; mount it: mount -t proc proc /proc",
                "系统没有提供命令行参数，因为 /proc 未挂载；请先挂载：mount -t proc proc /proc")
        }
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let raw = CommandLine.unsafeArgv[index], String(validatingCString: raw) == nil else { continue }
            let shown = String.printable((0..<strlen(raw)).map { UInt8(bitPattern: raw[$0]) })
            throw .usage(
                "the argument '\(shown)' is not UTF-8; rename the file", "参数“\(shown)”不是 UTF-8；请重命名该文件")
        }
        return Array(CommandLine.arguments.dropFirst())
    }
}
