import Bytes
import Portfolio

/// Finds start tags with too many attributes in a document's bytes before libxml2 gets them, which compares each attribute
/// and namespace declaration of an element with all before it.
///
/// It costs next to nothing: a `<` cannot stand within a start tag, so where one follows another soon, there is no room for
/// so many attributes, and it looks at a few bytes in a thousand.
struct XMLStartTags {
    /// A start tag that has too many attributes, unless a comment or the like holds it.
    struct Found: Equatable {
        /// Where it begins; 0 when that was in earlier bytes.
        let start: Int
        /// Where looking goes on.
        let end: Int
    }

    /// The room that attributes take at least, such as ` a=""`, beyond the limit by one.
    private static let room = 5 * (XMLDocumentParser.attributeLimit + 1)

    private enum State: Equatable {
        /// No start tag is open.
        case outside
        /// Behind a `<`.
        case begun
        case inside
        /// In a value between quotes of this kind.
        case quoted(UInt8)
    }

    private var state = State.outside
    /// How many attributes the open tag has.
    private var count = 0

    /// The first start tag with too many attributes in the document's next bytes, looked for from a place in them on.
    mutating func next(in bytes: Bytes, from start: Int) -> Found? {
        let gap = bytes.dropFirst(start).firstIndex(of: UInt8(ascii: "<")).map { $0 + start } ?? bytes.count
        if let end = follow(bytes, start..<gap) { return Found(start: 0, end: end) }
        var tag = gap
        while tag < bytes.count {
            let ahead = bytes[(tag + 1)..<min(bytes.count, tag + 1 + XMLStartTags.room)]
            if let last = ahead.lastIndex(of: UInt8(ascii: "<")) {
                tag += 1 + last
                continue
            }
            let end = bytes.dropFirst(tag + 1).firstIndex(of: UInt8(ascii: "<")).map { $0 + tag + 1 } ?? bytes.count
            (state, count) = (.begun, 0)
            if let found = follow(bytes, (tag + 1)..<end) { return Found(start: tag, end: found) }
            tag = end
        }
        return nil
    }

    /// Goes on in the open tag; returns the place behind the attribute that is one too many.
    private mutating func follow(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
        for place in range {
            let byte = bytes[place]
            switch state {
            case .outside: return nil
            case .begun:
                state = [UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(byte) ? .outside : .inside
            case .quoted(let quote): if byte == quote { state = .inside }
            case .inside: look(at: byte)
            }
            if count > XMLDocumentParser.attributeLimit {
                (state, count) = (.outside, 0)
                return place + 1
            }
        }
        return nil
    }

    private mutating func look(at byte: UInt8) {
        switch byte {
        case UInt8(ascii: ">"): state = .outside
        case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .quoted(byte)
        case UInt8(ascii: "="): count += 1
        default: break
        }
    }
}
