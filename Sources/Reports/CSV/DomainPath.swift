import Bytes
import Portfolio

/// Where the reports of one domain stand inside a run's folder.
public enum DomainPath {
    /// Appends `domains/xx/<domain><suffix>`; `xx` are the name's first two characters (a lone one twice).
    public static func append(_ aLabel: Bytes, suffix: StaticString, to buffer: ByteBuffer) {
        buffer.write { $0.append(pathOf: aLabel, suffix: suffix) }
    }

    /// How many octets of a name a file name can hold: 255 (`NAME_MAX`) less the longest suffix and its dot.
    static let fileNameLimit = 250

    /// True when a name, which may have 253 octets, is too long for a file name.
    static func isShortened(_ aLabel: Bytes) -> Bool { aLabel.count > fileNameLimit }

    /// Appends the file name of a domain without its suffix: the name, or its beginning, `~` and the first half of its SHA-256.
    ///
    /// No name holds `~`, so a shortened one is never that of another domain.
    public static func appendFileName(_ aLabel: Bytes, to buffer: ByteBuffer) {
        buffer.write { $0.append(fileNameOf: aLabel) }
    }

    /// Appends the name of the folder inside `domains/`.
    public static func appendFolder(_ aLabel: Bytes, to buffer: ByteBuffer) {
        buffer.append(aLabel[0])
        buffer.append(aLabel.count > 1 ? aLabel[1] : aLabel[0])
    }
}

extension ByteCursor {
    /// Appends `domains/xx/<domain><suffix>`.
    mutating func append(pathOf aLabel: Bytes, suffix: StaticString) {
        append("domains/")
        append(aLabel[0])
        append(aLabel.count > 1 ? aLabel[1] : aLabel[0])
        append("/")
        append(fileNameOf: aLabel)
        append(suffix)
    }

    fileprivate mutating func append(fileNameOf aLabel: Bytes) {
        guard DomainPath.isShortened(aLabel) else { return append(aLabel) }
        append(aLabel[0..<(DomainPath.fileNameLimit - 17)])
        append("~")
        String(SHA256Digest(of: aLabel).hexadecimal.prefix(16)).withBytes { append($0) }
    }
}
