import Bytes
import Names
import Portfolio

/// Compares what two records state about a domain, value by value.
public struct FactComparison {
    private let reader: FactReader

    init(_ reader: FactReader) { self.reader = reader }

    /// A comparison for the review of duplicates.
    public init(_ context: VerificationContext) { reader = FactReader(context) }

    /// The facts in which two records of one file differ: stated by one alone, or stated differently.
    public func differences(_ first: RecordReference, _ second: RecordReference) -> [Field] {
        let (left, right) = (first.furtherRecords, second.furtherRecords)
        return Field.allCases.prefix(Field.domainFieldCount).filter { field in
            if field == .domain || field == .registrantOther { return false }
            if differsOrIsStatedOnce(first, second, field) { return true }
            // The names of further columns were compared with the first ones.
            if field == .registrant || left.isEmpty && right.isEmpty { return false }
            return (0..<max(left.count, right.count)).contains { place in
                guard place < left.count, place < right.count else {
                    return !(place < left.count ? left[place] : right[place]).bytes(field).isEmpty
                }
                return differsOrIsStatedOnce(left[place], right[place], field)
            }
        }
    }

    private func differsOrIsStatedOnce(_ first: RecordReference, _ second: RecordReference, _ field: Field) -> Bool {
        let isStated = hasValue(first, field)
        if isStated != hasValue(second, field) { return true }
        if isStated, differ(first, second, field) { return true }
        return saysOtherThings(first, second, field, isRead: isStated)
    }

    /// True when something that cannot be read stands in one of two cells and not in the other: it may be a difference.
    private func saysOtherThings(
        _ first: RecordReference, _ second: RecordReference, _ field: Field, isRead: Bool
    ) -> Bool {
        if field == .registrant {
            return !isRead && [.registrant, .registrantOther].contains { areOtherTexts(first, second, $0) }
        }
        if !isRead { return areOtherTexts(first, second, field) }
        guard field == .domainStatus else { return false }
        let statuses = [first, second].map { reader.domainStatus($0.bytes(field)) }
        return statuses.contains(where: \.hasUnknownWords) && areOtherTexts(first, second, field)
    }

    private func areOtherTexts(_ first: RecordReference, _ second: RecordReference, _ field: Field) -> Bool {
        !reader.names.areEqual(first.bytes(field), second.bytes(field))
    }

    /// True when the record states a fact that can be read: not empty, masked, unknown or unreadable.
    func hasValue(_ record: RecordReference, _ field: Field) -> Bool {
        let cell = record.bytes(field)
        switch field {
        case .registrant:
            return statesName(record) || record.furtherRecords.contains(where: statesName)
        case .subject: return SubjectValue.isStated(record)
        case .registrar: return reader.isReadableName(cell)
        case .registrarIANAID: return reader.isIANAID(cell)
        case .domainStatus: return !cell.isEmpty && !reader.domainStatus(cell).isEmpty
        case .registrantCertificateNo: return reader.isKnownNumber(cell)
        case .registrantCertificateType: return reader.certificateKind(cell) != nil
        case .realNameStatus: return reader.realNameStatus(cell).isKnown
        case .registeredOn, .expiresOn, .realNameCompletedOn:
            if cell.isEmpty { return false }
            guard let day = FactComparison.day(record, field).day else { return false }
            // What will be done on a later day has not been done.
            return field != .realNameCompletedOn || day <= reader.asOf
        default: return !cell.isEmpty
        }
    }

    /// True when two stated values mean something different.
    func differ(_ first: RecordReference, _ second: RecordReference, _ field: Field) -> Bool {
        let (left, right) = (first.bytes(field), second.bytes(field))
        switch field {
        case .registrant:
            return !names(first).contains { left in names(second).contains { reader.names.areEqual(left, $0) } }
        case .registrar:
            if left == right { return false }
            let (leftEntry, rightEntry) = (reader.registrar(named: left), reader.registrar(named: right))
            if leftEntry != nil || rightEntry != nil { return leftEntry != rightEntry }
            return !reader.names.areEqual(left, right)
        case .registrarIANAID: return reader.areDifferentIDs(left, right)
        case .registrantCertificateNo: return !reader.areEqualNumbers(left, right)
        case .registrantCertificateType: return reader.areDifferentKinds(left, right)
        case .realNameStatus: return reader.realNameStatus(left) != reader.realNameStatus(right)
        case .registeredOn, .expiresOn, .realNameCompletedOn:
            return FactComparison.day(first, field) != FactComparison.day(second, field)
        case .domainStatus: return reader.domainStatus(left).differs(from: reader.domainStatus(right))
        case .subject: return SubjectValue.differ(first, second, reader.names)
        default: return !reader.names.areEqual(left, right)
        }
    }

    private static func day(_ record: RecordReference, _ field: Field) -> DayReading {
        DayReader.read(
            record.bytes(field), order: record.dateOrders[field], endsPeriod: field == .expiresOn)
    }

    /// True when the record itself states a readable name of the registrant.
    func statesName(_ record: RecordReference) -> Bool {
        reader.isReadableName(record.bytes(.registrant)) || reader.isReadableName(record.bytes(.registrantOther))
    }

    /// True when the record itself states what can be compared as a name of the registrant, garbled or not.
    func mayStateName(_ record: RecordReference) -> Bool {
        FactComparison.nameFields.contains { PartyNames.isKnown(record.bytes($0)) }
    }

    /// The fields of one record that hold names of the registrant.
    static let nameFields: [Field] = [.registrant, .registrantOther]

    /// What two records that differ in a fact are quoted with: the cells, and for the registrant the first name of each
    /// that can be read, whatever column states it; else the first cells in which they differ.
    public func quoted(
        _ first: RecordReference, _ second: RecordReference, _ field: Field
    ) -> (first: Bytes, second: Bytes) {
        guard field == .registrant else { return (first.bytes(field), second.bytes(field)) }
        let names = (names(first).first, names(second).first)
        let place = FactComparison.nameFields.first { areOtherTexts(first, second, $0) } ?? field
        return (
            names.0 ?? FactComparison.firstText(first, place), names.1 ?? FactComparison.firstText(second, place)
        )
    }

    /// The cell of a record, or the other name of the registrant where it is empty.
    private static func firstText(_ record: RecordReference, _ field: Field) -> Bytes {
        let cell = record.bytes(field)
        return cell.isEmpty ? nameFields.lazy.map { record.bytes($0) }.first { !$0.isEmpty } ?? .empty : cell
    }

    private func names(_ record: RecordReference) -> [Bytes] {
        ([record] + record.furtherRecords).flatMap { [$0.bytes(.registrant), $0.bytes(.registrantOther)] }
            .filter(reader.isReadableName)
    }
}
