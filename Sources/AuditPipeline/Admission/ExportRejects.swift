import Portfolio

/// The rejected records of one export, in line order.
struct ExportRejects: Sendable {
    let export: ExportSource
    let rejects: [Reject]
}
