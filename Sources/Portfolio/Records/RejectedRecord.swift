/// What is remembered of a rejected record whose domain could still be told: enough not to call the domain missing.
public struct RejectedRecord: Sendable {
    /// Where the record stands.
    public let source: SourceReference
    /// Why it was rejected.
    public let reason: Reject.Reason
    /// What was found and what was expected, for people.
    public let detail: BilingualLine

    /// What is remembered of a rejected record.
    public init(source: SourceReference, reason: Reject.Reason, detail: BilingualLine) {
        self.source = source
        self.reason = reason
        self.detail = detail
    }
}
