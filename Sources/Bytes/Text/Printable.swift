extension String {
    /// The text for a terminal or a table: what a terminal obeys, what turns the order of characters round and what nobody
    /// sees is shown as `\u{1B}`.
    public var printable: String {
        guard unicodeScalars.contains(where: \.isHidden) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if scalar.isHidden {
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Text that should be UTF-8 and is not, for a message: bytes that are none are shown as `\xE9`.
    public static func printable(_ bytes: some Sequence<UInt8>) -> String {
        var (result, decoder, rest) = ("", UTF8(), Array(bytes)[...])
        while !rest.isEmpty {
            var iterator = rest.makeIterator()
            decoder = UTF8()
            if case .scalarValue(let scalar) = decoder.decode(&iterator) {
                result += String(scalar).printable
                rest = rest.dropFirst(UTF8.width(scalar))
            } else {
                result += "\\x\(Hexadecimal.text([rest.removeFirst()]).uppercased())"
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Control and format characters and line ends, but for the two joiners that words and emoji are written with.
    fileprivate var isHidden: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: value != 0x200C && value != 0x200D
        default: false
        }
    }
}
