import Bytes
import Portfolio

/// The waivers that hold on the as-of day, found by domain, rule and filing subject; read once, then only looked up.
public final class Waivers: Sendable {
    /// The waivers, in the order of their files.
    public let all: [Waiver]
    /// Whether any of them means more than one domain: then it is counted how many each covers.
    let hasWildcards: Bool
    /// The rules that a waiver is about.
    let rules: RuleSet
    /// The first waiver of a name, of the names below one, and of a filing subject; the others follow in ``next``.
    private let byDomain: ByteTable
    private let below: ByteTable
    private let bySubject: [Int: [Int]]
    private let next: [Int]
    /// By waiver: the filing subjects that it is restricted to; nil for all.
    private let subjects: [Set<Int>?]

    /// Waivers that hold on the as-of day; `directory` holds the filing subjects that they name.
    public init(_ waivers: [Waiver], _ directory: SubjectDirectory) {
        all = waivers
        var rules = RuleSet()
        var (byDomain, below) = (ByteTable(), ByteTable())
        var bySubject: [Int: [Int]] = [:]
        var next = [Int](repeating: -1, count: waivers.count)
        var last: [Waiver.Scope: Int] = [:]
        let finder = WaivedSubjects(directory)
        subjects = waivers.map { finder.find($0) }
        for (number, waiver) in waivers.enumerated() {
            rules.insert(waiver.rule)
            switch waiver.scope {
            case .all: for subject in subjects[number] ?? [] { bySubject[subject, default: []].append(number) }
            case .domain(let name):
                if last[waiver.scope] == nil { name.withBytes { _ = byDomain.insert($0, number) } }
            case .below(let name): if last[waiver.scope] == nil { name.withBytes { _ = below.insert($0, number) } }
            }
            if waiver.scope == .all { continue }
            if let before = last.updateValue(number, forKey: waiver.scope) { next[before] = number }
        }
        (self.byDomain, self.below, self.bySubject, self.next, self.rules) = (byDomain, below, bySubject, next, rules)
        hasWildcards = waivers.contains { if case .domain = $0.scope { false } else { true } }
    }

    /// Calls `body` with every waiver that means a domain, whatever its rule: those of its name first, then those of the
    /// nearest name above it and so on, then those of its subject.
    func forEach(_ aLabel: Bytes, subject: Int?, onlyWildcards: Bool = false, _ body: (Int) -> Void) {
        if !onlyWildcards, byDomain.count > 0 { forEach(byDomain[aLabel], subject, body) }
        if below.count > 0 {
            var rest = aLabel
            while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
                rest = rest.dropFirst(dot + 1)
                forEach(below[rest], subject, body)
            }
        }
        if let subject, let numbers = bySubject[subject] { numbers.forEach(body) }
    }

    private func forEach(_ first: Int?, _ subject: Int?, _ body: (Int) -> Void) {
        var number = first ?? -1
        while number >= 0 {
            let isMeant = subjects[number].map { allowed in subject.map(allowed.contains) ?? false } ?? true
            if isMeant { body(number) }
            number = next[number]
        }
    }
}
