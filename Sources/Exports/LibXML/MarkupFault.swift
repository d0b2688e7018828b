import CLibXML2
import Portfolio

/// What libxml2 finds wrong with a document.
struct MarkupFault {
    /// What libxml2 tells of a fault besides its place.
    struct Report {
        /// The fault's number in `xmlParserErrors`.
        let code: Int32
        /// libxml2's words, in one line; empty where it has none.
        var words = ""
        /// The names that it speaks of, such as those of tags; empty where there are none.
        var names: [String] = []
        /// The other line that it speaks of; 0 for none.
        var otherLine = 0
    }

    /// The line, from 1.
    let line: Int
    /// The column, from 1.
    let column: Int
    /// What is wrong, in one line.
    let words: BilingualLine
    /// True when the document ends too early.
    let isAtEnd: Bool
    /// True when bytes are no text in the document's encoding.
    let isEncoding: Bool

    /// A fault at a place.
    init(line: Int, column: Int, _ report: Report) {
        (self.line, self.column) = (line, column)
        words = MarkupFault.words(report)
        isAtEnd = report.code == MarkupFault.number(XML_ERR_DOCUMENT_END)
        let encodings = [XML_ERR_INVALID_ENCODING, XML_ERR_INVALID_CHAR].map(MarkupFault.number)
        isEncoding = encodings.contains(report.code)
    }

    private static func number(_ code: xmlParserErrors) -> Int32 { Int32(code.rawValue) }
}

// libxml2 speaks English; what it finds in damaged exports is said in Chinese by its number.
extension MarkupFault {
    private static func words(_ report: Report) -> BilingualLine {
        let english = report.words.isEmpty ? "the document is malformed" : report.words
        if let known = named(report) ?? chinese[report.code] { return BilingualLine(english, known) }
        return BilingualLine(english, report.words.isEmpty ? "文档有误" : "libxml2 报告 \(report.words)")
    }

    /// The faults that are about certain names; nil for others.
    private static func named(_ report: Report) -> String? {
        let names = report.names
        switch report.code {
        case number(XML_ERR_TAG_NAME_MISMATCH) where names.count > 1:
            return "第 \(report.otherLine) 行的开始标签“\(names[0])”与结束标签“\(names[1])”不匹配"
        case number(XML_ERR_TAG_NOT_FINISHED) where names.count > 0:
            return "标签“\(names[0])”没有结束"
        case number(XML_ERR_ATTRIBUTE_REDEFINED) where names.count > 0:
            return "属性“\(names.last ?? "")”重复"
        case number(XML_ERR_UNDECLARED_ENTITY), number(XML_WAR_UNDECLARED_ENTITY):
            return names.first.map { "实体“\($0)”未声明" }
        case number(XML_NS_ERR_UNDEFINED_NAMESPACE):
            return names.first.map { "命名空间前缀“\($0)”未声明" }
        case number(XML_ERR_UNSUPPORTED_ENCODING), number(XML_ERR_UNKNOWN_ENCODING):
            return names.first.map { "不支持编码“\($0)”" } ?? "不支持文档声明的编码"
        default: return nil
        }
    }

    private static let chinese: [Int32: String] = Dictionary(
        [
            (XML_ERR_INTERNAL_ERROR, "libxml2 内部错误"), (XML_ERR_NO_MEMORY, "内存不足"),
            (XML_ERR_DOCUMENT_EMPTY, "文档为空，或开头不是标签"), (XML_ERR_DOCUMENT_END, "根元素之后还有多余内容，或文档提前结束"),
            (XML_ERR_INVALID_HEX_CHARREF, "字符引用无效"), (XML_ERR_INVALID_DEC_CHARREF, "字符引用无效"),
            (XML_ERR_INVALID_CHARREF, "字符引用无效"), (XML_ERR_INVALID_CHAR, "含有 XML 不允许的字符"),
            (XML_ERR_INVALID_ENCODING, "字节与文档的编码不符"), (XML_ERR_ENTITYREF_SEMICOL_MISSING, "实体引用缺少“;”"),
            (XML_ERR_LT_IN_ATTRIBUTE, "属性值中不允许出现“<”"), (XML_ERR_ATTRIBUTE_NOT_STARTED, "属性值应以引号开头"),
            (XML_ERR_ATTRIBUTE_NOT_FINISHED, "属性值没有结束的引号"), (XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "属性没有值"),
            (XML_ERR_COMMENT_NOT_FINISHED, "注释没有结束"), (XML_ERR_HYPHEN_IN_COMMENT, "注释中不允许出现“--”"),
            (XML_ERR_PI_NOT_STARTED, "处理指令缺少名称"), (XML_ERR_PI_NOT_FINISHED, "处理指令没有结束"),
            (XML_ERR_XMLDECL_NOT_STARTED, "XML 声明有误"), (XML_ERR_XMLDECL_NOT_FINISHED, "XML 声明没有结束"),
            (XML_ERR_RESERVED_XML_NAME, "XML 声明不在文档开头"), (XML_ERR_VERSION_MISSING, "XML 声明缺少版本号"),
            (XML_ERR_ENCODING_NAME, "XML 声明中的编码名称无效"), (XML_ERR_STANDALONE_VALUE, "XML 声明中的 standalone 无效"),
            (XML_ERR_MISPLACED_CDATA_END, "文本中不允许出现“]]>”"), (XML_ERR_CDATA_NOT_FINISHED, "CDATA 段没有结束"),
            (XML_ERR_SPACE_REQUIRED, "缺少空格"), (XML_ERR_NAME_REQUIRED, "缺少名称；文本中的“&”应写作“&amp;”"),
            (XML_ERR_NAME_TOO_LONG, "名称过长"), (XML_ERR_LT_REQUIRED, "缺少“<”"), (XML_ERR_GT_REQUIRED, "缺少“>”"),
            (XML_ERR_LTSLASH_REQUIRED, "缺少“</”"), (XML_ERR_EQUAL_REQUIRED, "缺少“=”"),
            (XML_ERR_STRING_NOT_STARTED, "值应以引号开头"), (XML_ERR_STRING_NOT_CLOSED, "值没有结束的引号"),
            (XML_ERR_DOCTYPE_NOT_FINISHED, "DOCTYPE 没有结束"), (XML_NS_ERR_QNAME, "带命名空间的名称无效"),
            (XML_NS_ERR_ATTRIBUTE_REDEFINED, "属性重复"), (XML_NS_ERR_EMPTY, "命名空间为空"),
        ].map { (number($0), $1) }
    ) { first, _ in first }
}
