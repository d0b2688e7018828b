import Bytes
import Synchronization

/// What the words of a config say about whole cells, whatever the shipped words say about them.
public final class OwnWords: Sendable {
    private let realNameStatuses: ByteTable
    private let domainStatuses: ByteTable
    private let missing: ByteTable
    private let missingInDays: ByteTable
    private let masked: ByteTable
    /// A form that is longer, in bytes, is none of the words.
    private let longest: Int

    /// The words of a config; nil where it has none.
    public init?(_ words: [KnownWord]) {
        if words.isEmpty { return nil }
        realNameStatuses = OwnWords.table(words) { $0.field == .realNameStatus }
        domainStatuses = OwnWords.table(words) { $0.field == .domainStatus }
        missing = OwnWords.table(words) { $0.field == .missing && $0.meaning == "missing" }
        missingInDays = OwnWords.table(words) { $0.field == .missing && $0.meaning == "missing in days" }
        masked = OwnWords.table(words) { $0.field == .masked }
        longest = words.map { WordForm.form(of: $0.word).utf8.count }.max() ?? 0
    }

    private static func table(_ words: [KnownWord], _ isWanted: (KnownWord) -> Bool) -> ByteTable {
        var table = ByteTable()
        for word in words where isWanted(word) {
            _ = WordForm.form(of: word.word).withBytes { table.insert($0, 0) }
        }
        return table
    }

    /// True when a word says that some cells state nothing.
    public var canSayNothing: Bool { missing.count + missingInDays.count + masked.count > 0 }

    /// True when the cell is a word of which the config says what status it is.
    public func isStatus(_ cell: Bytes, of field: Field) -> Bool {
        guard let statuses = statuses(of: field), !WordForm.isLonger(cell, than: longest) else { return false }
        return WordForm.withForm(of: cell) { statuses[$0] != nil }
    }

    /// True when the cell is a word by which it states nothing of the fact: a word for nothing, or one for what is withheld.
    ///
    /// Names, numbers, ids and licences that are withheld are told by their readers: there a word may be a part of the cell.
    public func saysNothing(_ cell: Bytes, of field: Field) -> Bool {
        if !canSayNothing || cell.isEmpty || WordForm.isLonger(cell, than: longest) { return false }
        return WordForm.withForm(of: cell) { form in
            if statuses(of: field)?[form] != nil { return false }
            return missing[form] != nil || (Field.days.contains(field) && missingInDays[form] != nil)
                || (OwnWords.isMaskedAsWhole(field) && masked[form] != nil)
        }
    }

    private func statuses(of field: Field) -> ByteTable? {
        switch field {
        case .realNameStatus: realNameStatuses
        case .domainStatus: domainStatuses
        default: nil
        }
    }

    /// True for the facts that are withheld by nothing but a whole cell.
    private static func isMaskedAsWhole(_ field: Field) -> Bool {
        switch field {
        case .registrar, .registrarIANAID, .registrantCertificateType, .registeredOn, .expiresOn, .realNameStatus,
            .realNameCompletedOn, .domainStatus, .nature, .certificateType, .province:
            true
        default: false
        }
    }
}

// The words of the run, by which all its exports are read.
extension OwnWords {
    private static let extended = AtomicLazyReference<OwnWords>()

    /// The words of the run's config; nil where it has none.
    public static var current: OwnWords? { extended.load() }

    /// Takes the words of a config for the rest of the process.
    ///
    /// To be called once, before any export is read.
    public static func use(_ words: OwnWords?) {
        if let words { _ = extended.storeIfNil(words) }
    }
}

extension RecordDraft {
    /// Makes the cells missing that state nothing by the words of the run's config.
    public func removeWhatSaysNothing() {
        if let words = OwnWords.current, words.canSayNothing { remove(words) }
    }

    private func remove(_ words: OwnWords) {
        further?.remove(words)
        for index in 0..<count {
            for field in Field.allCases.prefix(stride) where words.saysNothing(bytes(index, field), of: field) {
                replace(index, field, takeFurther(index, field))
            }
        }
    }

    /// What the next column of the fact states, which moves up: a fact that the file states is not the user's to set.
    private func takeFurther(_ index: Int, _ field: Field) -> Cell {
        guard let further, index < furtherPlaces.count, furtherPlaces[index] > 0 else { return .missing }
        let place = Int(furtherPlaces[index]) - 1
        let cell = further.cell(place, column: Int(field.rawValue))
        if !cell.isMissing { further.replace(place, field, further.takeFurther(place, field)) }
        return cell
    }
}
