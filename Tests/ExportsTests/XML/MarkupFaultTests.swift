import Portfolio
import Testing

@testable import Exports

/// What libxml2 finds wrong, in the words of a reader of Chinese.
@Suite struct MarkupFaultTests {
    @Test(arguments: [
        ("<l>\n<d><fqdn>a.cn</d></fqdn></l>", "第 2 行的开始标签“fqdn”与结束标签“d”不匹配"),
        ("<l>\n<d><fqdn>a.cn</fqdn></d>\n", "文档在“l”结束之前中断"),
        ("<l><d><fqdn>a.cn</fqdn></d></l>\n<l/>", "根元素之后还有多余内容，或文档提前结束"),
        ("<l><d><fqdn>&a;</fqdn></d></l>", "实体“a”未声明"), ("<l><d><fqdn>A&B</fqdn></d></l>", "实体引用缺少“;”"),
        ("<l><d><fqdn>a & b</fqdn></d></l>", "缺少名称；文本中的“&”应写作“&amp;”"),
        ("<l><d><fqdn>a\u{1}.cn</fqdn></d></l>", "含有 XML 不允许的字符"), ("<l a=1/>", "属性值应以引号开头"),
        ("<l a='1' a='2'/>", "属性“a”重复"), ("<l><x:d/></l>", "命名空间前缀“x”未声明"), ("<l a='<'/>", "属性值中不允许出现“<”"),
        ("<l><d a='1'></d>", "文档在“l”结束之前中断"), ("<l><!-- -- --></l>", "注释中不允许出现“--”"),
    ])
    func isToldInChinese(_ document: String, _ words: String) throws {
        let file = TemporaryFile(Array(document.utf8))
        let error = #expect(throws: InputError.self) {
            _ = try ExportProbe(
                export: ExportSource(path: file.path, index: 0), aliases: try Reading.aliases(), encoding: nil)
        }
        #expect(error?.text.zh == "XML 格式有误：\(words)；请重新导出该文件")
    }

    /// A number that is not known by its meaning is told as libxml2 tells it.
    @Test func whatIsNotKnownIsQuoted() {
        let fault = MarkupFault(line: 1, column: 1, MarkupFault.Report(code: 12_345, words: "no such thing"))
        #expect(fault.words == BilingualLine("no such thing", "libxml2 报告 no such thing"))
    }
}
