import Bytes
import Names
import Portfolio
import Testing

@Suite struct NameDifferenceTests {
    static let pairs: [(String, String, NameDifference)] = [
        ("陈小明", "陳小明", .script), ("北京長江有限責任公司", "北京长江有限责任公司", .script),
        ("示例科技有限公司", "示例科技有限责任公司", .legalForm), ("示例科技股份有限公司", "示例科技有限公司", .legalForm),
        ("Acme Ltd.", "ACME, Inc.", .legalForm), ("ACME, Inc.", "Acme Inc.", .typing),
        ("Acme Co., Ltd.", "Acme Co Ltd", .typing), ("Acme Co., Limited", "Acme Co., Ltd.", .legalForm),
        ("示例科技有限公司", "示例科技有限公司上海分公司", .branch), ("示例银行北京分行", "示例银行", .branch),
        ("示例科技", "示例科技有限公司", .abbreviation), ("示例科技有限公司(曾用名:甲公司)", "示例科技有限公司", .abbreviation),
        ("示例科技有限公司", "示列科技有限公司", .typing), ("示例科技有限公司", "示列科枝有限公司", .typing),
        ("买买提·艾力", "买买提艾力", .typing), ("买买提·艾力", "买买提.艾力", .typing),
        ("张三", "张四", .unrelated), ("示例科技有限公司", "青木贸易有限公司", .unrelated), ("示例", "", .unrelated),
        ("示例科技有限公司", "SHILI KEJI YOUXIAN GONGSI", .unrelated),
    ]

    @Test(arguments: pairs)
    func classifies(_ first: String, _ second: String, _ expected: NameDifference) {
        #expect(NameDifference.classify(first, second) == expected)
        #expect(NameDifference.classify(second, first) == expected)
    }

    static let marks: [(String, String, [Range<Int>], [Range<Int>])] = [
        ("示例科技", "示列科技", [3..<6], [3..<6]), ("甲乙", "甲丙乙", [], [3..<6]), ("（甲）ABC丙", "(甲)abc丁", [12..<15], [8..<11]),
        ("甲", "甲", [], []), ("（甲）", "(甲)", [0..<3, 6..<9], [0..<1, 4..<5]), ("", "甲乙", [], [0..<6]),
        ("示 例", "示例", [3..<4], []), ("一二三四五", "一六三七五", [3..<6, 9..<12], [3..<6, 9..<12]),
    ]

    @Test(arguments: marks)
    func marksWhatDiffers(_ first: String, _ second: String, _ left: [Range<Int>], _ right: [Range<Int>]) {
        let found = first.withBytes { one in second.withBytes { other in NameMarks.differing(one, other) } }
        #expect(found.first == left)
        #expect(found.second == right)
    }

    @Test func longNamesAreMarkedWhole() {
        let (first, second) = (String(repeating: "甲", count: 300), String(repeating: "乙", count: 300))
        let found = ("一" + first).withBytes { one in ("一" + second).withBytes { NameMarks.differing(one, $0) } }
        #expect(found.first == [3..<903])
        #expect(found.second == [3..<903])
    }
}
