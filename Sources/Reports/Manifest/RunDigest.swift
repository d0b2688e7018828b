import Bytes
import Glibc
import Portfolio

/// What a run is known by: the digest of its manifest, which holds those of all its files.
enum RunDigest {
    /// The SHA-256 of the manifest of the run at `path`, 64 lower-case hexadecimal digits.
    ///
    /// - Throws: ``RunError`` when it cannot be read.
    static func of(_ path: String) throws(RunError) -> String {
        let file = "\(path)/\(ManifestFile.name)"
        do throws(PublishingError) {
            return try RunTree.digest(of: file).digest().hexadecimal
        } catch {
            throw RunError.reading(file)
        }
    }

    /// The path of a run's folder without links, such as that of `latest`; the path itself where there is nothing.
    static func realPath(_ path: String) -> String { SystemFile.realPath(path) ?? path }
}
