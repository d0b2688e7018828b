import Bytes
import CLibIDN2

/// The calls of libidn2, which read a name up to its NUL and give back text of their own.
enum IDN2 {
    /// Appends the A-label form of `name`, whose last byte is NUL, to `output`; returns the library's code.
    ///
    /// IDNA2008 with UTS #46 non-transitional mapping; nothing is appended unless the code is `IDN2_OK`.
    static func appendASCIIForm(of name: Bytes, to output: ByteBuffer) -> Int32 {
        precondition(name.last == 0, "a name without its end")
        var result: UnsafeMutablePointer<UInt8>?
        // The name ends with NUL and lives as long as the call; the result is NUL-terminated and ours to free.
        let code = unsafe name.withPointer { unsafe idn2_lookup_u8($0, &result, flags) }
        defer { unsafe idn2_free(result) }
        guard code == IDN2_OK.rawValue, let result = unsafe result else { return code }
        output.append(unsafe String(cString: result))
        return code
    }

    /// The library's code for `name`, whose last byte is NUL.
    static func code(of name: Bytes) -> Int32 {
        precondition(name.last == 0, "a name without its end")
        // As above; no result is asked for.
        return unsafe name.withPointer { unsafe idn2_lookup_u8($0, nil, flags) }
    }

    /// The library's words for a code: a constant text of its own.
    static func words(_ code: Int32) -> String { unsafe String(cString: idn2_strerror(code)) }

    private static var flags: Int32 { Int32(bitPattern: IDN2_NONTRANSITIONAL.rawValue) }
}
