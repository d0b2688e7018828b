import Bytes
import Portfolio
import Synchronization

/// The words by which a name is known to be withheld or to say nothing: those of the shipped list and of the config.
final class NameWords: Sendable {
    /// Words of privacy services, normalized as names are; views of ``text``, which are read without counting references.
    private let masked: PlainArray<Cell>
    private let text = ByteBuffer()
    /// Words by which a name is withheld that holds nothing else, in the form of ``Portfolio/WordForm``: those that companies
    /// have in their names, and all others, which may be written without the spaces between their parts.
    private let maskedAsWhole: ByteTable
    /// A bit for each two bytes with which such words begin: few places in a name have any.
    private let beginnings: ContiguousArray<UInt64>
    /// Words that say that there is no name, in the form of ``Portfolio/WordForm``.
    private let missing: ByteTable
    /// The longest of the words that say nothing, in bytes; what is longer is a name.
    private let longestMissing: Int

    private init(_ words: [KnownWord]) {
        let names = PartyNames()
        let inNames = Set(
            words.filter { $0.field == .masked && $0.meaning == "masked" }.map { $0.word.withBytes(names.normalized) }
        )
        var masked = PlainArray<Cell>()
        var beginnings = ContiguousArray<UInt64>(repeating: 0, count: 1024)
        for word in inNames.sorted() where !word.isEmpty {
            let start = text.count
            text.append(word)
            masked.append(text.cell(from: start))
            NameWords.note(text.bytes.dropFirst(start), in: &beginnings)
        }
        self.masked = masked
        self.beginnings = beginnings
        var (table, whole) = (ByteTable(), ByteTable())
        var longest = 0
        for word in words where word.field == .masked {
            _ = WordForm.form(of: word.word).withBytes { whole.insert($0, 0) }
        }
        maskedAsWhole = whole
        for word in words where word.field == .missing && word.meaning != "missing in days" {
            let form = WordForm.form(of: word.word)
            _ = form.withBytes { table.insert($0, 0) }
            longest = max(longest, form.utf8.count)
        }
        missing = table
        longestMissing = longest
    }

    /// Notes with which two bytes a word begins.
    private static func note(_ word: Bytes, in beginnings: inout ContiguousArray<UInt64>) {
        // A word of one byte is followed by any, or by nothing.
        for second in word.count > 1 ? word[1]...word[1] : 0...255 {
            let pair = pair(word[0], second)
            beginnings[pair >> 6] |= 1 << UInt64(pair & 63)
        }
    }

    private static let shipped = NameWords(WordList.shipped)
    /// The shipped words and those of the config; set once, before names are read, and never freed.
    private static let extended = AtomicLazyReference<NameWords>()
    private static let isExtended = Atomic(false)
    private static let isExtendedByASCII = Atomic(false)

    /// The words that count in this run.
    static var current: NameWords { hasOwn ? extended.load() ?? shipped : shipped }

    /// True when the config adds words, which any name can hold.
    @inline(__always)
    static var hasOwn: Bool { isExtended.load(ordering: .relaxed) }

    /// True when one of them has a character of ASCII, so that an id or a number can hold it.
    @inline(__always)
    static var hasOwnASCII: Bool { isExtendedByASCII.load(ordering: .relaxed) }

    /// Adds words to the shipped ones for the rest of the process.
    static func extend(with own: [KnownWord]) {
        _ = extended.storeIfNil(NameWords(WordList.shipped + own))
        let words = own.lazy.filter { $0.field == .masked || $0.field == .missing }.map(\.word)
        let hasASCII = words.contains { word in
            let form = WordForm.form(of: word)
            return form.isEmpty || (word + form).utf8.contains { $0 < 0x80 }
        }
        isExtendedByASCII.store(hasASCII, ordering: .relaxed)
        isExtended.store(true, ordering: .releasing)
    }

    /// A quick look: false when a name is none of the shipped words that say nothing, as nearly all are.
    @inline(__always)
    static func mayBeMissing(_ name: Bytes) -> Bool {
        if hasOwn { return true }
        guard name.count >= 3, name.count <= 36 || mayBeSpaced(name) else { return false }
        switch (name[0], name[1], name[2]) {
        // 未, 查, 无, 暂, 不, 空
        case (0xE6, 0x9C, 0xAA), (0xE6, 0x9F, 0xA5), (0xE6, 0x97, 0xA0), (0xE6, 0x9A, 0x82), (0xE4, 0xB8, 0x8D),
            (0xE7, 0xA9, 0xBA):
            return true
        // 無, 暫
        case (0xE7, 0x84, 0xA1), (0xE6, 0x9A, 0xAB): return true
        // 备, 待, 申, 没, 新, 正
        case (0xE5, 0xA4, 0x87), (0xE5, 0xBE, 0x85), (0xE7, 0x94, 0xB3), (0xE6, 0xB2, 0xA1), (0xE6, 0x96, 0xB0),
            (0xE6, 0xAD, 0xA3):
            return true
        default: return false
        }
    }

    /// A quick look: false when a name is none of the shipped words of ideographs that withhold it as a whole.
    ///
    /// Each of them ends with 护, 護, 开, 開, 密, 藏 or 蔽.
    @inline(__always)
    static func mayBeMaskedAsWhole(_ name: Bytes) -> Bool {
        var end = name.count
        guard end >= 6, end <= longestMaskedAsWhole || mayBeSpaced(name) else { return false }
        // Stops, brackets and what is invisible may follow.
        while end >= 6, name[end - 3] < 0xE4 || name[end - 3] > 0xE9 { end -= 1 }
        switch (name[end - 3], name[end - 2], name[end - 1]) {
        case (0xE6, 0x8A, 0xA4), (0xE5, 0xBC, 0x80), (0xE5, 0xAF, 0x86), (0xE8, 0x97, 0x8F), (0xE8, 0x94, 0xBD),
            (0xE8, 0xAD, 0xB7), (0xE9, 0x96, 0x8B):
            return true
        default: return false
        }
    }

    /// True when something else than ideographs, letters and digits stands in a name, so that it may be longer than the word
    /// that it is.
    private static func mayBeSpaced(_ name: Bytes) -> Bool {
        var index = 0
        while index < name.count {
            if (0xE4...0xE9).contains(name[index]) {
                index += 3
            } else if name[index].isASCIIAlphanumeric {
                index += 1
            } else {
                return true
            }
        }
        return false
    }

    /// What is longer, in bytes, is a name.
    private static let longestMaskedAsWhole = 48

    /// True when the name is a word by which it is withheld, and holds nothing else.
    func isMaskedAsWhole(_ name: Bytes) -> Bool {
        !WordForm.isLonger(name, than: NameWords.longestMaskedAsWhole)
            && WordForm.withForm(of: name) { maskedAsWhole[NameWords.withoutMarks($0)] != nil }
    }

    /// The text without brackets, stops and other marks around it.
    private static func withoutMarks(_ text: Bytes) -> Bytes {
        var text = text
        while !text.isEmpty, text[0] < 0xE4, !text[0].isASCIIAlphanumeric { text = text.dropFirst(1) }
        while let last = text.last, !last.isASCIIAlphanumeric,
            text.count < 3 || !(0xE4...0xE9).contains(text[text.count - 3])
        {
            text = text.dropLast(1)
        }
        return text
    }

    /// A quick look at a name of ASCII and ideographs: false when it holds none of the shipped words of privacy services,
    /// since none of its words begins like one of them, and no `*`. True for other names.
    ///
    /// Normalization keeps ideographs, letters and digits of ASCII, and what stands next to them, but for the case of
    /// letters; so two that follow each other in it do so in the name. Shipped words of ASCII begin with two letters, and
    /// those of ideographs hold a mark, see ``MaskedName/isMark(_:)``.
    static func mayHoldMasked(_ name: Bytes) -> Bool { shipped.mayBegin(in: name) }

    private func mayBegin(in name: Bytes) -> Bool {
        var (index, isInWord) = (0, false)
        while index < name.count {
            let byte = name[index]
            if (0xE4...0xE9).contains(byte) {
                if byte >= 0xE8, MaskedName.isMark(name.dropFirst(index)) { return true }
                index += 3
                isInWord = false
                continue
            }
            // What is invisible goes away, and may hide a word.
            if byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "*") { return true }
            let wasInWord = isInWord
            isInWord = byte.isASCIIAlphanumeric
            index += 1
            guard isInWord, !wasInWord, index < name.count else { continue }
            if isBeginning(NameWords.pair(byte | 0x20, name[index] | 0x20)) { return true }
        }
        return false
    }

    /// True when a word begins with these two bytes.
    @inline(__always)
    private func isBeginning(_ pair: Int) -> Bool { beginnings[pair >> 6] & 1 << UInt64(pair & 63) != 0 }

    /// True when the name is a word that says that there is none.
    func isMissing(_ name: Bytes) -> Bool {
        !WordForm.isLonger(name, than: longestMissing)
            && WordForm.withForm(of: name) { $0.isEmpty || missing[$0] != nil }
    }

    /// Looks for whole words of privacy services in normalized text: no letter or digit of ASCII touches them, and hyphens
    /// and underscores stand for spaces.
    func holdsMasked(_ name: Bytes) -> Bool {
        if name.firstIndex(of: UInt8(ascii: "*")) != nil { return true }
        for index in 0..<name.count {
            guard isBeginning(NameWords.pair(name[index], index + 1 < name.count ? name[index + 1] : 0)) else {
                continue
            }
            guard index == 0 || !name[index - 1].isASCIIAlphanumeric || name[index] >= 0x80 else { continue }
            if beginsWithMasked(name.dropFirst(index)) { return true }
        }
        return false
    }

    private func beginsWithMasked(_ name: Bytes) -> Bool {
        for place in masked.indices {
            let word = text.bytes(masked[place])
            guard word[0] == name[0], let end = NameWords.end(of: word, in: name) else { continue }
            if end == name.count || !name[end].isASCIIAlphanumeric || word[word.count - 1] >= 0x80 { return true }
        }
        return false
    }

    /// Where a word ends with which `name` begins; nil where it begins with another.
    private static func end(of word: Bytes, in name: Bytes) -> Int? {
        var (place, index) = (0, 0)
        while place < word.count {
            guard index < name.count else { return nil }
            if isSeparator(word[place]) {
                guard isSeparator(name[index]) else { return nil }
                while index < name.count, isSeparator(name[index]) { index += 1 }
            } else {
                guard word[place] == name[index] else { return nil }
                index += 1
            }
            place += 1
        }
        return index
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    @inline(__always)
    private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }
}

extension PartyNames {
    /// A quick look at a cell that may hold anything: false when it is none of the words for nothing.
    @inline(__always)
    public static func mayStandForNothing(_ cell: Bytes) -> Bool {
        if cell.isEmpty { return false }
        if NameWords.hasOwn { return true }
        // Dashes begin with E2.
        if cell[0] >= 0x80 { return cell[0] == 0xE2 || NameWords.mayBeMissing(cell) }
        // No shipped word of ASCII ends with a digit; ids and numbers do.
        return !(0x30...0x39).contains(cell[cell.count - 1])
            && (cell.count <= 32 || !cell.allSatisfy { $0.isASCIIAlphanumeric })
    }

    /// True when the config adds words, which any cell can be.
    @inline(__always)
    public static var hasOwnWords: Bool { NameWords.hasOwn }

    /// True when one of them can be, or stand in, a cell of ASCII.
    @inline(__always)
    public static var hasOwnASCIIWords: Bool { NameWords.hasOwnASCII }

    /// Adds the config's words for names that are withheld or say nothing, for the rest of the process.
    ///
    /// To be called once, before any name is read.
    public static func extendWords(with own: [KnownWord]) {
        if own.contains(where: { $0.field == .masked || $0.field == .missing }) { NameWords.extend(with: own) }
    }
}
