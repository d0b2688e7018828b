import Bytes
import Portfolio

/// Writes JSON, keys in the order of the calls, so that the same facts give the same bytes: with an indent of two spaces for
/// files that people open, or compact for what a script reads.
public struct JSONWriter {
    private let buffer: ByteBuffer
    private let isCompact: Bool
    private var depth = 0
    private var isFirst = true

    /// A writer at the end of `buffer`; a compact one writes no white space.
    public init(_ buffer: ByteBuffer, isCompact: Bool = false) {
        self.buffer = buffer
        self.isCompact = isCompact
    }

    /// Begins again: what follows is a text of its own.
    mutating func begin() {
        isFirst = true
        depth = 0
    }

    /// Writes an object whose members `body` writes.
    public mutating func object(_ key: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
        nest(key, UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// Writes an array whose elements `body` writes.
    public mutating func array(_ key: StaticString? = nil, _ body: (inout JSONWriter) -> Void) {
        nest(key, UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// Writes a text.
    public mutating func text(_ key: StaticString? = nil, _ value: String) {
        begin(key)
        value.withBytes { buffer.append(jsonText: $0) }
    }

    /// Writes a text, which is data.
    public mutating func text(_ key: StaticString? = nil, _ value: Bytes) {
        begin(key)
        buffer.append(jsonText: value)
    }

    /// Writes a whole number.
    public mutating func number(_ key: StaticString? = nil, _ value: Int) {
        begin(key)
        buffer.append(decimal: value)
    }

    /// Writes true or false.
    public mutating func flag(_ key: StaticString? = nil, _ value: Bool) {
        begin(key)
        buffer.append(value ? "true" : "false")
    }

    /// Writes a text in both languages as an array: English, Chinese.
    mutating func both(_ key: StaticString? = nil, _ value: BilingualText) {
        array(key) { json in
            json.text(nil, Bytes(value.en))
            json.text(nil, Bytes(value.zh))
        }
    }

    /// Writes an array of whole numbers.
    mutating func numbers(_ key: StaticString? = nil, _ values: some Sequence<Int>) {
        array(key) { json in
            for value in values { json.number(nil, value) }
        }
    }

    /// Writes what a writer of JSON wrote before, as one value.
    mutating func encoded(_ key: StaticString? = nil, _ json: Bytes) {
        begin(key)
        buffer.append(json)
    }

    /// Writes an array whose elements, with commas between them, were written before.
    mutating func encodedArray(_ elements: Bytes) {
        begin(nil)
        buffer.append(UInt8(ascii: "["))
        buffer.append(elements)
        buffer.append(UInt8(ascii: "]"))
    }

    /// Writes a whole number, or null where there is none.
    mutating func optional(_ value: Int?) {
        if let value { return number(nil, value) }
        begin(nil)
        buffer.append("null")
    }

    /// Writes the key of a member by a whole number; a value has to follow.
    mutating func member(_ number: Int, _ value: (inout JSONWriter) -> Void) {
        begin(nil)
        buffer.append(UInt8(ascii: "\""))
        buffer.append(decimal: number)
        buffer.append(isCompact ? "\":" : "\": ")
        isFirst = true
        let outer = depth
        depth = 0
        value(&self)
        depth = outer
        isFirst = false
    }

    private mutating func nest(
        _ key: StaticString?, _ opening: UInt8, _ closing: UInt8, _ body: (inout JSONWriter) -> Void
    ) {
        begin(key)
        buffer.append(opening)
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { newLine() }
        isFirst = false
        buffer.append(closing)
        if depth == 0, !isCompact { buffer.append(UInt8(ascii: "\n")) }
    }

    private mutating func begin(_ key: StaticString?) {
        if !isFirst { buffer.append(UInt8(ascii: ",")) }
        if depth > 0 { newLine() }
        isFirst = false
        guard let key else { return }
        buffer.append(jsonText: Bytes(key))
        buffer.append(isCompact ? ":" : ": ")
    }

    private func newLine() {
        if isCompact { return }
        buffer.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { buffer.append("  ") }
    }
}

extension ByteBuffer {
    /// Appends a JSON string (RFC 8259) in quotes; `<` and `&` are escaped too, so that it may stand inside HTML.
    public func append(jsonText text: Bytes) {
        append(UInt8(ascii: "\""))
        append(jsonEscaped: text)
        append(UInt8(ascii: "\""))
    }

    /// Appends text as it stands between the quotes of a JSON string.
    func append(jsonEscaped text: Bytes) { write { $0.append(jsonEscaped: text) } }
}

extension ByteCursor {
    /// Appends text as it stands between the quotes of a JSON string.
    @inline(__always)
    mutating func append(jsonEscaped text: Bytes) {
        // HTML escapes all that JSON does, but for the backslash.
        if appendNotingMarkup(text) || text.firstIndex(of: UInt8(ascii: "\\")) != nil {
            self = withJSONEscapes(text)
        }
    }

    /// The cursor with the text that was written last, which is `text` as it is, written again with what it needs, see
    /// ``withEscaped(_:)``.
    @inline(never)
    private consuming func withJSONEscapes(_ text: Bytes) -> ByteCursor {
        var cursor = self
        cursor.truncate(to: cursor.count - text.count)
        cursor.append(escapingJSON: text)
        return cursor
    }

    private mutating func append(escapingJSON text: Bytes) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            switch byte {
            case 0x22: append("\\\"")
            case 0x5C: append("\\\\")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0x00..<0x20, 0x3C, 0x3E, 0x26, 0x7F:
                append(escaped: byte)
            // C1 control characters, which terminals obey like those below 0x20.
            case 0xC2 where index < text.count && (0x80..<0xA0).contains(text[index]):
                append(escaped: text[index])
                index += 1
            default: append(byte)
            }
        }
    }

    private mutating func append(escaped value: UInt8) {
        append("\\u00")
        for digit in [value >> 4, value & 15] { append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    }
}
