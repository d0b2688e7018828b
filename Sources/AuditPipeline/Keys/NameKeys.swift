import Bytes
import Exports
import Names
import Portfolio
import Reports
import Verification

/// Says of names what an audit knows their domains by: a line for each, the A-label or why there is none.
///
/// A cell is cleaned and read as an export's domain cell is, by the same code.
public final class NameKeys {
    /// What lines look like.
    public enum Form: Sendable {
        /// Cells with a tab between them.
        case text
        /// A JSON object for each name, comma before it but for the first.
        case json
    }

    /// What is written and not yet taken away.
    public let output = ByteBuffer(capacity: 2 * NameLines.pieceSize)
    private let form: Form
    private let parts: Int?
    private let reader = DomainNameReader()
    private let cells = ByteBuffer()
    private var count = 0

    /// Keys in a form; with `parts`, 1 or more, each with the number of the share that it falls to.
    public init(_ form: Form, parts: Int?) {
        self.form = form
        self.parts = parts
    }

    /// Appends the line of the name at `cell` of `text`.
    public func append(_ cell: Cell, in text: ByteBuffer) {
        let cleaned = CellCleaner.clean(cell, of: .domain, in: text)
        switch reader.read(cleaned, in: text) {
        case .name(let name): append(name, in: text)
        case .refused(let reason, let detail):
            // What a record without a domain says belongs to the domains that its cell names all the same.
            let named = reason == .invalidDomain ? partsNamed(in: text.bytes(cleaned)) : []
            append(reason, detail, named.isEmpty ? homeless(text.bytes(cleaned)) : named)
        }
    }

    /// Appends the line of bytes that are no text.
    public func append(unreadable bytes: Bytes, line: Int) {
        append(
            .invalidEncoding, "line \(line) holds bytes that are not UTF-8; convert the names to UTF-8", homeless(bytes)
        )
    }

    private func append(_ name: NamedDomain, in text: ByteBuffer) {
        let aLabel = text.bytes(name.aLabel)
        let part = parts.map {
            NameShare.number(of: aLabel, registrableOffset: Int(name.registrableOffset), parts: $0)
        }
        switch form {
        case .text:
            output.append(aLabel)
            if let part {
                output.append(0x09)
                output.append("\(part)")
            }
        case .json:
            begin()
            output.append("{\"domain\": ")
            output.append(jsonText: aLabel)
            if let part { output.append(", \"part\": \(part)") }
            output.append("}")
        }
        end()
    }

    private func append(_ reason: Reject.Reason, _ detail: String, _ places: [Int]) {
        let parts = places.map(String.init)
        switch form {
        case .text:
            output.append(0x09)
            if !parts.isEmpty {
                output.append(parts.joined(separator: ","))
                output.append(0x09)
            }
            output.append(reason.rawValue)
            output.append(0x09)
            output.append(detail.printable)
        case .json:
            begin()
            output.append("{\"reason\": ")
            reason.rawValue.withBytes { output.append(jsonText: $0) }
            output.append(", \"detail\": ")
            detail.withBytes { output.append(jsonText: $0) }
            if !parts.isEmpty { output.append(", \"parts\": [\(parts.joined(separator: ", "))]") }
            output.append("}")
        }
        end()
    }

    private func begin() { output.append(count == 0 ? "\n" : ",\n") }

    private func end() {
        if form == .text { output.append(0x0A) }
        count += 1
    }
}

// Where a name belongs that is none.
extension NameKeys {
    /// The shares of the names in a cell that is a list of names, in their order, each once.
    private func partsNamed(in cell: Bytes) -> [Int] {
        guard let parts else { return [] }
        cells.truncate()
        cells.append(cell)
        var found: Set<Int> = []
        for part in DomainList.parts(of: cells.bytes) {
            guard case .name(let name) = reader.read(Cell(offset: part.lowerBound, count: part.count), in: cells) else {
                continue
            }
            found.insert(
                NameShare.number(
                    of: cells.bytes(name.aLabel), registrableOffset: Int(name.registrableOffset), parts: parts))
        }
        return found.sorted()
    }

    /// One share for a cell that names nothing, by its bytes: any is as good, and many of them are spread.
    private func homeless(_ cell: Bytes) -> [Int] {
        parts.map { [KeyShare.number(of: cell.first(min(cell.count, 1024)), parts: $0)] } ?? []
    }
}
