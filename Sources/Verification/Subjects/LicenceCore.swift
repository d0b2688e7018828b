import Bytes
import Names

/// What is left of a licence without what may stand behind any: by it a licence is known that says there is none, such as
/// `备案中-1`, `京ICP备号-1`, `#N/A-1` and `000-1`.
enum LicenceCore {
    /// Calls `body` with the licence in its bare form, without a remark in brackets and a site's number, `-1`.
    static func with<Result>(_ licence: Bytes, _ body: (Bytes) -> Result) -> Result {
        BareForm.with(licence) { bare in
            guard let bracket = bare.firstIndex(of: UInt8(ascii: "(")), bracket > 0 else {
                return body(withoutSite(bare))
            }
            return body(withoutSite(bare[0..<bracket]))
        }
    }

    private static func withoutSite(_ licence: Bytes) -> Bytes {
        var rest = licence
        // An app has a letter behind its number.
        if let last = rest.last, last.isASCIIAlphanumeric, !last.isASCIIDigit { rest = rest.dropLast(1) }
        let end = rest.count
        while let last = rest.last, last.isASCIIDigit { rest = rest.dropLast(1) }
        guard rest.count < end else { return licence }
        let hyphen = hyphenLength(atEndOf: rest)
        return hyphen > 0 ? rest.dropLast(hyphen) : licence
    }

    /// How long what stands for a hyphen at the end of `text` is: `-` `_` `~`, U+2010 to U+2015, U+2212, `ー`.
    private static func hyphenLength(atEndOf text: Bytes) -> Int {
        for length in [1, 3] where text.count >= length {
            if LicenceNumbers.hyphenLength(text.dropFirst(text.count - length)) == length { return length }
        }
        return 0
    }
}
