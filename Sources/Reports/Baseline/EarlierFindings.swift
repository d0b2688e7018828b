import Bytes
import Portfolio
import Verification

/// The findings of an earlier run by domain, without their names: 24 bytes each, however many there are.
///
/// A table of slots that is filled once, two thirds full; the findings of a domain stand close behind each other.
struct EarlierFindings: ~Copyable, Sendable {
    /// A finding: 96 bits of hash for its domain, and what was found.
    struct Slot: BitwiseCopyable {
        var high: UInt64 = 0
        var low: UInt32 = 0
        var finding: UInt32 = 0

        @inline(__always)
        var isFree: Bool { high == 0 }
    }

    /// How many findings are in it.
    private(set) var count = 0
    private var slots: PlainArray<Slot>

    /// A table with room for `count` findings, 0 or more.
    init(room count: Int) {
        let size = count / 2 * 3 + 4
        slots = PlainArray(capacity: size)
        slots.append(zeros: size)
    }

    /// What is looked up in it; valid as long as the table is, and nothing is added.
    var view: View { View(slots: slots.view) }

    /// Adds a finding of a domain; false when it stands there already.
    mutating func insert(_ key: DomainKey, _ finding: EarlierFinding) -> Bool {
        precondition(3 * (count + 1) <= 2 * slots.count + 2, "more findings than there is room for")
        let (view, high) = (view, EarlierFindings.high(key))
        var place = view.home(high)
        while !slots[place].isFree {
            let slot = slots[place]
            if slot.high == high, slot.low == key.low, EarlierFinding(bits: slot.finding).rule == finding.rule {
                return false
            }
            place = view.next(place)
        }
        slots[place] = Slot(high: high, low: key.low, finding: finding.bits)
        count += 1
        return true
    }

    /// A free slot is all zeros, so a key whose first half is 0 gets another.
    @inline(__always)
    private static func high(_ key: DomainKey) -> UInt64 { key.high == 0 ? 1 : key.high }
}

extension EarlierFindings {
    /// The table as those see it who look domains up: one for each of them, so that no reference is counted.
    struct View {
        fileprivate let slots: PlainView<Slot>

        /// Asks for the memory in which a domain is looked up.
        @inline(__always)
        func prefetch(_ key: DomainKey) { slots.prefetch(home(EarlierFindings.high(key))) }

        /// Calls `body` with every finding of a domain.
        @inline(__always)
        func forEach(_ key: DomainKey, _ body: (EarlierFinding) -> Void) {
            let high = EarlierFindings.high(key)
            var place = home(high)
            while true {
                let slot = slots[place]
                if slot.isFree { return }
                if slot.high == high, slot.low == key.low { body(EarlierFinding(bits: slot.finding)) }
                place = next(place)
            }
        }

        /// The key scaled to the number of slots.
        @inline(__always)
        fileprivate func home(_ high: UInt64) -> Int { Int(high.multipliedFullWidth(by: UInt64(slots.count)).high) }

        @inline(__always)
        fileprivate func next(_ place: Int) -> Int { place + 1 == slots.count ? 0 : place + 1 }
    }
}

/// What an earlier run found: the rule, its outcome then, and the day on which it was seen first; 32 bits.
struct EarlierFinding: Equatable {
    /// The place of rules that this program no longer has.
    static let unknownRule = 63
    /// Days are counted from the year 0 on.
    private static let firstDay: Int32 = -719_528

    let bits: UInt32

    init(bits: UInt32) { self.bits = bits }

    /// A finding of a rule by its place in the catalogue, below 63, or ``unknownRule``.
    init(rule: Int, _ outcome: Outcome, firstSeen: CalendarDay) {
        precondition((0...EarlierFinding.unknownRule).contains(rule), "more rules than fit into six bits")
        bits = UInt32(rule) | UInt32(outcome.rawValue) << 6 | UInt32(firstSeen.number - EarlierFinding.firstDay) << 9
    }

    /// The rule's place in the catalogue.
    var rule: Int { Int(bits & 63) }
    /// Its outcome then.
    var outcome: Outcome { Outcome(rawValue: UInt8(bits >> 6 & 7)) ?? .unchecked }
    /// The day on which it was seen first.
    var firstSeen: CalendarDay { CalendarDay(number: Int32(bits >> 9) + EarlierFinding.firstDay) }
}
