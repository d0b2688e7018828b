import Bytes
import Portfolio
import Verification

/// Where a link may lead: a place of this report and nothing else, so that no data can make a `javascript:` link.
struct HTMLURL {
    private enum Target {
        /// A constant relative path or fragment of the program.
        case constant(StaticString)
        /// The page of a domain, seen from the index; the A-label form.
        case page(Bytes)
        /// The page of another domain, seen from that of a domain; the A-label form.
        case sibling(Bytes)
        /// The row of a domain in the index, seen from the domain's page; the A-label form.
        case row(Bytes)
        /// A state of the index: `#key=value`, the value percent-encoded.
        case state(StaticString, Bytes)
        /// The same, with a value of a report's own making.
        case ownState(StaticString, String)
        /// The index in a state that two words of the outputs name: key and word, twice.
        case states(StaticString, StaticString, StaticString, StaticString)
    }

    private let target: Target

    /// A constant path or fragment.
    init(_ constant: StaticString) { target = .constant(constant) }

    private init(_ target: Target) { self.target = target }

    /// The page of a domain, seen from the index.
    static func page(of aLabel: Bytes) -> HTMLURL { HTMLURL(.page(aLabel)) }

    /// The page of another domain, seen from that of a domain.
    static func sibling(of aLabel: Bytes) -> HTMLURL { HTMLURL(.sibling(aLabel)) }

    /// The row of a domain in the index, seen from the domain's page.
    static func row(of aLabel: Bytes) -> HTMLURL { HTMLURL(.row(aLabel)) }

    /// The index in a state, such as `#registrar=…`; `key` ends with `=`.
    static func state(_ key: StaticString, _ value: Bytes) -> HTMLURL { HTMLURL(.state(key, value)) }

    /// The index in a state whose value is of a report's own making.
    static func state(_ key: StaticString, _ value: String) -> HTMLURL { HTMLURL(.ownState(key, value)) }

    /// The index in the state of a rule's outcome.
    static func outcome(_ outcome: Outcome, of rule: Rule) -> HTMLURL {
        HTMLURL(.states("#rule=", rule.id, "&outcome=", outcome.name))
    }

    /// The index in the state of what became of a rule's findings.
    static func change(_ change: IndexChange, of rule: Rule) -> HTMLURL {
        HTMLURL(.states("#rule=", rule.id, "&change=", change.name))
    }

    /// Appends the URL; a caller escapes nothing more, since only unreserved characters and `/ # % = : &amp;` occur.
    func write(to buffer: ByteBuffer) {
        switch target {
        case .constant(let constant): buffer.append(htmlText: Bytes(constant))
        case .row(let aLabel):
            buffer.append("../../index.html#open=")
            buffer.append(percentEncoded: aLabel)
        case .sibling(let aLabel):
            buffer.append("../")
            HTMLURL.appendPage(aLabel, to: buffer)
        case .page(let aLabel):
            buffer.append("domains/")
            HTMLURL.appendPage(aLabel, to: buffer)
        case .state(let key, let value):
            buffer.append(htmlText: Bytes(key))
            buffer.append(percentEncoded: value)
        case .states(let firstKey, let first, let secondKey, let second):
            for text in [firstKey, first, secondKey, second] { buffer.append(htmlText: Bytes(text)) }
        case .ownState(let key, let value):
            buffer.append(htmlText: Bytes(key))
            value.withBytes { buffer.append(percentEncoded: $0) }
        }
    }

    private static func appendPage(_ aLabel: Bytes, to buffer: ByteBuffer) {
        if !aLabel.isEmpty { DomainPath.appendFolder(aLabel, to: buffer) }
        buffer.append("/")
        if DomainPath.isShortened(aLabel) {
            let file = ByteBuffer()
            DomainPath.appendFileName(aLabel, to: file)
            buffer.append(percentEncoded: file.bytes)
        } else {
            buffer.append(percentEncoded: aLabel)
        }
        buffer.append(".html")
    }
}

extension ByteBuffer {
    /// Appends data as a part of a URL (RFC 3986): all but unreserved characters as `%XX`.
    func append(percentEncoded text: Bytes) {
        for index in 0..<text.count {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                append(byte)
            default:
                append(UInt8(ascii: "%"))
                for digit in [byte >> 4, byte & 15] { append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
            }
        }
    }
}
