import Bytes
import CLibXML2
import Portfolio

/// The attributes of an element as libxml2 gives them: local name, prefix, URI, value and end of the value of each.
struct XMLRawAttributes {
    private let values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    /// How many attributes there are.
    let count: Int

    @inline(__always)
    init(_ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int32) {
        self.values = values
        self.count = values == nil ? 0 : Int(count)
    }

    /// The local name, kept by libxml2 as long as the document is parsed.
    func name(_ index: Int) -> UnsafePointer<xmlChar>? { values?[index * 5] }

    /// The value, valid for the time of the callback.
    func value(_ index: Int) -> Bytes {
        guard let start = values?[index * 5 + 3], let end = values?[index * 5 + 4] else { return .empty }
        return Bytes(start, end - start)
    }
}

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
