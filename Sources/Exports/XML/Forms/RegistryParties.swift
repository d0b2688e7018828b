import Bytes
import Names
import Portfolio

/// The contacts and registrars of registry data, by the handles with which domains name them.
struct RegistryParties {
    /// How many bytes a text about a party may have: each domain that refers to it repeats it in the reports.
    static let textLimit = 2048

    private struct Registrar {
        var name: [UInt8] = []
        var ianaID: [UInt8] = []
    }

    private var contacts: [[UInt8]: [UInt8]] = [:]
    private var registrars: [[UInt8]: Registrar] = [:]

    /// The handle of the party that is being read.
    private var handle: [UInt8] = []
    private var postal: [(isLocal: Bool, name: [UInt8], organization: [UInt8])] = []
    private var registrar = Registrar()

    /// Begins a contact or a registrar of which nothing was read yet.
    mutating func begin() {
        handle = []
        postal = []
        registrar = Registrar()
    }

    /// Begins one of the addresses of a contact: that in local characters, or the international one.
    mutating func beginAddress(isLocal: Bool) { postal.append((isLocal, [], [])) }

    /// Sets what the element `name` states of the contact, directly below its record or further down.
    mutating func setContact(_ name: String, _ text: [UInt8], isDirect: Bool) {
        switch name {
        case "id" where isDirect: handle = text
        case "name" where !postal.isEmpty: postal[postal.count - 1].name = text
        case "org" where !postal.isEmpty: postal[postal.count - 1].organization = text
        default: break
        }
    }

    /// Sets what the element `name`, directly below its record, states of the registrar.
    mutating func setRegistrar(_ name: String, _ text: [UInt8]) {
        switch name {
        case "id": handle = text
        case "name": registrar.name = text
        case "gurid": registrar.ianaID = text
        default: break
        }
    }

    /// Keeps the contact by one of its names, the local ones and those of organizations first.
    mutating func endContact() {
        let names = (postal.filter(\.isLocal) + postal.filter { !$0.isLocal })
            .flatMap { [$0.organization, $0.name] }.filter { !$0.isEmpty }
        // What is withheld is passed over; where nothing else stands, it says that it is withheld.
        contacts[handle] = names.first { !$0.withBytes(PartyNames.isMasked) } ?? names.first
    }

    /// Keeps the registrar.
    mutating func endRegistrar() { registrars[handle] = registrar }

    /// Puts names in the place of the handles in a draft; a handle that nothing explains is no fact.
    func resolve(_ draft: RecordDraft, withRegistrars: Bool) {
        var texts = PartyTexts(draft.text)
        for index in 0..<draft.count {
            let contact = contacts[Array(draft.bytes(index, .registrant))] ?? []
            draft.replace(index, .registrant, texts.place(contact))
            guard withRegistrars else { continue }
            let registrar = registrars[Array(draft.bytes(index, .registrar))] ?? Registrar()
            draft.replace(index, .registrar, texts.place(registrar.name))
            draft.replace(index, .registrarIANAID, texts.place(registrar.ianaID))
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
        text.append(value)
        let cell = CellCleaner.clean(text.cell(from: start), in: text)
        places[value] = cell
        return cell
    }
}
