import Foundation

/// Small exports that tests write; all organizations are invented.
enum Portfolios {
    /// The day as of which they are judged.
    static let day = "2026-11-23"

    /// One filing subject.
    static let subjects = """
        主体编号,主办单位名称,主办单位性质,证件号码,省份,法定代表人,主体负责人,备案号
        T1,青山样例软件有限公司,企业,91000000MA0000001R,浙江,甄青山,甄青山,浙ICP备10000001号

        """

    /// The header of the domains exports.
    static let header = "域名,注册商,域名持有者,持有者证件号码,到期日期,域名状态,实名认证状态,实名认证完成时间,主体备案号\n"

    /// A record of a domain that passes every rule, but for what is said otherwise.
    static func record(
        _ domain: String, registrar: String = "阿里云", expires: String = "2030-03-05", status: String = "已实名",
        completed: String = "2019-03-06"
    ) -> String {
        "\(domain),\(registrar),青山样例软件有限公司,91000000MA0000001R,\(expires),ok,\(status),\(completed),浙ICP备10000001号\n"
    }

    /// What a domain of the portfolio gets from the rules.
    enum Kind: String, CaseIterable {
        case clean, warn, unchecked, wait, incomplete, fail

        var records: String {
            switch self {
            case .clean: record("clean-shili.cn")
            case .warn: record("soon-shili.cn", expires: "2026-12-24")
            case .unchecked: record("undated-shili.cn", completed: "")
            case .wait: record("new-shili.cn", completed: "2026-11-20")
            case .incomplete: record("incomplete-shili.cn", registrar: "")
            case .fail: record("gone-shili.cn", expires: "2024-03-05")
            }
        }
    }

    /// Writes the portfolio into `input/` of a workspace.
    static func write(_ kind: Kind, more: String = "", to workspace: Workspace) throws {
        try workspace.write(subjects, to: "input/subjects.csv")
        try workspace.write(header + kind.records + more, to: "input/domains.csv")
    }

    /// Where the exports lie that come with the tests.
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")
    /// Where the recorded reports lie.
    static let recorded = fixtures.deletingLastPathComponent().appending(path: "Recorded")
    /// The top of the project.
    static let project = fixtures.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
