import Bytes
import Names
import Portfolio

/// Reads values that the user states for a fact, as the rules will read them.
public struct StatedValue {
    private let reader: FactReader
    private let dateOrder: DateOrder?

    /// 9999-12-31: whether a day lies behind that of the audit is not asked here.
    private static let lastDay = CalendarDay(number: 2_932_896)

    /// A reader by the lists and words of the run.
    public init(_ references: References, dateOrder: DateOrder?) {
        reader = FactReader(
            VerificationContext(
                references: references, subjects: SubjectDirectoryBuilder().finish(), asOf: StatedValue.lastDay,
                hasDomainExports: false))
        self.dateOrder = dateOrder
    }

    /// The value as records are given it; nil when it cannot be one of the fact.
    public func read(_ value: String, as field: Field) -> String? {
        value.withBytes { bytes in
            if Field.days.contains(field) {
                let reading = DayReader.read(bytes, order: dateOrder, endsPeriod: field == .expiresOn)
                return reading.day?.description
            }
            return canBeRead(bytes, as: field) ? value : nil
        }
    }

    /// What a value of the fact looks like, for messages.
    public static func expectation(of field: Field) -> String {
        switch field {
        case .registeredOn, .expiresOn, .realNameCompletedOn: "a day, YYYY-MM-DD"
        case .registrarIANAID: "the number of a registrar at IANA"
        case .registrantCertificateNo, .certificateNo: "the whole number of a certificate"
        case .registrantCertificateType, .certificateType: "a known kind of certificate, such as 营业执照"
        case .realNameStatus: "a known status word, such as verified or 已实名"
        case .domainStatus: "known status words, such as ok"
        case .nature: "a known nature, such as 企业"
        case .province: "a province, such as 浙江"
        default: "a name in full"
        }
    }

    /// Compares records by the same lists and words.
    var comparison: FactComparison { FactComparison(reader) }

    func canBeRead(_ value: Bytes, as field: Field) -> Bool {
        switch field {
        case .registrarIANAID: value.allSatisfy { (0x30...0x39).contains($0) } && !value.isEmpty
        case .registrantCertificateNo, .certificateNo: reader.isKnownNumber(value)
        case .registrantCertificateType, .certificateType: reader.certificateKind(value) != nil
        case .realNameStatus: reader.realNameStatus(value).isKnown
        case .domainStatus:
            !reader.domainStatus(value).isEmpty && !reader.domainStatus(value).hasUnknownWords
        case .nature: ![.missing, .unknown].contains(reader.nature(value))
        case .province: reader.province(value, licence: .empty) != nil
        default: PartyNames.isKnown(value)
        }
    }
}
