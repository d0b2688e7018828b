import Glibc

/// Forms of a text by libunistring.
public enum UnicodeForm {
    /// A function of libunistring that returns a new array of scalars, which is freed with `free`.
    public typealias Function = (UnsafePointer<UInt32>?, Int, UnsafeMutablePointer<Int>?) -> UnsafeMutablePointer<
        UInt32
    >?

    /// What `function` makes of a text; the text itself where it makes nothing.
    public static func convert(_ text: [UInt32], _ function: Function) -> [UInt32] {
        var length = 0
        guard !text.isEmpty, let result = function(text, text.count, &length) else { return text }
        defer { free(result) }
        return Array(UnsafeBufferPointer(start: result, count: length))
    }
}
