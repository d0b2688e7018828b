import Portfolio

/// An option of the command line that a config gives under `options`.
public struct ConfigOption: Sendable {
    /// Its value as JSON has it.
    public enum Value: Sendable, Equatable {
        /// A text, or a number as it is usually written.
        case text(String)
        /// Whether a flag is given.
        case flag(Bool)
    }

    /// The long name without hyphens, such as `fail-on`.
    public let name: String
    /// Its value.
    public let value: Value
    /// `path:line:column`.
    public let place: String
}

extension ConfigOption.Value: Decodable {
    /// Reads a text, a whole number, true or false.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .text("\(number)")
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            throw DecodingError.typeMismatch(
                Self.self, DecodingError.Context(codingPath: decoder.codingPath, debugDescription: ""))
        }
    }
}
