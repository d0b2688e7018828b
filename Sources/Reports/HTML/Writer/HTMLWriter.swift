import Bytes
import Portfolio

/// Writes HTML front to back; its types make escaping the only way in.
///
/// Markup comes in as ``Tag``, ``AttributeName`` and ``Markup``, none of which can be made from data; data comes in as
/// text or as the value of an attribute, and both are escaped. There is no way to write raw text.
struct HTMLWriter {
    /// What is written to.
    let buffer: ByteBuffer

    /// A writer at the end of `buffer`.
    init(_ buffer: ByteBuffer) { self.buffer = buffer }

    /// Writes the line that makes it HTML.
    func doctype() { buffer.append("<!DOCTYPE html>\n") }

    /// Opens an element; ``close(_:)`` closes it, unless it is one of those without content.
    func open(_ tag: Tag, _ attributes: Attribute...) { open(tag, attributes) }

    /// Closes an element.
    func close(_ tag: Tag) {
        buffer.append("</")
        buffer.append(tag.name)
        buffer.append(">")
    }

    /// Writes an element with what `body` writes inside.
    func element(_ tag: Tag, _ attributes: Attribute..., body: () throws -> Void) rethrows {
        open(tag, attributes)
        try body()
        close(tag)
    }

    /// Writes a link around what `body` writes, without a list of attributes: for pages of single domains.
    @inline(__always)
    func link(to url: HTMLURL, body: () -> Void) {
        buffer.append("<a href=\"")
        url.write(to: buffer)
        buffer.append("\">")
        body()
        buffer.append("</a>")
    }

    /// Writes an element with text inside.
    func element(_ tag: Tag, _ attributes: Attribute..., text: StaticString) {
        open(tag, attributes)
        self.text(text)
        close(tag)
    }

    /// Writes an element with text of a report's own making inside.
    func element(_ tag: Tag, _ attributes: Attribute..., text: String) {
        open(tag, attributes)
        self.text(text)
        close(tag)
    }

    /// Writes data, or a constant, as text.
    func text(_ text: Bytes) { buffer.append(htmlText: text) }
    /// Writes a constant as text.
    func text(_ text: StaticString) { buffer.append(htmlText: Bytes(text)) }
    /// Writes a String as text; not for pages of single domains.
    func text(_ text: String) { text.withBytes { buffer.append(htmlText: $0) } }
    /// Writes a whole number with `,` between groups of three digits.
    func number(_ value: Int) { buffer.append(grouped: value) }
    /// Writes a day as ISO 8601.
    func day(_ day: CalendarDay) { buffer.append(day: day) }

    /// Writes markup that was assembled before.
    func insert(_ markup: Markup) { buffer.append(markup.bytes) }
    /// Writes a piece of markup that was assembled before.
    func insert(_ piece: MarkupPiece) { buffer.append(piece.bytes) }

    func open(_ tag: Tag, _ attributes: [Attribute]) {
        buffer.append("<")
        buffer.append(tag.name)
        for attribute in attributes { write(attribute) }
        buffer.append(">")
    }

    private func write(_ attribute: Attribute) {
        buffer.append(" ")
        buffer.append(attribute.name.name)
        if case .present = attribute.value { return }
        buffer.append("=\"")
        switch attribute.value {
        case .constant(let value): text(value)
        case .bytes(let value): text(value)
        case .text(let value): text(value)
        case .number(let value): buffer.append(decimal: value)
        case .url(let url): url.write(to: buffer)
        case .present: break
        }
        buffer.append("\"")
    }
}

extension ByteBuffer {
    /// Appends a whole number with `,` between groups of three digits, as both languages write it.
    func append(grouped value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        let magnitude = Int(value.magnitude)
        if magnitude >= 1000 {
            append(grouped: magnitude / 1000)
            append(UInt8(ascii: ","))
            let rest = magnitude % 1000
            for divisor in [100, 10, 1] { append(UInt8(ascii: "0") + UInt8(rest / divisor % 10)) }
        } else {
            append(decimal: magnitude)
        }
    }
}
