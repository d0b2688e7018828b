import Bytes
import Exports
import Portfolio

/// The records that a published run rejected, from its `rejects.csv`.
enum RejectTable {
    private static let columns = ["reason", "named"]

    /// The domains of the rejected records of the run at `run`, and how many of these name none.
    ///
    /// Whether a record is about a domain or a filing subject, which names hosts too, is not told from the others: each
    /// stands for the registrable domain as well, so that no domain is called gone that may be there.
    /// - Throws: ``InputError`` when the table cannot be read.
    static func domains(ofRun run: String) throws(InputError) -> RejectedRecords {
        let table = try WrittenTable(path: "\(run)/rejects.csv")
        let source = ExportSource(path: "rejects.csv", index: 0)
        var rejected = RejectedRecords()
        var places: [Int?]?
        try table.forEach { row in
            guard let known = places else {
                let header = (0..<row.count).map { row[$0].string }
                places = columns.map { header.firstIndex(of: $0) }
                return
            }
            let cells = known.map { place in place.flatMap { $0 < row.count ? row[$0].string : nil } ?? "" }
            // What another version calls a reason counts as one that says nothing of the domain.
            let reason = Reject.Reason(rawValue: cells[0]) ?? .invalidDomain
            let domain = cells[1].isEmpty ? nil : cells[1]
            let reject = Reject(line: 0, reason: reason, detail: "", raw: "", domain: domain)
            rejected.add([reject], export: source, ofSubjects: true)
        }
        return rejected
    }
}
