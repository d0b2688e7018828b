import Portfolio

/// The ministry's filing interface, version V.3.0: `UploadData` and `DownloadData`, child order free.
///
/// Domains are `Ymxx` and, below `YM`, `Xzxx`; subjects are `Baxx` with `Zt_xx` and their sites' `Wz_xx`. A blacklist
/// (`HMDLB`) and the other kinds carry neither.
final class MIITForm: XMLForm {
    let name = "MIIT V.3.0"
    private(set) var kinds = XMLKinds()

    private enum Role: Int {
        case none, domainRecord, changeRecord, subjectRecord, subject, site, person, address, certificate, ym,
            domainList
        case domain, registrant, otherRegistrant, registrar, registered, expires
        case organizer, nature, certificateType, certificateNo, personInCharge, licence, subjectID, province
    }

    private static let roles: [String: Role] = [
        "Ymxx": .domainRecord, "Xzxx": .changeRecord, "Baxx": .subjectRecord, "Zt_xx": .subject, "Wz_xx": .site,
        "Fzr": .person, "Txdz": .address, "Zj": .certificate, "YM": .ym, "Ym_xx": .domainList, "Ym": .domain,
        "Zcr_zz": .registrant, "Zcr_mc": .otherRegistrant, "Ym_zcs": .registrar, "Zcsj": .registered,
        "Yxrq": .expires, "Dwmc": .organizer, "Dwxz": .nature, "Zjlx": .certificateType, "Zjhm": .certificateNo,
        "Fzr_xm": .personInCharge, "Baxh": .licence, "Ztid": .subjectID, "Shengid": .province,
    ]

    private static let fields: [Role: Field] = [
        .registrant: .registrant, .otherRegistrant: .registrantOther, .registrar: .registrar,
        .registered: .registeredOn, .expires: .expiresOn, .organizer: .organizer, .nature: .nature,
        .certificateType: .certificateType, .certificateNo: .certificateNo, .personInCharge: .personInCharge,
        .licence: .icpLicence, .subjectID: .subjectID, .province: .province,
    ]

    private var path: [Role] = []
    private var isInDomain = false
    private var isInSubject = false
    private var isReading = false
    private var registrant = Cell.missing
    private var otherRegistrant = Cell.missing
    private var domains: [Cell] = []

    func meet(_ element: XMLElement) {
        let role = MIITForm.roles[element.local] ?? .none
        element.role = role.rawValue
        element.isWanted = role.rawValue >= Role.domain.rawValue
    }

    func began(_ element: XMLElement, _ attributes: XMLAttributes, line: Int, _ sink: XMLRecordSink) {
        let role = Role(rawValue: element.role) ?? .none
        if role == .domainRecord || (role == .changeRecord && path.contains(.ym)) {
            isInDomain = true
            kinds.hasDomains = true
            begin(line, isReading: sink.wanted != .subjects, sink)
        } else if role == .subjectRecord {
            isInSubject = true
            kinds.hasSubjects = true
            begin(line, isReading: sink.wanted == .subjects, sink)
        }
        path.append(role)
    }

    private func begin(_ line: Int, isReading: Bool, _ sink: XMLRecordSink) {
        self.isReading = isReading
        registrant = .missing
        otherRegistrant = .missing
        domains.removeAll(keepingCapacity: true)
        if isReading { sink.begin(line: line) }
    }

    func ended(_ element: XMLElement, text: Cell, _ sink: XMLRecordSink) {
        let role = path.popLast() ?? .none
        if isReading, !text.isMissing {
            if isInDomain { domainFact(role, text, sink) } else if isInSubject { subjectFact(role, text, sink) }
        }
        guard role == .domainRecord || role == .changeRecord || role == .subjectRecord else { return }
        if isReading {
            if isInDomain { endDomain(sink) } else if isInSubject { endSubject(sink) }
        }
        // Also behind a record that was passed over: its text is in the batch.
        if sink.isFull { sink.flush() }
        isInDomain = false
        isInSubject = false
        isReading = false
    }

    private func domainFact(_ role: Role, _ text: Cell, _ sink: XMLRecordSink) {
        switch role {
        case .domain: sink.set(.domain, text)
        case .registrant: registrant = CellCleaner.clean(text, in: sink.text)
        case .otherRegistrant: otherRegistrant = CellCleaner.clean(text, in: sink.text)
        case .registrar: sink.set(.registrar, text)
        case .registered: sink.set(.registeredOn, text)
        case .expires: sink.set(.expiresOn, text)
        default: break
        }
    }

    private func subjectFact(_ role: Role, _ text: Cell, _ sink: XMLRecordSink) {
        if role == .domain {
            domains.append(text)
            return
        }
        guard path.contains(.subject) else { return }
        switch role {
        case .organizer: sink.set(.organizer, text)
        case .nature: sink.set(.nature, text)
        case .certificateType where path.last == .certificate: sink.set(.certificateType, text)
        case .certificateNo where path.last == .certificate: sink.set(.certificateNo, text)
        case .personInCharge: sink.set(.personInCharge, text)
        case .licence where path.last == .subject: sink.set(.icpLicence, text)
        case .subjectID: sink.set(.subjectID, text)
        case .province where path.last == .address: sink.set(.province, text)
        default: break
        }
    }

    /// The registrant is the organization where it differs from the name; the name counts beside it.
    private func endDomain(_ sink: XMLRecordSink) {
        let isDifferent = !registrant.isMissing && sink.text.bytes(registrant) != sink.text.bytes(otherRegistrant)
        sink.set(.registrant, isDifferent ? registrant : otherRegistrant)
        if isDifferent { sink.set(.registrantOther, otherRegistrant) }
        sink.end()
    }

    private func endSubject(_ sink: XMLRecordSink) {
        let length = domains.reduce(0) { $0 + Int($1.count) + 1 }
        sink.text.reserve(length)
        let start = sink.text.count
        for domain in domains {
            sink.text.append(sink.text.bytes(domain))
            sink.text.append(UInt8(ascii: " "))
        }
        if !domains.isEmpty { sink.set(.domains, sink.text.cell(from: start)) }
        sink.end()
    }

    func field(of name: XMLElement, isAttribute: Bool) -> Field? {
        guard !isAttribute, kinds.kind != nil, let role = Role(rawValue: name.role) else { return nil }
        if role == .domain { return kinds.hasDomains ? .domain : .domains }
        return MIITForm.fields[role].flatMap { $0.isOfDomain == kinds.hasDomains ? $0 : nil }
    }

    func finish(_ sink: XMLRecordSink) { sink.release() }
}
