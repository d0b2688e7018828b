import Bytes
import Portfolio

/// The EPP statuses of a domain (RFC 5731, RFC 3915) as a set.
public struct EPPStatuses: OptionSet, Sendable, BitwiseCopyable {
    /// The bits, by place in ``names``.
    public let rawValue: UInt32

    /// A set of statuses from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// All statuses in the form of ``Portfolio/WordForm``.
    static let names: [StaticString] = [
        "clientdeleteprohibited", "clienthold", "clientrenewprohibited", "clienttransferprohibited",
        "clientupdateprohibited", "serverdeleteprohibited", "serverhold", "serverrenewprohibited",
        "servertransferprohibited", "serverupdateprohibited", "pendingcreate", "pendingdelete", "pendingrenew",
        "pendingtransfer", "pendingupdate", "pendingrestore", "redemptionperiod", "inactive", "ok", "addperiod",
        "autorenewperiod", "renewperiod", "transferperiod",
    ]

    /// The status with a name in the form of ``Portfolio/WordForm``; nil for other words.
    static func named(_ form: Bytes) -> EPPStatuses? {
        names.firstIndex { form == $0 }.map { EPPStatuses(rawValue: 1 << UInt32($0)) }
    }
}
