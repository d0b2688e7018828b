import Portfolio

/// The EPP statuses of a domain (RFC 5731, RFC 3915) as a set.
public struct EPPStatuses: OptionSet, Sendable, BitwiseCopyable {
    /// The bits, by place in ``names``.
    public let rawValue: UInt32

    /// A set of statuses from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// All statuses, squeezed; longer names before those that they contain.
    static let names: [StaticString] = [
        "clientdeleteprohibited", "clienthold", "clientrenewprohibited", "clienttransferprohibited",
        "clientupdateprohibited", "serverdeleteprohibited", "serverhold", "serverrenewprohibited",
        "servertransferprohibited", "serverupdateprohibited", "pendingcreate", "pendingdelete", "pendingrenew",
        "pendingtransfer", "pendingupdate", "pendingrestore", "redemptionperiod", "inactive", "ok", "addperiod",
        "autorenewperiod", "renewperiod", "transferperiod",
    ]

    /// The registry will delete the domain, or has put it into redemption.
    static let ending = EPPStatuses(rawValue: 1 << 16 | 1 << 11)
    /// The domain does not resolve.
    static let held = EPPStatuses(rawValue: 1 << 6 | 1 << 1 | 1 << 17)

    /// The statuses in a cell; words that are no EPP status say nothing.
    static func read(_ cell: Bytes, _ scratch: ByteBuffer) -> EPPStatuses {
        let text = Squeezed.bytes(cell, scratch)
        var statuses: EPPStatuses = []
        var index = 0
        while index < text.count {
            let tail = text.dropFirst(index)
            if let found = names.firstIndex(where: { tail.hasPrefix($0) }) {
                statuses.insert(EPPStatuses(rawValue: 1 << UInt32(found)))
                index += names[found].utf8CodeUnitCount
            } else {
                index += 1
            }
        }
        return statuses
    }
}
