import CLibUnistring
import Glibc

/// Forms of a text by libunistring; a text whose form takes more memory than there is stays as it is.
public enum UnicodeForm {
    /// A function of libunistring that returns a new array of scalars, which is freed with `free`.
    public typealias Function = (UnsafePointer<UInt32>?, Int, UnsafeMutablePointer<Int>?) -> UnsafeMutablePointer<
        UInt32
    >?

    /// What `function` makes of a text; the text itself where it makes nothing.
    public static func convert(_ text: [UInt32], _ function: Function) -> [UInt32] {
        var length = 0
        guard !text.isEmpty, let result = unsafe function(text, text.count, &length) else { return text }
        defer { unsafe free(result) }
        return unsafe Array(UnsafeBufferPointer(start: result, count: length))
    }

    /// Normalization form KC (UAX #15).
    public static func compatible(_ text: [UInt32]) -> [UInt32] { unsafe convert(text, icp_nfkc) }

    /// Full case folding.
    public static func caseFolded(_ text: [UInt32]) -> [UInt32] { unsafe convert(text, icp_casefold) }

    /// Full upper case, of no particular language.
    public static func upperCased(_ text: [UInt32]) -> [UInt32] { unsafe convert(text, icp_upper_case) }
}

/// Properties of Unicode scalars by libunistring.
public enum UnicodeProperty {
    /// General category L.
    public static func isLetter(_ scalar: UInt32) -> Bool { icp_is_letter(scalar) }
    /// Ideographic.
    public static func isIdeographic(_ scalar: UInt32) -> Bool { icp_is_ideographic(scalar) }
    /// White_Space.
    public static func isWhiteSpace(_ scalar: UInt32) -> Bool { icp_is_white_space(scalar) }
    /// Default_Ignorable_Code_Point.
    public static func isDefaultIgnorable(_ scalar: UInt32) -> Bool { icp_is_default_ignorable(scalar) }
    /// True when the character's script is `script`, by Unicode's long name.
    public static func isOfScript(_ scalar: UInt32, _ script: String) -> Bool {
        unsafe icp_is_of_script(scalar, script)
    }
}
