import Portfolio
import Testing

@testable import Verification

/// The words of machines: real-name and EPP statuses in any spelling.
@Suite struct StatusTests {
    static let realName: [(words: [String], reason: String)] = [
        (
            ["SUCCEED", "Approved", "compliant", "Verified", "YES", "已实名", "已实名认证", "实名认证成功", "审核通过", "认证成功"],
            "completed"
        ),
        (["AUDITING", "InAudit", "In Audit", "pendingCompliance", "PENDING", "审核中", "实名审核中"], "under-review"),
        (
            [
                "NONAUDIT", "Non_Audit", "NotUpload", "not-upload", "NotVerified", "unverified", "No", "none", "未实名",
                "未实名认证",
            ],
            "unverified"
        ),
        (["FAILED", "Reject", "nonCompliant", "Non Compliant", "实名认证失败", "审核不通过"], "failed"),
        (["maybe", "7", "待定", "已实名?", "verified!", "not", "succeeded", "审核"], "unknown"),
    ]

    @Test(arguments: realName.indices) func realNameStatuses(_ index: Int) throws {
        let item = StatusTests.realName[index]
        for word in item.words {
            let middle = word.index(after: word.startIndex)
            let spellings = [
                word, word.uppercased(), word.lowercased(), " \(word)\u{3000}", "\(word)\u{A0}", "_\(word)-",
                word[..<middle] + " \u{2003}\u{2028}-_" + word[middle...],
            ]
            for spelling in spellings {
                let found = try Records.reason(.realNameCompleted, [.domain: "example.cn", .realNameStatus: spelling])
                #expect(found == item.reason, "'\(spelling)'")
            }
        }
    }

    static let epp: [(cells: [String], reason: String)] = [
        (
            [
                "ok", "OK", "clientTransferProhibited,clientUpdateProhibited", "正常", "Active", "addPeriod",
                "autoRenewPeriod",
            ], "clear"
        ),
        (
            [
                "clientHold", "client hold", "CLIENT-HOLD", "client_hold", "ｃｌｉｅｎｔＨｏｌｄ", "serverHold", "Inactive",
                "ok;server hold", "clientTransferProhibited|clientHold", "clientDeleteProhibited clientHold",
                "clientHold https://icann.org/epp#clientHold",
            ],
            "held"
        ),
        (
            [
                "redemptionPeriod", "Redemption Period", "REDEMPTION-PERIOD", "pendingDelete", "pending_delete",
                "PENDINGDELETE",
                "clientHold,redemptionPeriod", "pendingDelete、serverHold", "ok\npending delete",
            ],
            "ending"
        ),
        ([""], "unknown"),
    ]

    @Test(arguments: epp.indices) func domainStatuses(_ index: Int) throws {
        for cell in StatusTests.epp[index].cells {
            let found = try Records.reason(.statusClear, [.domain: "example.cn", .domainStatus: cell])
            #expect(found == StatusTests.epp[index].reason, "'\(cell)'")
        }
    }
}
