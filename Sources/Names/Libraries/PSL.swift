import Bytes
import CLibPSL

/// The list that libpsl was built with: it is never freed and never changes, so that any thread may ask for it.
enum PSL {
    // A constant of the library, see above.
    nonisolated(unsafe) private static let list = unsafe psl_builtin()

    /// True when `name`, whose last byte is NUL, is a public suffix of the list's ICANN section.
    static func isSuffix(_ name: Bytes) -> Bool {
        precondition(name.last == 0, "a name without its end")
        // The name ends with NUL and lives as long as the call.
        return unsafe name.withCString { unsafe psl_is_public_suffix2(list, $0, PSL_TYPE_ICANN) == 1 }
    }

    /// Where the file is from which the list was made, and its SHA-1; nil where the library does not know.
    static var source: (path: String, sha1: String)? {
        // Constant texts of the library.
        guard let path = unsafe psl_builtin_filename(), let sha1 = unsafe psl_builtin_sha1sum() else { return nil }
        return unsafe (String(cString: path), String(cString: sha1))
    }
}
