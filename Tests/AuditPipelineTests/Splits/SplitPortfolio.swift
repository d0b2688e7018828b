/// Two registrars, three organizers and a domain of nobody; all of them are invented.
enum SplitPortfolio {
    /// An organizer or registrar, and all by which it could be recognized in what somebody else gets.
    struct Party: Sendable {
        let name: String
        let secrets: [String]
    }

    private static let header = "域名,注册商,域名持有者,持有者证件号码,到期日期,实名认证状态,实名认证完成时间,主体编号\n"
    private static let green = "青山样例软件有限公司"
    private static let water = "碧水样例科技有限公司"
    private static let hostile = "<script>alert(3)</script>样例公司"

    /// The exports by the names of their files: two registrars' consoles, and the filing subjects of each organizer.
    static let exports = [
        "north.csv": header
            + "qing-one.cn,阿里云,\(green),91000000MA0000001R,2030-01-05,已实名,2019-03-06,t1\n"
            + "qing-two.cn,阿里云计算有限公司,\(green),91000000MA0000001R,2024-01-05,已实名,2019-03-06,t1\n"
            + "bishui-one.cn,阿里云,\(water),91000000MA0000002N,2030-01-05,已实名,2019-03-06,T-2\n",
        "south.csv": header
            + "bishui-two.cn,南风样例网络,\(water),91000000MA0000002N,2030-01-05,未实名,,T-2\n"
            + "hostile-one.cn,南风样例网络,\(hostile),,2030-01-05,已实名,2019-03-06,../x\n"
            + "nobody-one.cn,南风样例网络,丙样例公司,,2030-01-05,已实名,2019-03-06,\n",
        "subjects-1.csv": "主体编号,主办单位名称,主办单位性质,证件号码,省份,主体负责人,备案号\n"
            + "t1,\(green),企业,91000000MA0000001R,浙江,甄青山,浙ICP备10000001号\n",
        "subjects-2.csv": "主体编号,主办单位名称,主办单位性质,证件号码,省份,主体负责人,备案号\n"
            + "T-2,\(water),企业,91000000MA0000002N,广东,毕碧水,粤ICP备20000002号\n",
        "subjects-3.csv": "主体编号,主办单位名称,主办单位性质,省份,主体负责人,备案号\n" + "../x,\(hostile),企业,山东,贺害人,鲁ICP备30000003号\n",
    ]

    static let organizers = [
        Party(
            name: green,
            secrets: [
                green, "甄青山", "MA0000001", "10000001", "qing-one", "qing-two", "subjects-1.csv",
            ]),
        Party(
            name: water,
            secrets: [
                water, "毕碧水", "MA0000002", "20000002", "bishui-one", "bishui-two", "subjects-2.csv", "T-2",
            ]),
        Party(
            name: hostile,
            secrets: [
                "alert(3)", "贺害人", "30000003", "hostile-one", "subjects-3.csv", "../x",
            ]),
        Party(name: "(no organizer known)", secrets: ["丙样例公司", "nobody-one"]),
    ]

    static let registrars = [
        Party(
            name: "阿里云计算有限公司",
            secrets: [green, "甄青山", "10000001", "qing-one", "qing-two", "bishui-one", "north.csv", "subjects-1.csv"]),
        Party(
            name: "南风样例网络",
            secrets: [
                "南风样例网络", "bishui-two", "hostile-one", "nobody-one", "丙样例公司", "贺害人", "30000003", "south.csv",
                "subjects-3.csv",
            ]),
    ]
}
