import Portfolio

/// Which formats of a workbook's cells show a number as a day.
struct NumberFormats: Sendable {
    /// By the place of the format, to which the attribute `s` of a cell leads.
    private(set) var isDay: [Bool] = []

    /// Whether the format in a place shows days.
    func showsDay(_ place: Int) -> Bool { place < isDay.count && isDay[place] }

    fileprivate mutating func append(_ isDay: Bool) { self.isDay.append(isDay) }

    /// The formats that have a number and no code, and show days or times (ISO 29500-1, 18.8.30, the Chinese ones
    /// included).
    static func isBuiltInDay(_ id: Int) -> Bool {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: true
        default: false
        }
    }

    /// Whether a format's code shows days or times: it has a `y`, `m` or `d` that is not quoted, escaped or in brackets.
    static func isDay(_ code: String) -> Bool {
        var letters = code.utf8.makeIterator()
        while let letter = letters.next() {
            switch letter {
            // What stands behind these is shown, left as a space, or repeated as it is.
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): _ = letters.next()
            case UInt8(ascii: "\""): while let quoted = letters.next(), quoted != letter {}
            case UInt8(ascii: "["): while let inside = letters.next(), inside != UInt8(ascii: "]") {}
            default:
                if [UInt8(ascii: "y"), UInt8(ascii: "m"), UInt8(ascii: "d")].contains(letter | 0x20) { return true }
            }
        }
        return false
    }
}

/// Reads the part that lists the formats of a workbook's cells.
final class NumberFormatsParser: PartParser {
    /// The most formats, as many as spreadsheet programs allow.
    private static let limit = 65_536

    private(set) var formats = NumberFormats()
    private var custom: [Int: Bool] = [:]
    private var isInCustom = false
    private var isInCells = false

    override func began(_ element: PartElement, _ attributes: MarkupAttributes) {
        switch element {
        case .numberFormats: isInCustom = true
        case .cellFormats: isInCells = true
        case .numberFormat where isInCustom:
            guard let id = attributes.text("numFmtId").flatMap({ Int($0) }), let code = attributes.text("formatCode")
            else { return }
            custom[id] = NumberFormats.isDay(code)
            if custom.count > NumberFormatsParser.limit { refuse("too many number formats", "数字格式过多") }
        case .format where isInCells:
            let id = attributes.text("numFmtId").flatMap { Int($0) } ?? 0
            formats.append(custom[id] ?? NumberFormats.isBuiltInDay(id))
            if formats.isDay.count > NumberFormatsParser.limit { refuse("too many cell formats", "单元格格式过多") }
        default: return
        }
    }

    override func ended(_ element: PartElement) {
        if element == .numberFormats { isInCustom = false }
        if element == .cellFormats { isInCells = false }
    }
}
