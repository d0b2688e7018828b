import Portfolio
import Testing

/// Which language a tag and an environment name.
@Suite struct LanguageTests {
    @Test(arguments: [
        ("zh", Language.zh), ("zh-CN", .zh), ("ZH_cn.UTF-8", .zh), ("zh-Hans", .zh), ("cn", .zh), ("CN", .zh),
        ("中文", .zh), ("en", .en), ("en-US", .en), ("en_GB.UTF-8", .en), ("EN", .en), ("English", .en),
        ("fr", nil), ("", nil), ("zhuang", nil), ("C", nil),
    ])
    func tag(_ tag: String, _ expected: Language?) {
        #expect(Language(tag: tag) == expected)
    }

    @Test(arguments: [
        ([:], Language.en), (["LANG": "zh_CN.UTF-8"], .zh), (["LANG": "C.UTF-8"], .en), (["LANG": "POSIX"], .en),
        (["LANG": "zh_CN", "LC_MESSAGES": "en_US.UTF-8"], .en), (["LANG": "en_US", "LC_MESSAGES": "zh_TW"], .zh),
        (["LANG": "zh_CN", "LC_ALL": "C"], .en), (["LC_MESSAGES": "en_US", "LC_ALL": "zh_SG.GB2312"], .zh),
        (["LANG": "zh_CN", "LC_ALL": ""], .zh), (["LANG": "de_DE.UTF-8"], .en), (["LC_CTYPE": "zh_CN"], .en),
    ])
    func environment(_ variables: [String: String], _ expected: Language) {
        #expect(Language { variables[$0] } == expected)
    }
}
