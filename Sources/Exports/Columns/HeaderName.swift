import Bytes
import Portfolio

/// Names of columns, as they are compared.
enum HeaderName {
    /// What consoles put behind a name without changing what it means.
    static let endings = ["名称", "情况", "信息", "一栏"]

    /// NFKC, case-folded, without white space, invisible characters, `_`, `-` and `.`.
    static func normalized(_ name: String) -> String {
        let folded = UnicodeForm.caseFolded(UnicodeForm.compatible(name.unicodeScalars.map(\.value)))
        var scalars = String.UnicodeScalarView()
        for value in folded where !isPassedOver(value) {
            if let scalar = UnicodeScalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    private static func isPassedOver(_ value: UInt32) -> Bool {
        value == 0x5F || value == 0x2D || value == 0x2E || UnicodeProperty.isWhiteSpace(value)
            || UnicodeProperty.isDefaultIgnorable(value)
    }

    /// What a name may be without a remark in brackets at its end, and without a second language behind `/` or a line
    /// end: the name without the remark, then its parts, each with the remark left out.
    static func parts(of name: String) -> [String] {
        let whole = withoutRemark(name)
        let parts = whole.unicodeScalars.split { "/／|\n\r".unicodeScalars.contains($0) }
        return [whole] + (parts.count > 1 ? parts.map { withoutRemark(String($0)) } : [])
    }

    /// NFKC, case-folded, without white space and invisible characters.
    static func folded(_ text: String) -> String {
        let folded = UnicodeForm.caseFolded(UnicodeForm.compatible(text.unicodeScalars.map(\.value)))
        var scalars = String.UnicodeScalarView()
        for value in folded where !UnicodeProperty.isWhiteSpace(value) && !UnicodeProperty.isDefaultIgnorable(value) {
            if let scalar = UnicodeScalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    /// What stands in the last brackets of a name, which is all of it that may follow them; nil where nothing does.
    static func remark(of name: String) -> String? {
        let parts = name.unicodeScalars.split { "/／|\n\r".unicodeScalars.contains($0) }
        // `到期时间(UTC)/Expires`, where the second language follows.
        for part in [name] + (parts.count > 1 ? parts.map { String($0) } : []) {
            let rest = withoutRemark(part)
            if rest == part { continue }
            var remark = part.unicodeScalars.dropFirst(rest.unicodeScalars.count + 1)
            while let last = remark.last, !"])）】".unicodeScalars.contains(last) { remark.removeLast() }
            return String(String.UnicodeScalarView(remark.dropLast()))
        }
        return nil
    }

    /// The name without `（…）`, `(…)`, `[…]` or `【…】` at its end; the name itself where nothing else is left.
    private static func withoutRemark(_ name: String) -> String {
        let closing: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "）": "（", "]": "[", "】": "【"]
        var scalars = Array(name.unicodeScalars)
        while let last = scalars.last, last.properties.isWhitespace || last.properties.isDefaultIgnorableCodePoint {
            scalars.removeLast()
        }
        guard let last = scalars.last, let opening = closing[last] else { return name }
        let forms: Set<Unicode.Scalar> = ["(", "（"].contains(opening) ? ["(", "（"] : [opening]
        guard let start = scalars.lastIndex(where: { forms.contains($0) }), start > 0 else { return name }
        return String(String.UnicodeScalarView(scalars[..<start]))
    }
}
