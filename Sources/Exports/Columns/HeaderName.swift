import CLibUnistring
import Glibc

/// Names of columns, as they are compared.
enum HeaderName {
    /// NFKC, case-folded, without white space, invisible characters, `_` and `-`.
    static func normalized(_ name: String) -> String {
        let folded = convert(convert(name.unicodeScalars.map(\.value), icp_nfkc), icp_casefold)
        var scalars = String.UnicodeScalarView()
        for value in folded where !isPassedOver(value) {
            if let scalar = UnicodeScalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    private static func isPassedOver(_ value: UInt32) -> Bool {
        value == 0x5F || value == 0x2D || icp_is_white_space(value) || icp_is_default_ignorable(value)
    }

    private static func convert(
        _ text: [UInt32],
        _ call: (UnsafePointer<UInt32>?, Int, UnsafeMutablePointer<Int>?) -> UnsafeMutablePointer<UInt32>?
    ) -> [UInt32] {
        var length = 0
        guard !text.isEmpty, let result = call(text, text.count, &length) else { return text }
        defer { free(result) }
        return Array(UnsafeBufferPointer(start: result, count: length))
    }
}
