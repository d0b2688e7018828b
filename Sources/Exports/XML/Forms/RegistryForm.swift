import Bytes
import Portfolio

/// Registry data: escrow deposits (RFC 8909, RFC 9022) and EPP answers (RFC 5731, RFC 5733) with the verification
/// code extension.
///
/// Records name their registrant, and in deposits their registrar, by a handle that may be explained after them, so
/// all records of such a document are held until its end; that is what cross references cost.
final class RegistryForm: XMLForm {
    let name: String
    private(set) var kinds = XMLKinds()

    private enum Record {
        case none, domain, contact, registrar
    }

    private let isDeposit: Bool
    private var names: [(local: String, space: RegistrySpace)] = []
    private var path: [String] = []
    private var record = Record.none
    private var recordDepth = 0
    /// True while the last record is the one of the answer that is read.
    private var isInAnswer = false
    private var isReading = false
    private var parties = RegistryParties()
    /// What is said about the last domain.
    private var states = RegistryStates()

    private init(isDeposit: Bool) {
        self.isDeposit = isDeposit
        name = isDeposit ? "registry data escrow" : "EPP"
    }

    static let documents = BilingualText("a registry data escrow deposit, EPP answers", "注册数据托管文件、EPP 应答")

    static func claim(root: XMLName) -> (any XMLForm)? {
        if root.uri.hasPrefix("urn:ietf:params:xml:ns:rde-") { return RegistryForm(isDeposit: true) }
        let isEPP = root.uri == "urn:ietf:params:xml:ns:epp-1.0" || (root.local == "epp" && !root.uri.isEmpty)
        return isEPP ? RegistryForm(isDeposit: false) : nil
    }

    /// Elements that are the answer of a registry, and say what it knows about a domain.
    static func claim(element: XMLName) -> (any XMLForm)? {
        guard answers.contains(element.local) else { return nil }
        let space = RegistrySpace(element.uri, isDeposit: false)
        return space == .domain || space == .contact ? RegistryForm(isDeposit: false) : nil
    }

    /// Contacts and hosts may fill more than the head; registries have nothing to tell but domains.
    var kindBehindHead: ExportKind? { .domains }

    func enter(_ element: XMLName) { path.append(element.local) }

    /// The answers that state facts: those about a domain, its creation and its renewal. A transfer tells when the
    /// registration would end if it came about.
    private static let answers: Set<String> = ["infData", "creData", "renData"]

    private static let wantedNames: Set<String> = [
        "name", "registrant", "clID", "crDate", "exDate", "id", "org", "gurid", "status", "code",
    ]

    func introduce(_ name: XMLName) {
        let space = name.isAttribute ? .other : RegistrySpace(name.uri, isDeposit: isDeposit)
        names.append((name.local, space))
        name.isWanted = name.isAttribute || (space != .other && RegistryForm.wantedNames.contains(name.local))
        name.isSilent = space == .other
    }

    func began(_ name: Int, _ attributes: XMLAttributes, line: Int, _ sink: XMLRecordSink) {
        let (local, space) = names[name]
        path.append(local)
        if record == .none { beginRecord(local, space, line, sink) }
        switch (space, local) {
        case (.domain, "status") where record == .domain && path.count == recordDepth + 1,
            (.domain, "rgpStatus") where record == .domain && path.count == recordDepth + 1:
            addStatus(attributes, sink)
        // A state of redemption or grace (RFC 3915) of the domain just before it.
        case (.grace, "rgpStatus") where isInAnswer && isReading && record == .none && sink.draft.count > 0:
            addStatus(attributes, sink)
        case (.contact, "postalInfo") where record == .contact:
            var isLocal = false
            attributes.forEachValue { name, value in
                if names[name].local == "type" { isLocal = value == "loc" }
            }
            parties.beginAddress(isLocal: isLocal)
        case (.verification, "profile"): states.beginProfile()
        case (.verification, "code") where isReading && path.contains("set"): verificationDay(attributes, sink)
        default: break
        }
    }

    private func beginRecord(_ name: String, _ space: RegistrySpace, _ line: Int, _ sink: XMLRecordSink) {
        if name == "response" { isInAnswer = false }
        let isRecord =
            isDeposit
            ? name == "infData" || ["domain", "contact", "registrar"].contains(name)
            : RegistryForm.answers.contains(name)
        // What extends an answer is no record of its own.
        guard isRecord, space == .verification || !path.contains("extension") else { return }
        switch space {
        case .domain: beginDomain(line, sink)
        case .contact, .registrar:
            record = space == .contact ? .contact : .registrar
            parties.begin()
        case .verification, .grace, .other: return
        }
        recordDepth = path.count
    }

    private func beginDomain(_ line: Int, _ sink: XMLRecordSink) {
        record = .domain
        isInAnswer = true
        kinds.hasDomains = true
        states.end(in: isReading ? sink : nil)
        isReading = sink.wanted != .subjects
        sink.holdsBatches = true
        if sink.isFull { sink.flush() }
        if isReading { sink.begin(line: line) }
    }

    func ended(_ name: Int, _ text: Cell, of buffer: ByteBuffer, isLeaf: Bool, _ sink: XMLRecordSink) {
        let (local, space) = names[name]
        if !text.isMissing {
            switch record {
            case .domain where isReading && path.count == recordDepth + 1: domainFact(local, text, buffer, sink)
            case .contact, .registrar:
                guard text.count <= RegistryParties.textLimit else { return refuseParty(sink) }
                // What means "nothing" is nothing, and another name is taken.
                partyFact(local, Array(buffer.bytes(CellCleaner.clean(text, in: buffer))))
            case .none where space == .verification && local == "status" && path.dropLast().last == "profile":
                if isReading { states.setRealNameStatus(text, buffer, in: sink) }
            default: break
            }
        }
        if record != .none, path.count == recordDepth { endRecord(sink) }
        path.removeLast()
    }

    private func domainFact(_ name: String, _ text: Cell, _ buffer: ByteBuffer, _ sink: XMLRecordSink) {
        switch name {
        case "name": sink.set(.domain, text, of: buffer)
        case "registrant": sink.set(.registrant, text, of: buffer)
        case "clID": sink.set(.registrar, text, of: buffer)
        case "crDate": sink.set(.registeredOn, text, of: buffer)
        case "exDate": sink.set(.expiresOn, text, of: buffer)
        default: break
        }
    }

    private func refuseParty(_ sink: XMLRecordSink) {
        sink.refusal = BilingualLine(
            """
            a contact or registrar has a text of more than \(RegistryParties.textLimit) bytes, and RFC 5733 allows 255 \
            characters; export the file again
            """, "联系人或注册商的文本超过 \(RegistryParties.textLimit) 字节，而 RFC 5733 只允许 255 个字符；请重新导出该文件")
    }

    private func partyFact(_ name: String, _ text: [UInt8]) {
        let isDirect = path.count == recordDepth + 1
        if record == .contact {
            parties.setContact(name, text, isDirect: isDirect)
        } else if isDirect {
            parties.setRegistrar(name, text)
        }
    }

    private func endRecord(_ sink: XMLRecordSink) {
        switch record {
        // The extension that follows belongs to this record: the batch stays until the next record begins.
        case .domain where isReading: sink.end()
        case .contact: parties.endContact()
        case .registrar: parties.endRegistrar()
        default: break
        }
        record = .none
    }

    private func addStatus(_ attributes: XMLAttributes, _ sink: XMLRecordSink) {
        attributes.forEachValue { name, value in
            guard names[name].local == "s", !states.add(value) else { return }
            sink.refusal = BilingualLine(
                """
                a domain has more than \(RegistryStates.statusLimit) statuses, and registries know some twenty; export \
                the file again
                """, "有域名的状态超过 \(RegistryStates.statusLimit) 个，而注册局只有二十来种；请重新导出该文件")
        }
    }

    private func verificationDay(_ attributes: XMLAttributes, _ sink: XMLRecordSink) {
        var type = ""
        var day: [UInt8] = []
        attributes.forEachValue { name, value in
            if names[name].local == "type" { type = value.string }
            if names[name].local == "date" { day = Array(value) }
        }
        states.setRealNameDay(day, ofCode: type, in: sink)
    }

    func field(of name: XMLName) -> Field? {
        if name.isAttribute { return ["s": .domainStatus, "date": .realNameCompletedOn][name.local] }
        switch (names[name.number].space, name.local) {
        case (.domain, "name"): return .domain
        case (.domain, "registrant"): return .registrant
        case (.domain, "clID"): return .registrar
        case (.domain, "crDate"): return .registeredOn
        case (.domain, "exDate"): return .expiresOn
        case (.contact, "name"), (.contact, "org"): return .registrant
        case (.registrar, "name"): return .registrar
        case (.registrar, "gurid"): return .registrarIANAID
        case (.verification, "status"): return .realNameStatus
        default: return nil
        }
    }

    func finish(_ sink: XMLRecordSink) {
        states.end(in: isReading ? sink : nil)
        sink.flush()
        for draft in sink.held { parties.resolve(draft, withRegistrars: isDeposit) }
        sink.release()
    }
}
