/// A portfolio that changes from month to month, and what a plain model of the rules expects of it.
///
/// It knows five rules, and of each no more than what the records of this portfolio can bring about.
struct ModelPortfolio {
    /// What a rule says about a domain.
    enum Outcome: Equatable {
        case nothing, unanswered, fail, warn, waived

        var isOpen: Bool { self == .fail || self == .warn }
        var word: String { self == .fail ? "fail" : self == .warn ? "warn" : self == .waived ? "waived" : "unchecked" }
    }

    /// A domain as its record states it.
    struct Domain {
        var isThere = true
        /// ISO 8601, so that days compare as texts; empty where the record states none.
        var expires = "2030-01-01"
        var isOwn = true
        var status = "ok"
        /// Whether its record has a cell too many, so that it is rejected.
        var isBroken = false
    }

    /// The domains by name, in the order of the export.
    var domains: [(name: String, facts: Domain)]
    /// Whether `top` is on the list of top-level domains.
    var hasTop = true
    /// The domains whose `registrant-match` is waived, and the last day of these waivers.
    var waived: Set<String> = []
    var waivedThrough = ""

    init(_ count: Int) {
        domains = (0..<count).map { ("d\($0)-shili.\($0 % 5 == 0 ? "top" : "cn")", Domain()) }
    }

    /// Lets some of the domains change, come and go.
    mutating func change(_ month: Int, _ numbers: inout some RandomNumberGenerator) {
        for index in domains.indices where Int.random(in: 0..<4, using: &numbers) == 0 {
            var facts = domains[index].facts
            switch Int.random(in: 0..<6, using: &numbers) {
            case 0: facts.isThere.toggle()
            case 5: facts.isBroken.toggle()
            case 1: facts.expires = ""
            case 2: facts.isOwn.toggle()
            case 3: facts.status = ["ok", "clientHold", "redemptionPeriod"].randomElement(using: &numbers) ?? "ok"
            default:
                let late = Int.random(in: 1...12, using: &numbers)
                facts.expires = Bool.random(using: &numbers) ? "2030-01-01" : "2026-\(late < 10 ? "0" : "")\(late)-10"
            }
            domains[index].facts = facts
        }
        // Somebody always stays, so that the portfolio is never empty.
        domains[1].facts = Domain()
    }

    /// What the rules say about a domain on a day; `soon` is three months later.
    func outcomes(_ name: String, _ facts: Domain, on day: String, soon: String) -> [String: Outcome] {
        let isExpired = facts.expires < day
        let isWaived = waived.contains(name) && day <= waivedThrough
        return [
            "not-expired": facts.expires.isEmpty ? .unanswered : isExpired ? .fail : .nothing,
            "expiring-soon": facts.expires.isEmpty || isExpired
                ? .unanswered : facts.expires < soon ? .warn : .nothing,
            "registrant-match": facts.isOwn ? .nothing : isWaived ? .waived : .fail,
            "status-clear": facts.status == "ok" ? .nothing : facts.status == "clientHold" ? .warn : .fail,
            "tld-approved": name.hasSuffix(".top") && !hasTop ? .fail : .nothing,
        ]
    }

    /// The export of the domains.
    var export: String {
        Portfolios.header
            + domains.filter(\.facts.isThere).map { name, facts in
                Portfolios.record(name, expires: facts.expires).replacing(",ok,", with: ",\(facts.status),")
                    .replacing("青山样例软件有限公司", with: facts.isOwn ? "青山样例软件有限公司" : "别家样例有限公司")
                    .replacing("\n", with: facts.isBroken ? ",,,,,多余\n" : "\n")
            }.joined()
    }

    /// The file of waivers.
    var waivers: String {
        "域名,规则,理由,批准人,登记日,到期日\n"
            + waived.sorted().map { "\($0),registrant-match,已提交授权书,甄批准,2026-04-01,\(waivedThrough)\n" }.joined()
    }
}

/// The findings of a portfolio over time, as a plain dictionary.
struct ModelHistory {
    /// A finding that is remembered.
    struct Finding: Equatable {
        var outcome: ModelPortfolio.Outcome
        var firstSeen: String
    }

    /// How many findings became what, by the names in `summary.json`.
    struct Counts: Equatable {
        var new = 0, still = 0, fixed = 0, gone = 0, unknownNow = 0, waivedNow = 0
    }

    /// By `rule,domain`.
    private(set) var findings: [String: Finding] = [:]

    /// Takes the next month; returns what became of the findings of the month before.
    mutating func take(_ portfolio: ModelPortfolio, on day: String, soon: String) -> Counts {
        var counts = Counts()
        var next: [String: Finding] = [:]
        for (name, facts) in portfolio.domains {
            for (rule, now) in portfolio.outcomes(name, facts, on: day, soon: soon) {
                let key = "\(rule),\(name)"
                let before = findings[key]
                let wasOpen = before.map { $0.outcome != .waived } ?? false
                if !facts.isThere {
                    counts.gone += wasOpen ? 1 : 0
                    continue
                }
                switch facts.isBroken ? .unanswered : now {
                case .nothing: counts.fixed += wasOpen ? 1 : 0
                case .unanswered:
                    counts.unknownNow += wasOpen ? 1 : 0
                    if wasOpen, let before { next[key] = Finding(outcome: .unanswered, firstSeen: before.firstSeen) }
                case .waived:
                    counts.waivedNow += wasOpen ? 1 : 0
                    next[key] = Finding(outcome: now, firstSeen: before?.firstSeen ?? day)
                case .fail, .warn:
                    if wasOpen { counts.still += 1 } else { counts.new += 1 }
                    next[key] = Finding(outcome: now, firstSeen: before?.firstSeen ?? day)
                }
            }
        }
        findings = next
        return counts
    }

    /// The rows of `state.csv`, in no order.
    var rows: Set<String> { Set(findings.map { "\($0.key),\($0.value.outcome.word),\($0.value.firstSeen)" }) }
}
