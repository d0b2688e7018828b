import Bytes
import Names
import Portfolio

/// Reads values that the user states for a fact, as the rules will read them.
public struct StatedValue {
    private let reader: FactReader
    private let dateOrder: DateOrder?
    private let ownWords: OwnWords?

    /// 9999-12-31: whether a day lies behind that of the audit is not asked here.
    private static let lastDay = CalendarDay(number: 2_932_896)

    /// A reader by the lists and words of the run.
    public init(_ references: References, dateOrder: DateOrder?) {
        reader = FactReader(
            VerificationContext(
                references: references, subjects: SubjectDirectoryBuilder(references).finish(),
                asOf: StatedValue.lastDay,
                hasDomainExports: false))
        self.dateOrder = dateOrder
        ownWords = references.ownWords
    }

    /// The value as records are given it; nil when it cannot be one of the fact.
    public func read(_ value: String, as field: Field) -> String? {
        saysNothing(value, as: field) ? nil : reading(of: value, as: field)
    }

    /// True when the config's words say that a cell with the value, as it is written or as it is read, states nothing.
    public func saysNothing(_ value: String, as field: Field) -> Bool {
        guard let ownWords else { return false }
        let texts = [value, reading(of: value, as: field) ?? value]
        return texts.contains { $0.withBytes { ownWords.saysNothing($0, of: field) } }
    }

    private func reading(of value: String, as field: Field) -> String? {
        value.withBytes { bytes in
            if Field.days.contains(field) {
                let reading = DayReader.read(bytes, order: dateOrder, endsPeriod: field == .expiresOn)
                return reading.day?.description
            }
            return canBeRead(bytes, as: field) ? value : nil
        }
    }

    /// What a value of the fact looks like, for messages.
    public static func expectation(of field: Field) -> BilingualText {
        switch field {
        case .registeredOn, .expiresOn, .realNameCompletedOn: BilingualText("a day, YYYY-MM-DD", "日期，YYYY-MM-DD")
        case .registrarIANAID: BilingualText("the number of a registrar at IANA", "注册商的 IANA 编号")
        case .registrantCertificateNo, .certificateNo:
            BilingualText("the whole number of a certificate", "完整的证件号码")
        case .registrantCertificateType, .certificateType:
            BilingualText("a known kind of certificate, such as 营业执照", "已知的证件类型，如 营业执照")
        case .realNameStatus:
            BilingualText("a known status word, such as verified or 已实名", "已知的状态词，如 verified 或 已实名")
        case .domainStatus: BilingualText("known status words, such as ok", "已知的状态词，如 ok")
        case .nature: BilingualText("a known nature, such as 企业", "已知的主办单位性质，如 企业")
        case .province: BilingualText("a province, such as 浙江", "省份，如 浙江")
        default: BilingualText("a name in full", "完整的名称")
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
