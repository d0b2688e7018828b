import CLibXML2

/// What holds for every use of libxml2.
enum XMLLibrary {
    /// No network; lines beyond 65,535. XML_PARSE_NO_XXE (bit 23) is known from 2.13 on and harmless before.
    static let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue) | 1 << 23

    /// Sets libxml2 up once, before any thread uses it; external entities are never loaded.
    static func prepare() { _ = isReady }

    private static let isReady: Bool = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
        return true
    }()

    /// How many different names a part of a workbook or a page may have: libxml2 takes longer for each, the more it has
    /// seen.
    static let nameLimit = 20_000

    /// True when a parser has seen more different names.
    static func hasTooManyNames(_ context: xmlParserCtxtPtr?) -> Bool {
        context?.pointee.dict.map { xmlDictSize($0) > nameLimit } ?? false
    }
}
