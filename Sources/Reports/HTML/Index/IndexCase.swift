import Bytes
import Portfolio
import Verification

/// How all rules came out for a domain: hundreds of thousands of domains share a few dozen of these.
struct IndexCase {
    let verdict: Verdict
    let flags: IndexRow.Flags
    /// By rule: the place of its reason.
    let reasons: [Int]
    /// The rules that are waived.
    let waived: [Int]
    /// By rule: how it stands to the earlier run; empty where there is none.
    let changes: [(rule: Int, change: IndexChange)]

    private static let waivedBit = UInt8(Rule.reasonLimit)

    /// Appends what tells one case from another: two bytes for a verdict and its flags, one for each rule, two for each change.
    static func append(
        _ verdict: DomainVerdict, _ flags: IndexRow.Flags, _ history: DomainHistory?, to buffer: ByteBuffer
    ) {
        buffer.append(verdict.verdict.rawValue)
        buffer.append(flags.rawValue)
        for rule in RuleCatalogue.all.indices {
            let waived = verdict.outcome(rule) == .waived ? waivedBit : 0
            buffer.append(verdict.judgement(rule).reason | waived)
        }
        guard let history else { return }
        for change in IndexChange.allCases {
            for rule in history.rules(change) {
                buffer.append(UInt8(rule))
                buffer.append(change.rawValue)
            }
        }
    }

    /// The case that was appended.
    init(_ key: Bytes) {
        let width = RuleCatalogue.all.count
        verdict = Verdict(rawValue: key[0]) ?? .incomplete
        flags = IndexRow.Flags(rawValue: key[1])
        reasons = (0..<width).map { Int(key[2 + $0] & ~IndexCase.waivedBit) }
        waived = (0..<width).filter { key[2 + $0] & IndexCase.waivedBit != 0 }
        changes = stride(from: 2 + width, to: key.count, by: 2).compactMap { place in
            IndexChange(rawValue: key[place + 1]).map { (Int(key[place]), $0) }
        }
    }

    /// The rules with `outcome`, in catalogue order.
    func rules(with outcome: Outcome) -> [Int] {
        reasons.indices.filter { rule in
            waived.contains(rule)
                ? outcome == .waived : RuleCatalogue.all[rule].reasons[reasons[rule]].outcome == outcome
        }
    }

    /// Writes the case as the page's script reads it.
    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.number("verdict", Int(verdict.rawValue))
            json.numbers("reasons", reasons)
            if !waived.isEmpty { json.numbers("waived", waived) }
            if flags.contains(.atProvider) { json.flag("atProvider", true) }
            if flags.contains(.namedOnly) { json.flag("namedOnly", true) }
            if !changes.isEmpty {
                json.object("changes") { json in
                    for (rule, change) in changes { json.member(rule) { $0.text(nil, Bytes(change.name)) } }
                }
            }
        }
    }
}
