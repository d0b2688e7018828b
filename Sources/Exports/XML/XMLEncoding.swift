import Bytes
import Portfolio

/// The encoding of a document, from its mark, its first bytes or its declaration.
///
/// The program converts everything but UTF-8 itself, so that an invalid byte is always told by its place.
struct XMLEncoding: Sendable {
    /// From what a document is converted.
    enum Conversion: Sendable {
        /// It is UTF-8 already.
        case none
        /// From one of the encodings of exports.
        case known(TextEncoding)
        /// From another encoding, by the name in its declaration.
        case declared(String)
    }

    /// From what the document is converted.
    let conversion: Conversion
    /// The name for people.
    let name: String

    /// True when the parser gets other bytes than the file has.
    var isConverted: Bool { if case .none = conversion { false } else { true } }

    /// The encoding of the document that begins with `head`; `forced` takes the place of all it says itself.
    init(_ head: Bytes, forced: TextEncoding?) {
        // Also from UTF-8: the declaration, which libxml2 would believe, says something else.
        if let forced {
            self.init(.known(forced), forced.rawValue)
        } else if let mark = TextEncoding.byteOrderMark(head) {
            self.init(mark.encoding)
        } else if let encoding = XMLEncoding.unmarkedUTF16(head) {
            self.init(encoding)
        } else if let label = XMLEncoding.declared(head) {
            self.init(label: label)
        } else {
            self.init(.utf8)
        }
    }

    private init(_ conversion: Conversion, _ name: String) {
        self.conversion = conversion
        self.name = name
    }

    private init(_ encoding: TextEncoding) {
        self.init(encoding == .utf8 ? .none : .known(encoding), encoding.rawValue)
    }

    init(label: String) {
        switch TextEncoding(label: label) {
        case nil: self.init(.declared(label), label)
        // A declaration that can be read as ASCII is not UTF-16, whatever it says; libxml2 refuses it.
        case .utf16LE, .utf16BE: self.init(.none, label)
        case let encoding?: self.init(encoding)
        }
    }

    /// UTF-16 without a byte order mark, told by the NUL beside the first `<`.
    private static func unmarkedUTF16(_ head: Bytes) -> TextEncoding? {
        guard head.count >= 4 else { return nil }
        if head[0] == 0x3C, head[1] == 0, head[3] == 0 { return .utf16LE }
        return head[0] == 0 && head[1] == 0x3C && head[2] == 0 ? .utf16BE : nil
    }

    /// The label in `<?xml … encoding="…"?>`.
    private static func declared(_ head: Bytes) -> String? {
        let line = head[0..<min(head.count, 200)]
        guard line.hasPrefix("<?xml"), let end = line.firstRange(of: Bytes("?>")),
            let name = line[0..<end.lowerBound].firstRange(of: Bytes("encoding"))
        else { return nil }
        let rest = line[name.upperBound..<end.lowerBound].string
        let parts = rest.split(whereSeparator: { $0 == "\"" || $0 == "'" })
        return parts.count >= 2 ? String(parts[1]) : nil
    }
}
