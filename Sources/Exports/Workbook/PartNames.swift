/// Counts the names that a parser of some rows or shared texts has seen beyond those of the text before these.
struct PartNames {
    /// Names that nearly every sheet has in its rows, and shared texts have.
    private static let usual: [StaticString] = [
        "row", "c", "v", "f", "is", "t", "r", "s", "rPh", "rPr", "phoneticPr", "spans", "ht", "hidden",
        "customHeight", "customFormat", "outlineLevel", "collapsed", "thickTop", "thickBot", "ph", "cm", "vm",
        "ref", "si", "ca", "space", "x14ac", "dyDescent", "b", "i", "u", "sz", "val", "color", "rgb", "theme",
        "rFont", "family", "charset", "scheme", "sb", "eb", "fontId", "type", "bx", "xml", "preserve",
    ]

    private let count: Int
    private let usualCount: Int

    /// Counts from what `parser` has seen so far.
    init(_ parser: PartParser) {
        count = parser.nameCount
        usualCount = PartNames.usual.count { parser.hasSeen($0) }
    }

    /// How many names `parser` has seen since then that are not usual.
    func new(in parser: PartParser) -> Int {
        parser.nameCount - count - (PartNames.usual.count { parser.hasSeen($0) } - usualCount)
    }

    /// The most new names of all cuts of a part together: with the usual ones they are surely no more than a part may
    /// have.
    static let limit = PushParser.nameLimit / 2
}
