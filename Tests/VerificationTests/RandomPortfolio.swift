import Portfolio
import TestSupport

/// Makes up records from a seed, full of what goes wrong in exports; the same seed gives the same records.
struct RandomPortfolio {
    private var numbers: SeededNumbers

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    /// A number from 0 up to `limit`.
    mutating func next(below limit: Int) -> Int { numbers.next(below: limit) }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[next(below: values.count)] }

    /// The values in another order.
    mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        var values = values
        for index in values.indices.reversed() { values.swapAt(index, next(below: index + 1)) }
        return values
    }

    private static let names = [
        "甲科技有限公司", "甲 科技有限公司。", "乙科技有限公司", "乙科技", "张三", "张 三", "李四", "***", "REDACTED", "", "。",
    ]
    private static let numbers = [
        "91110000MA0000AB0M", "91110000ma0000ab0m", "MA0000AB-0", "91110000MA0000AB0N", "11010519491231002X",
        "1101****002X", "",
    ]
    private static let days = [
        "2026-11-23", "2026-11-22", "2027-02-22", "2027年2月23日", "2017-12-31", "2026-11-17", "1/5/2030", "永久", "",
    ]
    private static let types = ["", "营业执照", "1", "护照", "HKMOJUMIN", "某证"]

    /// A domain record named after its place.
    mutating func domain(_ place: Int) -> Facts {
        [
            .domain: pick([
                "d\(place).cn", "D\(place).com", "www.d\(place).io", "例子\(place).中国", "https://d\(place).cc/",
            ]),
            .registrar: pick(["", "万网", "GoDaddy.com, LLC", "西部数码", "某代理商", "***"]),
            .registrarIANAID: pick(["", "1599", "146", "99999"]), .registrant: pick(RandomPortfolio.names),
            .registrantOther: pick(["", "", "乙科技有限公司"]), .registrantCertificateNo: pick(RandomPortfolio.numbers),
            .registrantCertificateType: pick(RandomPortfolio.types), .expiresOn: pick(RandomPortfolio.days),
            .realNameCompletedOn: pick(RandomPortfolio.days),
            .realNameStatus: pick(["", "SUCCEED", "未实名", "审核中", "maybe", "FAILED"]),
            .domainStatus: pick(["", "ok", "clientHold", "redemption period", "正常"]),
            .subject: pick(["", "S1", "s2", "S9", "京ICP备10000003号-1", "甲科技有限公司", "MA0000AB-0"]),
        ]
    }

    /// A subject numbered after its place, 1 or more.
    mutating func subject(_ place: Int) -> Facts {
        [
            .subjectID: "S\(place)", .organizer: pick(RandomPortfolio.names), .nature: pick(["", "企业", "个人", "5"]),
            .legalRepresentative: pick(["", "张三", "李四", "***"]), .province: pick(["", "北京", "江苏省", "某省"]),
            .icpLicence: pick(["", "京ICP备1000000\(place)号"]), .certificateNo: pick(RandomPortfolio.numbers),
            .certificateType: pick(RandomPortfolio.types),
            .domains: pick(["d\(place).cn d\(place).com", "d\(place).io", "例子\(place).中国;d\(place).cc"]),
        ]
    }
}
