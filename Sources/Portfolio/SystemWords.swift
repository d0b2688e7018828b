import Bytes
import Glibc

extension BilingualLine {
    /// What an error of the system means, as ``systemMessage(_:)`` says it; in Chinese where it is a frequent one.
    public init(system message: String) {
        self.init(message, BilingualLine.systemWords[message] ?? message)
    }

    /// The system's words for an error, which are English whatever the locale is, since the program sets none.
    private static let systemWords: [String: String] = Dictionary(
        [
            (ENOENT, "没有该文件或目录"), (EACCES, "没有权限"), (EPERM, "不允许的操作"), (EISDIR, "这是一个目录"),
            (ENOTDIR, "不是目录"), (ENOSPC, "磁盘空间已满"), (EDQUOT, "超出磁盘配额"), (EFBIG, "文件过大"),
            (EROFS, "文件系统为只读"), (EIO, "输入/输出错误"), (EMFILE, "打开的文件过多"), (ENFILE, "系统中打开的文件过多"),
            (ENAMETOOLONG, "文件名过长"), (ELOOP, "符号链接层数过多"), (ENXIO, "没有该设备"), (EBUSY, "设备或资源正被占用"),
            (EBADF, "文件描述符无效"), (EINVAL, "参数无效"), (ENOMEM, "内存不足"), (EEXIST, "已存在"),
        ].map { (systemMessage($0), $1) }
    ) { first, _ in first }
}
