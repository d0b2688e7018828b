import Bytes

/// Attribute values as libxml2 hands them over.
enum AttributeText {
    /// Appends a value; without entity substitution libxml2 gives an ampersand as `&#38;`, which is undone once.
    static func append(_ value: Bytes, to text: ByteBuffer) -> Cell {
        let start = text.count
        var rest = value
        while let found = rest.firstRange(of: Bytes("&#38;")) {
            text.append(rest[0..<found.lowerBound])
            text.append(UInt8(ascii: "&"))
            rest = rest.dropFirst(found.upperBound)
        }
        text.append(rest)
        return text.cell(from: start)
    }
}
