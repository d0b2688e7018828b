import Bytes
import Portfolio
import Verification

/// Collects the rows of `actions.csv` and sorts them so that one person can work a group off: by action, by where,
/// the earliest deadline first (rows without one last), then by domain. A registrar's spellings are one group.
///
/// A row is 56 bytes and the text of its domain, and of its place where that is no registrar of the list. Actions are
/// collected apart, so that they can be sorted side by side; parts of the file can be written side by side too.
public final class ActionRows: @unchecked Sendable {
    /// The columns, in order.
    public static let columns: [StaticString] = ["action", "where", "domain", "by", "reason"]

    /// How many rows a part of the file has at most.
    private static let partLimit = 16_384
    /// The outcomes that leave something to do.
    private static let open: [Outcome] = [.fail, .wait, .warn, .unchecked]
    private static let actions = Action.allCases

    /// Rows of one action that follow each other in the file.
    public struct Part: Sendable {
        fileprivate let action: Action
        fileprivate let range: Range<Int>
    }

    /// By ``Action/rawValue``.
    private let groups = Action.allCases.map { _ in ActionGroup() }
    private let names = RegistrarNames()
    private let scratch = ByteBuffer()
    /// The rules of the domain that is added, by ``Action/rawValue``.
    private var rules = PlainArray<RuleSet>()

    /// No rows yet.
    public init() { rules.append(RuleSet(), times: ActionRows.actions.count) }

    /// How many rows there are.
    public var count: Int { groups.reduce(0) { $0 + $1.count } }

    /// Adds what has to be done about one domain: one row for each action, with all rules behind it.
    public func add(_ verdict: DomainVerdict) {
        let open = verdict.rules(with: ActionRows.open)
        if open.isEmpty { return }
        var wanted: UInt16 = 0
        for rule in open {
            guard let action = verdict.reason(rule).action?.rawValue else { continue }
            if wanted >> action & 1 == 0 { rules[Int(action)] = RuleSet() }
            wanted |= 1 << action
            rules[Int(action)].insert(rule)
        }
        while wanted != 0 {
            let action = wanted.trailingZeroBitCount
            wanted &= wanted - 1
            add(ActionRows.actions[action], rules[action], verdict)
        }
    }

    private func add(_ action: Action, _ rules: RuleSet, _ verdict: DomainVerdict) {
        let registrar = action.isAtRegistrar ? verdict.facts.registrarEntry : nil
        let day = verdict.deadline(of: action, behind: rules)
        groups[Int(action.rawValue)].add(
            place: place(action, registrar, verdict), registrar: registrar, domain: verdict.facts.aLabel, day: day,
            rules: rules)
    }

    private func place(_ action: Action, _ registrar: Int?, _ verdict: DomainVerdict) -> Bytes {
        if let registrar {
            names.add(registrar) { verdict.facts.appendRegistrarPlace(to: $0) }
            return names[registrar]
        }
        if action.isAtRegistrar {
            scratch.truncate()
            verdict.facts.appendRegistrarPlace(to: scratch)
            return scratch.bytes
        }
        let place = verdict.facts.subjectPlace
        return place.isEmpty ? Bytes("subject") : place
    }

    /// Adds the rows of another collection, which is left as it is.
    public func merge(_ other: ActionRows) {
        names.merge(other.names)
        for (group, others) in zip(groups, other.groups) { group.merge(others) }
    }

    /// Takes all rows off and keeps the room.
    public func removeAll() {
        for group in groups { group.removeAll() }
    }

    /// Sorts the rows of one action; those of different actions may be sorted at the same time.
    public func sort(_ action: Action) { groups[Int(action.rawValue)].sort(names) }

    /// The parts of the file, in order; to be written when all actions are sorted.
    public var parts: [Part] {
        let actions = ActionRows.actions.sorted { Bytes($0.name).string < Bytes($1.name).string }
        return actions.flatMap { action in
            let count = groups[Int(action.rawValue)].count
            return stride(from: 0, to: count, by: ActionRows.partLimit).map { start in
                Part(action: action, range: start..<min(start + ActionRows.partLimit, count))
            }
        }
    }

    /// Appends a part of the file; different parts may be written at the same time.
    public func write(_ part: Part, to buffer: ByteBuffer) {
        groups[Int(part.action.rawValue)].write(part.range, part.action, names, to: buffer)
    }
}
