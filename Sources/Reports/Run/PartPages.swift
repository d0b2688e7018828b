import Bytes
import Portfolio

/// Brings the files of domains from the folder of a part into that of a run: by a second name for the same file, which
/// takes neither room nor time and leaves the part as it is, or by a copy where the file system gives no such name.
public struct PartPages: Sendable {
    private let folders: DomainFolders

    /// Files that will be in `folders`.
    public init(into folders: DomainFolders) { self.folders = folders }

    /// What became of the files of a domain.
    public enum Outcome: Sendable {
        /// They are there.
        case taken
        /// One of them is missing in the part, or they have not the size that was listed.
        case notAsListed
    }

    /// Takes over the CSV and the page of a domain, `size` bytes together, from an open folder; `scratch` is used for names.
    ///
    /// - Throws: ``PublishingError`` when the run's folder cannot be written.
    public func take(
        _ domain: Bytes, size: Int, from part: Int32, _ scratch: ByteBuffer
    ) throws(PublishingError) -> Outcome {
        let folder = try folders.folder(DomainFolders.key(of: domain))
        var found = 0
        for suffix in [".csv", ".html"] as [StaticString] {
            scratch.truncate()
            DomainPath.append(domain, suffix: suffix, to: scratch)
            scratch.append(0)
            let path = scratch.count
            DomainPath.appendFileName(domain, to: scratch)
            scratch.append(suffix)
            scratch.append(0)
            let (from, name) = (scratch.bytes.first(path), scratch.bytes.dropFirst(path))
            let bytes = from.sizeOfFile(in: part)
            guard bytes >= 0 else { return .notAsListed }
            found += bytes
            if folder.link(from, in: part, name: name) { continue }
            guard let content = PartPages.content(of: from, in: part, size: bytes) else { return .notAsListed }
            try withExtendedLifetime(content) { () throws(PublishingError) in
                try folder.write(content.bytes, name: name, domain: domain)
            }
        }
        return found == size ? .taken : .notAsListed
    }

    private static func content(of path: Bytes, in folder: Int32, size: Int) -> ByteBuffer? {
        let file = path.openFile(in: folder)
        guard file >= 0 else { return nil }
        let closing = FileDescriptor(file)
        defer { withExtendedLifetime(closing) {} }
        let buffer = ByteBuffer(capacity: size + 1)
        while true {
            let count = buffer.read(from: file, atMost: size + 1 - buffer.count)
            if count < 0 { return nil }
            if count == 0 || buffer.count > size { return buffer.count == size ? buffer : nil }
        }
    }
}
