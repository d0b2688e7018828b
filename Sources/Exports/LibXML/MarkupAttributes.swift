import Bytes
import CLibXML2

/// A name or namespace of a text; that of none has no characters.
///
/// libxml2 keeps equal names of a document once, and as long as it is parsed.
@safe struct MarkupName: Equatable, BitwiseCopyable {
    private let start: UnsafePointer<xmlChar>?

    /// A name that libxml2 keeps.
    @unsafe init(_ start: UnsafePointer<xmlChar>?) { unsafe self.start = start }

    /// No name or namespace.
    static var none: MarkupName { unsafe MarkupName(nil) }

    /// The same for equal names of a document, other ones for others; 0 for none.
    var identity: UInt { unsafe UInt(bitPattern: start) }

    /// The name as text.
    var text: String { unsafe start.map { unsafe String(cString: $0) } ?? "" }

    static func == (left: MarkupName, right: MarkupName) -> Bool { left.identity == right.identity }
}

/// The attributes of an element, valid for the time of the call that tells them.
@safe struct MarkupAttributes {
    private let values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    /// How many attributes there are; of a page's element at most one more than any element may have.
    let count: Int
    /// How many pointers an attribute has: local name, prefix, URI, beginning and end of the value, or name and value.
    private let stride: Int

    /// As libxml2 gives those of a document's element.
    @inline(__always)
    @unsafe init(_ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int32) {
        unsafe self.values = values
        self.count = unsafe values == nil ? 0 : Int(count)
        stride = 5
    }

    /// As libxml2 gives those of a page's element: names and values in turn, then nothing.
    @unsafe init(pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        unsafe values = pairs
        stride = 2
        var count = 0
        while count <= MarkupAttributes.limit, unsafe pairs?[2 * count] != nil { count += 1 }
        self.count = count
    }

    /// How many attributes one element may have.
    static let limit = 256

    /// A pointer of the attribute at `index`; the places before ``count`` have one each.
    @inline(__always)
    private func pointer(_ index: Int, _ place: Int) -> UnsafePointer<xmlChar>? {
        precondition(index >= 0 && index < count, "no such attribute")
        return unsafe values?[index * stride + place]
    }

    /// The local name.
    @inline(__always)
    func name(_ index: Int) -> MarkupName { unsafe MarkupName(pointer(index, 0)) }

    /// The namespace.
    func uri(_ index: Int) -> MarkupName { unsafe MarkupName(stride == 5 ? pointer(index, 2) : nil) }

    /// The local name of an attribute that has one letter and no namespace; 0 for others.
    @inline(__always)
    func letter(_ index: Int) -> UInt8 {
        guard let name = unsafe pointer(index, 0), unsafe name[0] != 0 && name[1] == 0, uri(index).identity == 0 else {
            return 0
        }
        return unsafe name[0]
    }

    /// The value as the text has it, see ``AttributeText``.
    @inline(__always)
    func value(_ index: Int) -> Bytes {
        if stride == 2 {
            return unsafe pointer(index, 1).map { unsafe Bytes($0, Int(xmlStrlen($0))) } ?? .empty
        }
        guard let start = unsafe pointer(index, 3), let end = unsafe pointer(index, 4) else { return .empty }
        return unsafe Bytes(start, end - start)
    }
}

/// What libxml2 finds wrong with a document, valid for the time of the call that tells it.
@safe struct MarkupFault {
    private let error: xmlError

    /// libxml2's error, whose message it keeps for the time of the call.
    @unsafe init(_ error: xmlError) { unsafe self.error = error }

    /// The line, from 1.
    var line: Int { unsafe Int(error.line) }
    /// The column, from 1.
    var column: Int { unsafe Int(error.int2) }
    /// libxml2's words, in one line; empty where it has none.
    var words: String {
        let message = unsafe error.message.map { unsafe String(cString: $0) } ?? ""
        return message.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    /// True when the document ends too early.
    var isAtEnd: Bool { unsafe error.code == Int32(XML_ERR_DOCUMENT_END.rawValue) }
    /// True when bytes are no text in the document's encoding.
    var isEncoding: Bool {
        let codes = [XML_ERR_INVALID_ENCODING, XML_ERR_INVALID_CHAR].map { Int32($0.rawValue) }
        return unsafe codes.contains(error.code)
    }
}
