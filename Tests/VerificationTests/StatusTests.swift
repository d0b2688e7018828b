import Portfolio
import Testing

@testable import Verification

/// The words of machines: real-name and EPP statuses in any spelling.
@Suite struct StatusTests {
    static let realName: [(words: [String], reason: String)] = [
        (
            [
                "SUCCEED", "Approved", "compliant", "Verified", "YES", "已实名", "已实名认证", "实名认证成功", "审核通过", "认证成功",
                "实名成功", "通过", "是", "audit_pass",
            ],
            "completed"
        ),
        (
            ["AUDITING", "InAudit", "In Audit", "pendingCompliance", "PENDING", "审核中", "实名审核中", "待审核", "审核"],
            "under-review"
        ),
        (
            [
                "NONAUDIT", "Non_Audit", "NotUpload", "not-upload", "NotVerified", "unverified", "No", "none", "未实名",
                "未实名认证", "否", "未提交",
            ],
            "unverified"
        ),
        (["FAILED", "Reject", "nonCompliant", "Non Compliant", "实名认证失败", "审核不通过", "驳回", "未通过"], "failed"),
        (["NoAudit", "无需实名认证"], "not-needed"),
        (
            [
                "maybe", "7", "待定", "已实名?", "verified!", "not", "succeeded", "Y", "N", "true", "false", "1", "0", "√",
                "正常", "完成", "企业实名", "compliance", "naming-ok", "#N/A", "audit_unPass", "实名审核失败",
            ],
            "unknown-word"
        ),
        (["无", "-", "N/A"], "unknown"),
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
                let found = try Records.reason(
                    RealNameCompletedRule.self, [.domain: "example.cn", .realNameStatus: spelling])
                #expect(found == item.reason, "'\(spelling)'")
            }
        }
    }

    static let epp: [(cells: [String], reason: String)] = [
        (
            [
                "ok", "OK", "clientTransferProhibited,clientUpdateProhibited", "正常", "Active", "addPeriod",
                "autoRenewPeriod", "正常、禁止转移", "正常；禁止更新", "ok https://icann.org/epp#ok",
                "https://icann.org/epp#clientTransferProhibited", "www.icann.org/epp#OK", "\u{200B}正\u{200B}常",
                "ok, -", "ok,none", "正常、无", "ok https://ICANN.org/epp#ok", "icann.org/epp#ok",
                "['ok https://icann.org/epp#ok', 'clientUpdateProhibited']", "clientTransferProhibited（禁止转移）",
            ], "clear"
        ),
        (
            [
                "clientHold", "client hold", "CLIENT-HOLD", "client_hold", "ｃｌｉｅｎｔＨｏｌｄ", "serverHold",
                "ok;server hold", "clientTransferProhibited|clientHold", "clientDeleteProhibited clientHold",
                "clientHold https://icann.org/epp#clientHold", "注册局禁止解析(serverHold)", "注册局暂停解析(serverHold)",
                "clientHold（注册商设置暂停解析）", "serverHold（注册局设置暂停解析，未实名）", "On hold", "Suspended",
                "['clientHold https://icann.org/epp#clientHold', 'inactive']", "注册商设置暂停解析",
            ],
            "hold"
        ),
        (["Inactive", "未设置DNS", "ok, inactive"], "no-name-servers"), (["急需续费", "RenewalPending"], "expiring"),
        (["pendingTransfer", "转移中"], "transferring"),
        (
            [
                "redemptionPeriod", "Redemption Period", "REDEMPTION-PERIOD", "clientHold,redemptionPeriod", "急需赎回",
                "赎回期", "高价赎回期", "REDEEM", "Redemption Grace Period", "Redemption Period (RGP)",
                "pending delete restorable", "pendingDelete, redemptionPeriod", "pendingRestore", "unheard,赎回期",
            ],
            "redemption"
        ),
        (
            [
                "pendingDelete", "pending_delete", "PENDINGDELETE", "pendingDelete、serverHold", "ok\npending delete",
                "待删除",
                "删除期", "WAITDELETED", "pendingDelete，已过期",
            ],
            "pending-delete"
        ),
        (
            [
                "正常\u{3000}已过期", "正常\u{A0}已过期", "ok\u{2003}expired", "已过期", "Expired", "EXPIRE", "Expired domain hold",
                "expired, clientHold", "Deleted / expired, 过期",
            ],
            "expired"
        ),
        (["Deleted", "Transferred Away", "Cancelled", "已转出", "deleted,ok"], "gone"),
        (
            [
                "expired/renew#ok", "expired#ok", "a.b#ok", "icann.org.cn/epp#ok", "ok, hm\u{3000}-",
                "normal", "Grace", "ok, Grace", "注册局暂停解析", "TRANSFER_AUDITING", "2", "6",
                "domain_status_pending_delete",
                "未实名认证", "not ok", "正常(xyz)", "#REF!", "https://icann.org/epp", "notredemptionperiod",
            ],
            "unknown-word"
        ),
        (["", "-", "无", " , "], "missing"),
    ]

    @Test(arguments: epp.indices) func domainStatuses(_ index: Int) throws {
        for cell in StatusTests.epp[index].cells {
            let found = try Records.reason(StatusClearRule.self, [.domain: "example.cn", .domainStatus: cell])
            #expect(found == StatusTests.epp[index].reason, "'\(cell)'")
        }
    }
}
