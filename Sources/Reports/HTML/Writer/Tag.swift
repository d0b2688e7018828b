/// The name of an HTML or SVG element; there is no way to make one from data.
struct Tag: Sendable {
    /// The name as it is written.
    let name: StaticString

    private init(_ name: StaticString) { self.name = name }

    static let html = Tag("html"), head = Tag("head"), meta = Tag("meta"), title = Tag("title"), link = Tag("link")
    static let body = Tag("body"), header = Tag("header"), main = Tag("main"), footer = Tag("footer")
    static let section = Tag("section"), nav = Tag("nav"), aside = Tag("aside"), div = Tag("div"), p = Tag("p")
    static let h1 = Tag("h1"), h2 = Tag("h2"), h3 = Tag("h3"), hr = Tag("hr"), br = Tag("br")
    static let a = Tag("a"), span = Tag("span"), b = Tag("b"), i = Tag("i"), small = Tag("small"), code = Tag("code")
    static let mark = Tag("mark"), bdi = Tag("bdi"), time = Tag("time"), wbr = Tag("wbr"), q = Tag("q")
    static let blockquote = Tag("blockquote")
    static let ul = Tag("ul"), ol = Tag("ol"), li = Tag("li"), dl = Tag("dl"), dt = Tag("dt"), dd = Tag("dd")
    static let table = Tag("table"), caption = Tag("caption"), thead = Tag("thead"), tbody = Tag("tbody")
    static let tfoot = Tag("tfoot"), tr = Tag("tr"), th = Tag("th"), td = Tag("td")
    static let details = Tag("details"), summary = Tag("summary"), fieldset = Tag("fieldset"), legend = Tag("legend")
    static let label = Tag("label"), input = Tag("input"), button = Tag("button"), noscript = Tag("noscript")
    static let figure = Tag("figure"), figcaption = Tag("figcaption")
    static let svg = Tag("svg"), g = Tag("g"), rect = Tag("rect"), line = Tag("line"), text = Tag("text")
}
