import Bytes
import Portfolio

/// A style sheet or script that comes with the program; nothing else may stand where HTML has no escaping.
enum EmbeddedCode: Sendable {
    case baseStyle, indexStyle, domainStyle
    case readerScript, rowsScript, detailScript, indexScript, domainScript

    /// The text.
    var bytes: Bytes {
        switch self {
        case .baseStyle: ShippedData.baseStyle
        case .indexStyle: ShippedData.indexStyle
        case .domainStyle: ShippedData.domainStyle
        case .readerScript: ShippedData.readerScript
        case .rowsScript: ShippedData.rowsScript
        case .detailScript: ShippedData.detailScript
        case .indexScript: ShippedData.indexScript
        case .domainScript: ShippedData.domainScript
        }
    }

    /// The hash of several pieces in a row as a Content-Security-Policy names it: `sha256-` and Base64.
    static func contentHash(of pieces: [EmbeddedCode]) -> String {
        "sha256-\(Base64.text(SHA256.digest(of: pieces.map(\.bytes))))"
    }
}

extension HTMLWriter {
    /// Writes pieces of one style sheet.
    func style(_ pieces: [EmbeddedCode]) {
        buffer.append("<style>")
        for piece in pieces { buffer.append(piece.bytes) }
        buffer.append("</style>\n")
    }

    /// Writes pieces of one script.
    func script(_ pieces: [EmbeddedCode]) {
        buffer.append("<script>")
        for piece in pieces { buffer.append(piece.bytes) }
        buffer.append("</script>\n")
    }

    /// Writes data for the script: JSON in which `<`, `>` and `&` are escaped, so that no text can end the element.
    func dataIsland(id: StaticString, _ body: (ByteBuffer) -> Void) {
        buffer.append("<script type=\"application/json\" id=\"")
        text(id)
        buffer.append("\">")
        body(buffer)
        buffer.append("</script>\n")
    }

    /// Writes the policy that allows this script and style and nothing else.
    func contentSecurityPolicy(script: [EmbeddedCode], style: String) {
        let policy =
            "default-src 'none'; script-src '\(EmbeddedCode.contentHash(of: script))'; style-src \(style); img-src data:; "
            + "base-uri 'none'; form-action 'none'"
        open(.meta, .constant(.httpEquiv, "Content-Security-Policy"), .text(.content, policy))
        buffer.append("\n")
    }
}

/// Base64 (RFC 4648).
enum Base64 {
    /// The text of `bytes`, padded.
    static func text(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = (0..<3).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0) }
            for place in 0..<4 {
                let isPadding = start + place > bytes.count
                text.append(isPadding ? UInt8(ascii: "=") : alphabet[group >> (18 - 6 * place) & 63])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
