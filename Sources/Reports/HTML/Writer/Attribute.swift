import Bytes
import Portfolio

/// The name of an attribute that takes any value; those that run code or load something are not among them.
struct AttributeName: Sendable {
    /// The name as it is written.
    let name: StaticString

    fileprivate init(_ name: StaticString) { self.name = name }

    static let `class` = AttributeName("class"), id = AttributeName("id"), lang = AttributeName("lang")
    static let title = AttributeName("title"), role = AttributeName("role")
    static let scope = AttributeName("scope")
    static let tabindex = AttributeName("tabindex")
    static let type = AttributeName("type"), name = AttributeName("name"), value = AttributeName("value")
    static let checked = AttributeName("checked"), `for` = AttributeName("for"), open = AttributeName("open")
    static let charset = AttributeName("charset"), content = AttributeName("content")
    static let httpEquiv = AttributeName("http-equiv"), rel = AttributeName("rel")
    static let ariaLabel = AttributeName("aria-label"), ariaHidden = AttributeName("aria-hidden")
    static let ariaLabelledby = AttributeName("aria-labelledby")
    static let dataLang = AttributeName("data-lang"), dataKey = AttributeName("data-key"),
        dataCount = AttributeName("data-count")
    static let hidden = AttributeName("hidden")
    static let x = AttributeName("x"), y = AttributeName("y"), width = AttributeName("width")
    static let height = AttributeName("height"), viewBox = AttributeName("viewBox"), rx = AttributeName("rx")
    static let points = AttributeName("points")
    static let textAnchor = AttributeName("text-anchor")
    static let preserveAspectRatio = AttributeName("preserveAspectRatio")
}

/// An attribute with its value, which is escaped when it is written.
struct Attribute {
    /// What the value is.
    enum Value {
        /// A compile-time constant.
        case constant(StaticString)
        /// Data.
        case bytes(Bytes)
        /// Data of a report's own making.
        case text(String)
        /// A whole number.
        case number(Int)
        /// Where a link leads.
        case url(HTMLURL)
        /// No value: the attribute is there.
        case present
    }

    let name: AttributeName
    let value: Value

    static func constant(_ name: AttributeName, _ value: StaticString) -> Attribute {
        Attribute(name: name, value: .constant(value))
    }
    static func bytes(_ name: AttributeName, _ value: Bytes) -> Attribute {
        Attribute(name: name, value: .bytes(value))
    }
    static func text(_ name: AttributeName, _ value: String) -> Attribute { Attribute(name: name, value: .text(value)) }
    static func number(_ name: AttributeName, _ value: Int) -> Attribute {
        Attribute(name: name, value: .number(value))
    }
    static func present(_ name: AttributeName) -> Attribute { Attribute(name: name, value: .present) }
    static func `class`(_ value: StaticString) -> Attribute { constant(.class, value) }
    static func id(_ value: StaticString) -> Attribute { constant(.id, value) }
    static func lang(_ language: Language) -> Attribute { constant(.lang, language.tag) }

    /// Where a link leads; the only attribute that loads or navigates, so it takes no text.
    static func href(_ url: HTMLURL) -> Attribute { Attribute(name: AttributeName("href"), value: .url(url)) }
}

extension Language {
    /// The tag of the language in HTML (BCP 47).
    var tag: StaticString { self == .en ? "en" : "zh" }
}
