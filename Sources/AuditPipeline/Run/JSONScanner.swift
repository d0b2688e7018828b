import Portfolio

/// Reads a JSON text from beginning to end, and stops at the first thing that is wrong with it.
struct JSONScanner {
    /// What is wrong, and at which byte.
    struct Fault: Error {
        let offset: Int
        let text: BilingualLine

        init(offset: Int, _ en: String, _ zh: String) {
            self.offset = offset
            text = BilingualLine(en, zh)
        }
    }

    /// How deep values may be nested; a config has four levels.
    private static let depthLimit = 32
    private static let numberBytes = Set("+-.eE0123456789".utf8)

    /// Where each value begins, by the keys that lead to it.
    private(set) var offsets: [[String]: Int] = [:]
    /// Where each value stands, without the key before it, by the keys that lead to it.
    private(set) var extents: [[String]: Range<Int>] = [:]
    /// Where comments stand.
    private(set) var comments: [Range<Int>] = []
    private let bytes: [UInt8]
    private var place = 0

    /// A scanner of valid UTF-8.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Scans the text, which holds one value.
    mutating func scan() throws(Fault) {
        try skipSpace()
        try value([], at: place)
        try skipSpace()
        if place < bytes.count { throw wrong(BilingualText("nothing behind the end of the config", "配置到此结束")) }
    }

    private mutating func value(_ keys: [String], at start: Int) throws(Fault) {
        guard keys.count < JSONScanner.depthLimit else {
            let limit = JSONScanner.depthLimit
            throw Fault(offset: place, "values are nested more than \(limit) deep", "值的嵌套超过 \(limit) 层")
        }
        offsets[keys] = start
        let begin = place
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
                let advice = words.contains(known) ? BilingualLine("; write \(known)", "；请写作 \(known)") : nil
                throw wrong(
                    BilingualText(
                        "a value: a text in double quotes, a number, true, false, [ or {",
                        "值：双引号中的文字、数字、true、false、[ 或 {"), advice)
            }
            place += word.utf8.count
        }
        extents[keys] = begin..<place
    }

    private mutating func object(_ keys: [String]) throws(Fault) {
        let opening = place
        var seen: [String: Int] = [:]
        place += 1
        try skipSpace()
        if take("}") { return }
        while true {
            let start = place
            guard current == UInt8(ascii: "\"") else { throw wrong(BilingualText("a key in double quotes", "双引号中的键")) }
            let key = try text()
            if let first = seen.updateValue(start, forKey: key) {
                let line = JSONText.place(of: first, in: bytes).line
                throw Fault(
                    offset: start, "the key '\(key)' stands twice, first on line \(line); keep one of them",
                    "键“\(key)”出现了两次，第一次在第 \(line) 行；请只保留一处")
            }
            try skipSpace()
            guard take(":") else {
                throw wrong(BilingualLine("':' behind the key '\(key)'", "键“\(key)”之后的 ':'"))
            }
            try skipSpace()
            try value(keys + [key], at: start)
            if try ends("}", openedAt: opening) { return }
        }
    }

    private mutating func array(_ keys: [String]) throws(Fault) {
        let opening = place
        place += 1
        try skipSpace()
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
        try skipSpace()
        if take(closing) { return true }
        let comma = place
        guard take(",") else {
            let line = JSONText.place(of: opening, in: bytes).line
            throw wrong(
                BilingualLine(
                    "',' or '\(closing)' for what begins on line \(line)", "','，或者用 '\(closing)' 结束第 \(line) 行开始的部分"))
        }
        try skipSpace()
        if current == closing.asciiValue {
            throw Fault(
                offset: comma, "a comma before '\(closing)' where nothing follows; remove it",
                "'\(closing)' 之前多了一个逗号；请删去")
        }
        return false
    }

    private mutating func number() throws(Fault) {
        let start = place
        while let byte = current, JSONScanner.numberBytes.contains(byte) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/) == nil {
            throw Fault(offset: start, "'\(text)' is no number of JSON", "“\(text)”不是 JSON 的数字")
        }
        if Double(text)?.isFinite != true {
            throw Fault(offset: start, "'\(text)' is too large a number", "数字“\(text)”过大")
        }
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
                let isEnd = byte == 0x0A || byte == 0x0D
                throw Fault(
                    offset: byte == 0x09 ? place : opening,
                    "\(isEnd ? "a line end" : "a control character") in the text that begins on line \(line); "
                        + "close it with '\"'",
                    "第 \(line) 行开始的文字中有\(isEnd ? "换行" : "控制字符")；请用 '\"' 结束")
            default:
                units.append(byte)
                place += 1
            }
        }
        throw Fault(
            offset: opening, "the text that begins here is not closed; expected '\"' at its end",
            "从此处开始的文字没有结束；末尾应有 '\"'")
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
                offset: start, "'\\' begins no escape of JSON here; write '\\\\' for the character itself",
                "此处的 '\\' 不是 JSON 的转义；如要写该字符本身，请写 '\\\\'")
        }
        var units = [first]
        if (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\") {
            place += 1
            if let second = hexadecimal() { units.append(second) }
        }
        let text = String(decoding: units, as: UTF16.self)
        guard !text.unicodeScalars.contains("\u{FFFD}") || first == 0xFFFD else {
            throw Fault(
                offset: start, "'\\u' names half a character; write the character itself",
                "'\\u' 只表示半个字符；请直接写该字符")
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

    /// Steps over white space, and over comments as programmers' editors write them into JSON.
    private mutating func skipSpace() throws(Fault) {
        while let byte = current {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            case UInt8(ascii: "/"): try comment()
            default: return
            }
        }
    }

    private mutating func comment() throws(Fault) {
        let start = place
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        if next == UInt8(ascii: "/") {
            place = bytes[place...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        } else if next == UInt8(ascii: "*") {
            place += 2
            while place + 1 < bytes.count, bytes[place] != UInt8(ascii: "*") || bytes[place + 1] != UInt8(ascii: "/") {
                place += 1
            }
            guard place + 1 < bytes.count else {
                throw Fault(
                    offset: start, "the comment that begins here is not closed; expected '*/' at its end",
                    "从此处开始的注释没有结束；末尾应有 '*/'")
            }
            place += 2
        } else {
            throw Fault(offset: start, "'/' begins no comment here; write '//'", "此处的 '/' 不是注释；请写 '//'")
        }
        comments.append(start..<place)
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
    private func wrong(_ expected: BilingualLine, _ advice: BilingualLine? = nil) -> Fault {
        let found = found
        return Fault(
            offset: place, "expected \(expected.en); found \(found.en)\(advice?.en ?? "")",
            "此处应为\(expected.zh)；实际是\(found.zh)\(advice?.zh ?? "")")
    }

    private func wrong(_ expected: BilingualText, _ advice: BilingualLine? = nil) -> Fault {
        wrong(BilingualLine(expected), advice)
    }

    /// What stands at the current place, for people.
    private var found: BilingualLine {
        guard let byte = current else { return BilingualLine("the end of the file", "文件结尾") }
        let word = bareWord
        if !word.isEmpty { return BilingualLine("'\(word)'", "“\(word)”") }
        if byte == UInt8(ascii: "#") {
            return BilingualLine("'#', which begins no comment here; write '//'", "'#'，它在此处不表示注释；请写 '//'")
        }
        let scalar = String(decoding: bytes[place...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "?"
        switch scalar {
        case "“", "”", "‘", "’", "'", "＂":
            return BilingualLine("the quotation mark '\(scalar)'; write '\"'", "引号 '\(scalar)'；请写 '\"'")
        case "，", "：", "、", "｛", "｝", "［", "］", "\u{3000}":
            return BilingualLine("the full-width '\(scalar)'; write the ASCII one", "全角的 '\(scalar)'；请写半角的")
        default: return BilingualLine(same: "'\(scalar)'")
        }
    }
}
