import Bytes
import Portfolio
import Testing

@testable import Names

/// What must hold for any names at all: made-up names out of the pieces that are easily confused.
@Suite struct NamePropertyTests {
    private static let pieces = PartyNamesTests.pieces + ["甲", "甲", "a", "A", " ", "·", "•", "(", "（", "。"]

    @Test(arguments: 1...6)
    func equalityIsAnEquivalence(_ seed: UInt64) {
        var random = RandomText(seed: seed)
        let names = PartyNames()
        let texts = (0..<60).map { _ in random.text(of: NamePropertyTests.pieces, atMost: 3) }
        let equal = texts.map { left in texts.map { right in NamePropertyTests.areEqual(names, left, right) } }
        var pairs = 0
        for one in texts.indices {
            #expect(equal[one][one])
            for other in texts.indices where equal[one][other] {
                #expect(equal[other][one])
                if one != other { pairs += 1 }
                for third in texts.indices where equal[other][third] { #expect(equal[one][third]) }
            }
        }
        #expect(pairs > 0, "the pieces are meant to give equal names")
    }

    @Test(arguments: 1...6)
    func normalizedNamesAreEqualToTheirOrigin(_ seed: UInt64) {
        var random = RandomText(seed: seed)
        let names = PartyNames()
        for _ in 0..<200 {
            let name = random.text(of: NamePropertyTests.pieces, atMost: 8)
            let form = name.withBytes(names.normalized)
            #expect(form.withBytes(names.normalized) == form, "'\(name)'")
            #expect(NamePropertyTests.areEqual(names, name, form), "'\(name)'")
            // What is known is neither empty nor withheld.
            let isKnown = name.withBytes(PartyNames.isKnown)
            #expect(isKnown == (name.withBytes(PartyNames.standing) == .known), "'\(name)'")
            if isKnown { #expect(!form.isEmpty && !name.withBytes(PartyNames.isMasked), "'\(name)'") }
        }
    }

    /// The quick look at names agrees with the thorough one, whatever they share with the words for nothing.
    @Test(arguments: 1...6)
    func theQuickLookAtNamesAgrees(_ seed: UInt64) {
        var random = RandomText(seed: seed)
        let words = WordList.shipped.filter { $0.field == .missing || $0.field == .masked }.map(\.word)
        let pieces = words + Set(words.joined()).map { String($0) }.sorted() + ["\u{FFFD}", "?", "。", " ", "*", "有限公司"]
        for _ in 0..<300 {
            let name = random.text(of: pieces, atMost: 5)
            if name.isEmpty { continue }
            let standing = name.withBytes(PartyNames.closeStanding)
            #expect(name.withBytes(PartyNames.standing) == standing, "'\(name)'")
            #expect(name.withBytes(PartyNames.isUnreadable) == standing.isUnreadable, "'\(name)'")
        }
    }

    /// Names of ASCII are looked at without being normalized where no word of theirs begins like one that withholds them; it
    /// must make no difference.
    @Test(arguments: 1...6)
    func theQuickLookForWithheldNamesAgrees(_ seed: UInt64) {
        var random = RandomText(seed: seed)
        let pieces = [
            "Redacted", "pri", "vacy", "PRIVACY", "whois", "guard", "Domains", "by", "proxy", "not", "disclosed", "id",
            "shield", "on behalf of", " ", "  ", "\t", "-", ".", ",", "(", "9", "x", "\u{1}", "\u{7F}", "*", "é",
        ]
        var masked = 0
        for _ in 0..<500 {
            let name = random.text(of: pieces, atMost: 6)
            let isMasked = name.withBytes(PartyNames.holdsMaskedOnceNormalized)
            let isWhole = name.withBytes(NameWords.current.isMaskedAsWhole)
            #expect(name.withBytes(PartyNames.isMasked) == (isMasked || isWhole), "'\(name)'")
            if isMasked { masked += 1 }
        }
        #expect(masked > 0 && masked < 500, "the pieces are meant to give both")
    }

    /// Ids are hashed without being written down once more; it must make no difference.
    @Test(arguments: 1...4)
    func hashesAreThoseOfTheNormalizedForm(_ seed: UInt64) {
        var random = RandomText(seed: seed)
        let names = PartyNames()
        let plain = PartyNames(isQuick: false)
        for _ in 0..<300 {
            let name = random.text(of: ["S", "s", "0", "7", "Z", "x9", "00A", "-", "甲", " "], atMost: 12)
            let form = name.withBytes(plain.normalized)
            #expect(name.withBytes(names.hash(of:)) == form.withBytes { $0.hash64() }, "'\(name)'")
        }
    }

    static let numberPieces = [
        "9", "1", "0", "A", "x", "９", "ｘ", " ", "-", "－", "(1-1)", "（1-2）", "\u{200B}", "*", "证", "\u{3000}",
    ]

    @Test(arguments: 1...6)
    func normalizedNumbersStay(_ seed: UInt64) {
        var random = RandomText(seed: seed)
        for _ in 0..<300 {
            let number = random.text(of: NamePropertyTests.numberPieces, atMost: 10)
            let form = NamePropertyTests.normalized(number)
            let isKnown = number.withBytes(IdentityNumbers.isKnown)
            // Words before a number are none of its own.
            let core = form.drop { $0 == "证" }
            let judged = core.contains("证") || core.isEmpty ? form[...] : core
            let hasDigit = form.contains { "019".contains($0) } && judged.contains { !"0()".contains($0) }
            let isReadable = number.withBytes { !IdentityNumbers.isMasked($0) && IdentityNumbers.fault(of: $0) == nil }
            #expect(isKnown == (hasDigit && isReadable), "'\(number)'")
            // A number that is nothing but several copy suffixes is the one thing that goes on shrinking.
            if !form.contains("(") { #expect(NamePropertyTests.normalized(form) == form, "'\(number)'") }
        }
    }

    private static func normalized(_ number: String) -> String {
        let buffer = ByteBuffer()
        return buffer.bytes(number.withBytes { IdentityNumbers.normalize($0, into: buffer) }).string
    }

    private static func areEqual(_ names: PartyNames, _ left: String, _ right: String) -> Bool {
        left.withBytes { one in right.withBytes { names.areEqual(one, $0) } }
    }
}
