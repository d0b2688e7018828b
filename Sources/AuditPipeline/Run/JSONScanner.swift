import Portfolio

/// Reads a JSON text from beginning to end, and stops at the first thing that is wrong with it.
struct JSONScanner {
    /// What is wrong, and at which byte.
    struct Fault: Error {
        let offset: Int
        let text: String
    }

    /// How deep values may be nested; a config has four levels.
    private static let depthLimit = 32
    private static let numberBytes = Set("+-.eE0123456789".utf8)

    /// Where each value begins, by the keys that lead to it.
    private(set) var offsets: [[String]: Int] = [:]
    private let bytes: [UInt8]
    private var place = 0

    /// A scanner of valid UTF-8.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Scans the text, which holds one value.
    mutating func scan() throws(Fault) {
        skipSpace()
        try value([], at: place)
        skipSpace()
        if place < bytes.count { throw wrong("nothing behind the end of the config") }
    }

    private mutating func value(_ keys: [String], at start: Int) throws(Fault) {
        guard keys.count < JSONScanner.depthLimit else {
            throw Fault(offset: place, text: "values are nested more than \(JSONScanner.depthLimit) deep")
        }
        offsets[keys] = start
        switch current {
        case UInt8(ascii: "{"): try object(keys)
        case UInt8(ascii: "["): try array(keys)
        case UInt8(ascii: "\""): _ = try text()
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): try number()
        default:
            let words = ["true", "false", "null"]
            let word = bareWord
            guard words.contains(word) else {
                let known = ["True": "true", "False": "false", "None": "null"][word] ?? word.lowercased()
                let advice = words.contains(known) ? "; write \(known)" : ""
                throw wrong("a value: a text in double quotes, a number, true, false, [ or {", advice)
            }
            place += word.utf8.count
        }
    }

    private mutating func object(_ keys: [String]) throws(Fault) {
        let opening = place
        var seen: [String: Int] = [:]
        place += 1
        skipSpace()
        if take("}") { return }
        while true {
            let start = place
            guard current == UInt8(ascii: "\"") else { throw wrong("a key in double quotes") }
            let key = try text()
            if let first = seen.updateValue(start, forKey: key) {
                let line = JSONText.place(of: first, in: bytes).line
                throw Fault(
                    offset: start, text: "the key '\(key)' stands twice, first on line \(line); keep one of them")
            }
            skipSpace()
            guard take(":") else { throw wrong("':' behind the key '\(key)'") }
            skipSpace()
            try value(keys + [key], at: start)
            if try ends("}", openedAt: opening) { return }
        }
    }

    private mutating func array(_ keys: [String]) throws(Fault) {
        let opening = place
        place += 1
        skipSpace()
        if take("]") { return }
        var index = 0
        while true {
            try value(keys + [String(index)], at: place)
            index += 1
            if try ends("]", openedAt: opening) { return }
        }
    }

    /// Steps over what follows a value; true where it is `closing`, false where another value follows.
    private mutating func ends(_ closing: Character, openedAt opening: Int) throws(Fault) -> Bool {
        skipSpace()
        if take(closing) { return true }
        let comma = place
        guard take(",") else {
            let line = JSONText.place(of: opening, in: bytes).line
            throw wrong("',' or '\(closing)' for what begins on line \(line)")
        }
        skipSpace()
        if current == closing.asciiValue {
            throw Fault(offset: comma, text: "a comma before '\(closing)' where nothing follows; remove it")
        }
        return false
    }

    private mutating func number() throws(Fault) {
        let start = place
        while let byte = current, JSONScanner.numberBytes.contains(byte) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/) == nil {
            throw Fault(offset: start, text: "'\(text)' is no number of JSON")
        }
        if Double(text)?.isFinite != true { throw Fault(offset: start, text: "'\(text)' is too large a number") }
    }

    /// Steps over a text in double quotes; returns what it means.
    private mutating func text() throws(Fault) -> String {
        let opening = place
        var units: [UInt8] = []
        place += 1
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): units += try escape().utf8
            case 0..<0x20:
                let line = JSONText.place(of: opening, in: bytes).line
                let what = byte == 0x0A || byte == 0x0D ? "a line end" : "a control character"
                throw Fault(
                    offset: byte == 0x09 ? place : opening,
                    text: "\(what) in the text that begins on line \(line); close it with '\"'")
            default:
                units.append(byte)
                place += 1
            }
        }
        throw Fault(offset: opening, text: "the text that begins here is not closed; expected '\"' at its end")
    }

    private mutating func escape() throws(Fault) -> String {
        let simple: [UInt8: String] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
        ]
        let start = place
        place += 1
        if let byte = current, let character = simple[byte] {
            place += 1
            return character
        }
        guard let first = hexadecimal() else {
            throw Fault(
                offset: start, text: "'\\' begins no escape of JSON here; write '\\\\' for the character itself")
        }
        var units = [first]
        if (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\") {
            place += 1
            if let second = hexadecimal() { units.append(second) }
        }
        let text = String(decoding: units, as: UTF16.self)
        guard !text.unicodeScalars.contains("\u{FFFD}") || first == 0xFFFD else {
            throw Fault(offset: start, text: "'\\u' names half a character; write the character itself")
        }
        return text
    }

    /// The unit of `uXXXX`, stepped over; nil for anything else.
    private mutating func hexadecimal() -> UInt16? {
        guard current == UInt8(ascii: "u"), place + 5 <= bytes.count else { return nil }
        let digits = bytes[place + 1..<place + 5]
        guard digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
        place += 5
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { place += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        guard let byte = current, byte == character.asciiValue else { return false }
        place += 1
        return true
    }

    private var bareWord: String {
        let letters = bytes[place...].prefix(40).prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x5F }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The fault of finding something else than `expected`.
    private func wrong(_ expected: String, _ advice: String = "") -> Fault {
        Fault(offset: place, text: "expected \(expected); found \(found)\(advice)")
    }

    /// What stands at the current place, for people.
    private var found: String {
        guard let byte = current else { return "the end of the file" }
        let word = bareWord
        if !word.isEmpty { return "'\(word)'" }
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "/") && (next == byte || next == UInt8(ascii: "*")) {
            return "a comment, which JSON does not have"
        }
        let scalar = String(decoding: bytes[place...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "?"
        switch scalar {
        case "“", "”", "‘", "’", "'", "＂": return "the quotation mark '\(scalar)'; write '\"'"
        case "，", "：", "、", "｛", "｝", "［", "］", "\u{3000}": return "the full-width '\(scalar)'; write the ASCII one"
        default: return "'\(scalar)'"
        }
    }
}
