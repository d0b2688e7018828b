import Bytes
import Portfolio

/// The ministry's filing interface, version V.3.0: `UploadData` and `DownloadData`, child order free.
///
/// Domains are `Ymxx` and, below `YM`, `Xzxx`; subjects are `Baxx` with `Zt_xx` and their sites' `Wz_xx`. A blacklist
/// (`HMDLB`) and the other kinds carry neither.
final class MIITForm: XMLForm {
    let name = "MIIT V.3.0"
    private(set) var kinds = XMLKinds()
    let kindWithoutRecords: ExportKind? = .empty

    static let documents = BilingualText(
        "the MIIT interface (UploadData, DownloadData)", "工信部接口文件（UploadData、DownloadData）")

    static func claim(root: XMLName) -> (any XMLForm)? {
        root.uri.isEmpty && (root.local == "UploadData" || root.local == "DownloadData") ? MIITForm() : nil
    }

    private enum Role: Int {
        case none, domainRecord, changeRecord, subjectRecord, subject, site, person, address, certificate, ym,
            domainList
        case domain, registrant, otherRegistrant, registrar, registered, expires
        case organizer, nature, certificateType, certificateNo, personInCharge, licence, subjectID, province
    }

    private static let known: [String: Role] = [
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

    /// What the names are, by their numbers.
    private var roles = PlainArray<Role>()
    /// What the open elements are.
    private var path = PlainArray<Role>()
    private var isInDomain = false
    private var isInSubject = false
    private var isReading = false
    private var registrant = Cell.missing
    private var otherRegistrant = Cell.missing
    private var domains: [Cell] = []

    func introduce(_ name: XMLName) {
        let role = name.isAttribute ? .none : MIITForm.known[name.local] ?? .none
        roles.append(role)
        name.isWanted = role.rawValue >= Role.domain.rawValue
        name.isSilent = role == .none
    }

    func began(_ name: Int, _ attributes: XMLAttributes, line: Int, _ sink: XMLRecordSink) {
        let role = roles[name]
        let isDomain = role == .domainRecord || (role == .changeRecord && isIn(.ym))
        if isDomain || role == .subjectRecord, isInDomain || isInSubject {
            sink.refusal = BilingualLine(
                "a record begins inside another one, which the interface does not allow; export the file again",
                "一条记录出现在另一条记录之内，接口规范不允许；请重新导出该文件")
        } else if isDomain {
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

    /// True inside an element of this role.
    private func isIn(_ role: Role) -> Bool { path.indices.contains { path[$0] == role } }

    private func begin(_ line: Int, isReading: Bool, _ sink: XMLRecordSink) {
        self.isReading = isReading
        registrant = .missing
        otherRegistrant = .missing
        domains.removeAll(keepingCapacity: true)
        if isReading { sink.begin(line: line) }
    }

    func ended(_ name: Int, _ text: Cell, of buffer: ByteBuffer, isLeaf: Bool, _ sink: XMLRecordSink) {
        let role = roles[name]
        path.truncate(to: path.count - 1)
        if isReading, !text.isMissing {
            if isInDomain {
                domainFact(role, text, buffer, sink)
            } else if isInSubject {
                subjectFact(role, text, buffer, sink)
            }
        }
        guard role == .domainRecord || role == .changeRecord || role == .subjectRecord else { return }
        if isReading {
            if isInDomain { endDomain(sink) } else if isInSubject { endSubject(sink) }
        }
        if sink.isFull { sink.flush() }
        isInDomain = false
        isInSubject = false
        isReading = false
    }

    private func domainFact(_ role: Role, _ text: Cell, _ buffer: ByteBuffer, _ sink: XMLRecordSink) {
        switch role {
        case .domain: sink.set(.domain, text, of: buffer)
        case .registrant: registrant = sink.keep(text, of: buffer)
        case .otherRegistrant: otherRegistrant = sink.keep(text, of: buffer)
        case .registrar: sink.set(.registrar, text, of: buffer)
        case .registered: sink.set(.registeredOn, text, of: buffer)
        case .expires: sink.set(.expiresOn, text, of: buffer)
        default: break
        }
    }

    private func subjectFact(_ role: Role, _ text: Cell, _ buffer: ByteBuffer, _ sink: XMLRecordSink) {
        if role == .domain {
            domains.append(sink.text.append(text, of: buffer))
            return
        }
        guard isIn(.subject) else { return }
        let parent = path.count == 0 ? Role.none : path[path.count - 1]
        switch role {
        case .organizer: sink.set(.organizer, text, of: buffer)
        case .nature: sink.set(.nature, text, of: buffer)
        case .certificateType where parent == .certificate: sink.set(.certificateType, text, of: buffer)
        case .certificateNo where parent == .certificate: sink.set(.certificateNo, text, of: buffer)
        case .personInCharge: sink.set(.personInCharge, text, of: buffer)
        case .licence where parent == .subject: sink.set(.icpLicence, text, of: buffer)
        case .subjectID: sink.set(.subjectID, text, of: buffer)
        case .province where parent == .address: sink.set(.province, text, of: buffer)
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

    func field(of name: XMLName) -> Field? {
        guard !name.isAttribute, kinds.kind != nil else { return nil }
        let role = roles[name.number]
        if role == .domain { return kinds.hasDomains ? .domain : .domains }
        return MIITForm.fields[role].flatMap { $0.isOfDomain == kinds.hasDomains ? $0 : nil }
    }

    func finish(_ sink: XMLRecordSink) { sink.release() }
}
