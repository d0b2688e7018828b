import Bytes
import Glibc
import Portfolio

/// What lies in a run's folder, and what it holds.
enum RunTree {
    /// What stands at a path, itself and not where it leads.
    enum Kind { case file, folder, other, nothing }

    /// What stands at `path`.
    static func kind(of path: String) -> Kind {
        guard let status = SystemFile.linkStatus(of: path) else { return .nothing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// The paths of all files below `root`, in the order of their bytes, but for those in folders that `isLeftOut` names.
    ///
    /// - Throws: ``PublishingError`` when a folder cannot be listed, or something in it is no file.
    static func files(
        below root: String, without isLeftOut: (String) -> Bool
    ) throws(PublishingError) -> [String] {
        var files: [String] = []
        var folders = [""]
        while let folder = folders.popLast() {
            let path = folder.isEmpty ? root : "\(root)/\(folder)"
            guard let listing = FolderListing(path), listing.unreadable.isEmpty else {
                let why = BilingualLine(system: systemMessage())
                throw .cannotWrite(
                    path, BilingualLine("the folder cannot be listed: \(why.en)", "无法列出目录的内容：\(why.zh)"))
            }
            for name in listing.names {
                let inner = folder.isEmpty ? name : "\(folder)/\(name)"
                switch kind(of: "\(root)/\(inner)") {
                case .folder: if !isLeftOut(inner) { folders.append(inner) }
                case .file: files.append(inner)
                case .other, .nothing:
                    throw .cannotWrite("\(root)/\(inner)", BilingualLine("it is no file", "这不是文件"))
                }
            }
        }
        return files.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    /// The size and digest of a file that this run wrote.
    ///
    /// - Throws: ``PublishingError`` when it cannot be read.
    static func digest(of path: String) throws(PublishingError) -> RunningDigest {
        var digest = RunningDigest()
        guard let reader = WholeFile(path) else { throw .writing(path) }
        let buffer = ByteBuffer(capacity: WholeFile.step)
        while true {
            guard let count = reader.read(into: buffer) else { throw .writing(path) }
            if count == 0 { return digest }
            digest.update(buffer.bytes)
        }
    }
}
