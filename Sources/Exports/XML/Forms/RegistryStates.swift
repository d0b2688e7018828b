import Bytes
import Portfolio

/// What registry data says about the state of the last domain, inside its record and in the extensions behind it.
struct RegistryStates {
    /// How many statuses a domain may have: the registries know some twenty (RFC 5731, RFC 3915).
    static let statusLimit = 64

    /// Those of the record and those behind it; they are written once it has all of them.
    private var statuses: [[UInt8]] = []
    /// How many profiles of verification codes were seen; the first one counts.
    private var profiles = 0
    private var isRealNameStatusSet = false
    private var isRealNameDaySet = false

    /// Adds a status; false when the domain has too many.
    mutating func add(_ status: Bytes) -> Bool {
        guard statuses.count < RegistryStates.statusLimit else { return false }
        statuses.append(Array(status))
        return true
    }

    /// Writes the statuses into the last record, where there is one, and forgets all that was said about its domain.
    mutating func end(in sink: XMLRecordSink?) {
        defer { self = RegistryStates() }
        guard let sink, !statuses.isEmpty, sink.draft.count > 0 else { return }
        let start = sink.text.count
        for (index, status) in statuses.enumerated() {
            if index > 0 { sink.text.append(UInt8(ascii: ",")) }
            sink.text.append(status)
        }
        let cell = CellCleaner.clean(sink.text.cell(from: start), of: .domainStatus, in: sink.text)
        sink.draft.replace(sink.draft.count - 1, .domainStatus, cell)
    }

    /// Begins a profile of verification codes.
    mutating func beginProfile() { profiles += 1 }

    /// Sets the status of the first profile.
    mutating func setRealNameStatus(_ text: Cell, _ buffer: ByteBuffer, in sink: XMLRecordSink) {
        guard profiles == 1, !isRealNameStatusSet, sink.draft.count > 0 else { return }
        isRealNameStatusSet = true
        let cell = sink.keep(text, of: buffer, as: .realNameStatus)
        sink.draft.replace(sink.draft.count - 1, .realNameStatus, cell)
    }

    /// Sets the day of the first profile's code, where that is one about the registrant's name.
    mutating func setRealNameDay(_ day: [UInt8], ofCode type: String, in sink: XMLRecordSink) {
        guard profiles == 1, !isRealNameDaySet, sink.draft.count > 0, !day.isEmpty,
            ["registrant", "real-name", "rnvc"].contains(type)
        else { return }
        isRealNameDaySet = true
        let start = sink.text.count
        sink.text.append(day)
        let cell = CellCleaner.clean(sink.text.cell(from: start), in: sink.text)
        sink.draft.replace(sink.draft.count - 1, .realNameCompletedOn, cell)
    }
}
