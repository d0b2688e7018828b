import Bytes
import Portfolio

@testable import Exports
@testable import Names

/// Cells are read alike however often: what was understood is understood again as the same.
struct TextTrials {
    func day(_ input: Bytes) {
        // A column that says when a registration ends may hold a period.
        for endsPeriod in [false, true] { day(input, endsPeriod: endsPeriod) }
        _ = DayReader.orderEvidence(input)
    }

    private func day(_ input: Bytes, endsPeriod: Bool) {
        let readings: [DayReading] = [nil, DateOrder.mdy, .dmy].map {
            DayReader.read(input, order: $0, endsPeriod: endsPeriod)
        }
        for reading in readings {
            guard let day = reading.day else { continue }
            let again = day.description.withBytes { DayReader.read($0, order: nil, endsPeriod: endsPeriod) }
            precondition(again == .day(day), "\(day) is read as \(again)")
        }
        // Only what is ambiguous depends on the order of a column, or contradicts it.
        if let day = readings[0].day {
            precondition(readings.dropFirst().allSatisfy { $0 == .ambiguous || $0 == .day(day) }, "\(readings)")
        }
        precondition((readings[0] == .empty) == (readings[1] == .empty), "\(readings)")
    }

    private let reader = DomainNameReader()
    private let slowReader = DomainNameReader(isQuick: false)
    private let names = PartyNames()
    private let slowNames = PartyNames(isQuick: false)

    func name(_ input: Bytes) {
        // Cells of a table are UTF-8.
        guard String(validating: input, as: UTF8.self) != nil else { return }
        domainName(input)
        let form = names.normalized(input)
        precondition(form == slowNames.normalized(input), "the quick way differs: \(form)")
        precondition(form.withBytes(names.normalized) == form, "\(form) is no last form")
        precondition(form.withBytes { names.areEqual(input, $0) }, "\(form) is not equal to its origin")
        precondition(names.hash(of: input) == form.withBytes(names.hash(of:)), "equal names, different hashes")
    }

    private func domainName(_ input: Bytes) {
        let (read, slow) = (aLabel(input, reader), aLabel(input, slowReader))
        // The quick way knows ideographs that are younger than libidn2's tables.
        precondition(slow == nil || read == slow, "the quick way differs: \(read ?? "refused")")
        guard let read else { return }
        precondition(read.utf8.count <= 253 && read.utf8.allSatisfy { $0 < 0x80 }, read)
        precondition(read.withBytes { aLabel($0, reader) } == read, "\(read) is read as another name")
    }

    private func aLabel(_ input: Bytes, _ reader: DomainNameReader) -> String? {
        let text = ByteBuffer()
        text.append(input)
        guard case .name(let name) = reader.read(text.cell(from: 0), in: text) else { return nil }
        return text.bytes(name.aLabel).string
    }

    private let aliases = try? ColumnAliases()
    private let hints = (try? ColumnAliases()).map { ColumnNameHints($0) }

    func header(_ input: Bytes) {
        let name = input.string
        let form = ColumnAliases.comparable(name)
        precondition(ColumnAliases.comparable(form) == form, "\(form) is no last form")
        guard let aliases else { fatalError("the list of columns cannot be read") }
        _ = aliases.meaning(of: name)
        _ = hints?.nearest(to: name)
    }
}
