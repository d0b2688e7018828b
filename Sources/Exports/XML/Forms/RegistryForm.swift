import Bytes
import Names
import Portfolio

/// Registry data: escrow deposits (RFC 8909, RFC 9022) and EPP answers (RFC 5731, RFC 5733) with the verification
/// code extension.
///
/// Records name their registrant, and in deposits their registrar, by a handle that may be explained after them, so
/// all records of such a document are held until its end; that is what cross references cost.
final class RegistryForm: XMLForm {
    let name: String
    private(set) var kinds = XMLKinds()

    private enum Space: Int {
        case other, domain, contact, registrar, verification, grace
    }

    private enum Record {
        case none, domain, contact, registrar
    }

    /// A party that records refer to.
    private struct Party {
        var name: [UInt8] = []
        var ianaID: [UInt8] = []
    }

    /// How many bytes a text about a party may have: each domain that refers to it repeats it in the reports.
    static let partyLimit = 2048

    /// How many statuses a domain may have: the registries know some twenty (RFC 5731, RFC 3915).
    static let statusLimit = 64

    private let isDeposit: Bool
    private var names: [(local: String, space: Space)] = []
    private var path: [String] = []
    private var record = Record.none
    private var recordDepth = 0
    /// The statuses of the last domain, those behind its record among them; they are written once it has all of them.
    private var statuses: [[UInt8]] = []
    private var handle = Cell.missing
    /// True while the last record is the one of the answer that is read.
    private var isInAnswer = false
    private var isReading = false

    private var partyID: [UInt8] = []
    private var postal: [(isLocal: Bool, name: [UInt8], organization: [UInt8])] = []
    private var party = Party()
    private var contacts: [[UInt8]: [UInt8]] = [:]
    private var registrars: [[UInt8]: Party] = [:]

    private var profiles = 0
    private var isStatusSet = false
    private var isDateSet = false

    init(isDeposit: Bool) {
        self.isDeposit = isDeposit
        name = isDeposit ? "registry data escrow" : "EPP"
    }

    /// Notes an element that was already open.
    func enter(_ name: String) { path.append(name) }

    private static let spaces: [String: Space] = [
        "urn:ietf:params:xml:ns:rdeDomain-1.0": .domain, "urn:ietf:params:xml:ns:domain-1.0": .domain,
        "urn:ietf:params:xml:ns:rdeContact-1.0": .contact, "urn:ietf:params:xml:ns:contact-1.0": .contact,
        "urn:ietf:params:xml:ns:rdeRegistrar-1.0": .registrar,
        "urn:ietf:params:xml:ns:verificationCode-1.0": .verification, "urn:ietf:params:xml:ns:rgp-1.0": .grace,
    ]

    /// What a namespace is about; registries have some of their own for domains and contacts.
    private static func space(_ uri: String, isDeposit: Bool) -> Space {
        if let known = spaces[uri] { return known }
        if isDeposit { return .other }
        let uri = uri.lowercased()
        return uri.contains("domain") ? .domain : uri.contains("contact") ? .contact : .other
    }

    /// True for elements that are the answer of a registry, and say what it knows about a domain.
    static func explains(_ name: XMLName) -> Bool {
        guard answers.contains(name.local) else { return false }
        let space = space(name.uri, isDeposit: false)
        return space == .domain || space == .contact
    }

    /// The answers that state facts: those about a domain, its creation and its renewal. A transfer tells when the
    /// registration would end if it came about.
    private static let answers: Set<String> = ["infData", "creData", "renData"]

    private static let wantedNames: Set<String> = [
        "name", "registrant", "clID", "crDate", "exDate", "id", "org", "gurid", "status", "code",
    ]

    func meet(_ name: XMLName) {
        let space = name.isAttribute ? .other : RegistryForm.space(name.uri, isDeposit: isDeposit)
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
            attributes.forEachValue { name, value in
                if names[name].local == "s" { addStatus(value, sink) }
            }
        case (.grace, "rgpStatus"): graceStatus(attributes, sink)
        case (.contact, "postalInfo") where record == .contact:
            var isLocal = false
            attributes.forEachValue { name, value in
                if names[name].local == "type" { isLocal = value == "loc" }
            }
            postal.append((isLocal, [], []))
        case (.verification, "profile"): profiles += 1
        case (.verification, "code") where path.contains("set"): verificationDate(attributes, sink)
        default: break
        }
    }

    private func beginRecord(_ name: String, _ space: Space, _ line: Int, _ sink: XMLRecordSink) {
        if name == "response" { isInAnswer = false }
        let isRecord =
            isDeposit
            ? name == "infData" || ["domain", "contact", "registrar"].contains(name)
            : RegistryForm.answers.contains(name)
        // What extends an answer is no record of its own.
        guard isRecord, space == .verification || !path.contains("extension") else { return }
        switch space {
        case .domain:
            record = .domain
            isInAnswer = true
            kinds.hasDomains = true
            writeStatuses(sink)
            handle = .missing
            isReading = sink.wanted != .subjects
            profiles = 0
            isStatusSet = false
            isDateSet = false
            sink.holdsBatches = true
            if sink.isFull { sink.flush() }
            if isReading { sink.begin(line: line) }
        case .contact:
            record = .contact
            partyID = []
            postal = []
        case .registrar:
            record = .registrar
            partyID = []
            party = Party()
        case .verification, .grace, .other: return
        }
        recordDepth = path.count
    }

    func ended(_ name: Int, _ text: Cell, of buffer: ByteBuffer, isLeaf: Bool, _ sink: XMLRecordSink) {
        let (local, space) = names[name]
        if !text.isMissing {
            switch record {
            case .domain where isReading && path.count == recordDepth + 1: domainFact(local, text, buffer, sink)
            // What means "nothing" is nothing, and another name is taken.
            case .contact, .registrar:
                guard text.count <= RegistryForm.partyLimit else { return refuseParty(sink) }
                partyFact(local, Array(buffer.bytes(CellCleaner.clean(text, in: buffer)).buffer))
            case .none where space == .verification && local == "status" && path.dropLast().last == "profile":
                verificationStatus(text, buffer, sink)
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
        sink.refusal = """
            a contact or registrar has a text of more than \(RegistryForm.partyLimit) bytes, and RFC 5733 allows 255 \
            characters; export the file again
            """
    }

    private func partyFact(_ name: String, _ text: [UInt8]) {
        if record == .contact {
            contactFact(name, text)
        } else if path.count == recordDepth + 1 {
            registrarFact(name, text)
        }
    }

    private func contactFact(_ name: String, _ text: [UInt8]) {
        switch name {
        case "id" where path.count == recordDepth + 1: partyID = text
        case "name" where !postal.isEmpty: postal[postal.count - 1].name = text
        case "org" where !postal.isEmpty: postal[postal.count - 1].organization = text
        default: break
        }
    }

    private func registrarFact(_ name: String, _ text: [UInt8]) {
        switch name {
        case "id": partyID = text
        case "name": party.name = text
        case "gurid": party.ianaID = text
        default: break
        }
    }

    private func endRecord(_ sink: XMLRecordSink) {
        switch record {
        case .domain where isReading: sink.end()
        // The extension that follows belongs to this record: the batch stays until the next record begins.
        case .contact:
            let names = (postal.filter(\.isLocal) + postal.filter { !$0.isLocal })
                .flatMap { [$0.organization, $0.name] }.filter { !$0.isEmpty }
            // What is withheld is passed over; where nothing else stands, it says that it is withheld.
            contacts[partyID] = names.first { !RegistryForm.isWithheld($0) } ?? names.first
        case .registrar: registrars[partyID] = party
        default: break
        }
        record = .none
    }

    private static func isWithheld(_ name: [UInt8]) -> Bool {
        name.withUnsafeBufferPointer { text in
            guard let base = text.baseAddress else { return false }
            return PartyNames.isMasked(Bytes(base, text.count))
        }
    }

    /// A state of redemption or grace (RFC 3915) of the domain just before it.
    private func graceStatus(_ attributes: XMLAttributes, _ sink: XMLRecordSink) {
        guard isInAnswer, isReading, record == .none, sink.batch.count > 0 else { return }
        attributes.forEachValue { name, value in
            if names[name].local == "s" { addStatus(value, sink) }
        }
    }

    private func addStatus(_ status: Bytes, _ sink: XMLRecordSink) {
        guard statuses.count < RegistryForm.statusLimit else {
            sink.refusal = """
                a domain has more than \(RegistryForm.statusLimit) statuses, and registries know some twenty; export the \
                file again
                """
            return
        }
        statuses.append(Array(status.buffer))
    }

    /// Writes the statuses of the last domain into its record, and forgets them.
    private func writeStatuses(_ sink: XMLRecordSink) {
        defer { statuses = [] }
        guard isReading, !statuses.isEmpty, sink.batch.count > 0 else { return }
        let start = sink.text.count
        for (index, status) in statuses.enumerated() {
            if index > 0 { sink.text.append(UInt8(ascii: ",")) }
            status.withUnsafeBufferPointer { if let base = $0.baseAddress { sink.text.append(Bytes(base, $0.count)) } }
        }
        let cell = CellCleaner.clean(sink.text.cell(from: start), of: .domainStatus, in: sink.text)
        sink.batch.replace(sink.batch.count - 1, .domainStatus, cell)
    }

    private func verificationStatus(_ text: Cell, _ buffer: ByteBuffer, _ sink: XMLRecordSink) {
        guard profiles == 1, !isStatusSet, sink.batch.count > 0, isReading else { return }
        isStatusSet = true
        sink.batch.replace(sink.batch.count - 1, .realNameStatus, sink.keep(text, of: buffer))
    }

    private func verificationDate(_ attributes: XMLAttributes, _ sink: XMLRecordSink) {
        guard profiles == 1, !isDateSet, sink.batch.count > 0, isReading else { return }
        var isWanted = false
        var date = Cell.missing
        attributes.forEachValue { name, value in
            if names[name].local == "type" {
                isWanted = value == "registrant" || value == "real-name" || value == "rnvc"
            }
            if names[name].local == "date" {
                let start = sink.text.count
                sink.text.append(value)
                date = sink.text.cell(from: start)
            }
        }
        guard isWanted, !date.isMissing else { return }
        isDateSet = true
        sink.batch.replace(sink.batch.count - 1, .realNameCompletedOn, CellCleaner.clean(date, in: sink.text))
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
        writeStatuses(sink)
        sink.flush()
        for batch in sink.held { resolve(batch) }
        sink.release()
    }

    /// Puts names in the place of handles; a handle that nothing explains is no fact.
    private func resolve(_ batch: RecordBatch) {
        var texts = PartyTexts(batch.text)
        for index in 0..<batch.count {
            let contact = contacts[Array(batch.bytes(index, .registrant).buffer)] ?? []
            batch.replace(index, .registrant, texts.place(contact))
            guard isDeposit else { continue }
            let registrar = registrars[Array(batch.bytes(index, .registrar).buffer)]
            batch.replace(index, .registrar, texts.place(registrar?.name ?? []))
            batch.replace(index, .registrarIANAID, texts.place(registrar?.ianaID ?? []))
        }
    }
}

/// Texts about parties in the text of one batch: what many of its records refer to stands there once.
private struct PartyTexts {
    private let text: ByteBuffer
    private var places: [[UInt8]: Cell] = [:]

    init(_ text: ByteBuffer) { self.text = text }

    /// The place of a text, cleaned; missing when nothing is in it.
    mutating func place(_ value: [UInt8]) -> Cell {
        if value.isEmpty { return .missing }
        if let known = places[value] { return known }
        let start = text.count
        value.withUnsafeBufferPointer { if let base = $0.baseAddress { text.append(Bytes(base, $0.count)) } }
        let cell = CellCleaner.clean(text.cell(from: start), in: text)
        places[value] = cell
        return cell
    }
}
