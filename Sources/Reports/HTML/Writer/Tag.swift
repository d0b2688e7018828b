/// The name of an HTML or SVG element; there is no way to make one from data.
struct Tag: Sendable {
    /// The name as it is written.
    let name: StaticString

    private init(_ name: StaticString) { self.name = name }

    static let html = Tag("html"), head = Tag("head"), meta = Tag("meta"), title = Tag("title"), link = Tag("link")
    static let body = Tag("body"), header = Tag("header"), main = Tag("main"), footer = Tag("footer")
    static let section = Tag("section"), nav = Tag("nav"), div = Tag("div"), p = Tag("p")
    static let h1 = Tag("h1"), h2 = Tag("h2"), h3 = Tag("h3")
    static let a = Tag("a"), span = Tag("span"), b = Tag("b"), small = Tag("small"), code = Tag("code")
    static let mark = Tag("mark"), bdi = Tag("bdi"), time = Tag("time")
    static let blockquote = Tag("blockquote")
    static let ul = Tag("ul"), ol = Tag("ol"), li = Tag("li"), dl = Tag("dl"), dt = Tag("dt"), dd = Tag("dd")
    static let table = Tag("table"), caption = Tag("caption"), thead = Tag("thead"), tbody = Tag("tbody")
    static let tr = Tag("tr"), th = Tag("th"), td = Tag("td")
    static let details = Tag("details"), summary = Tag("summary"), button = Tag("button")
    static let fieldset = Tag("fieldset"), legend = Tag("legend")
    static let label = Tag("label"), input = Tag("input"), noscript = Tag("noscript")
    static let figure = Tag("figure"), figcaption = Tag("figcaption")
    static let svg = Tag("svg"), rect = Tag("rect"), line = Tag("line"), polyline = Tag("polyline"), text = Tag("text")
}
