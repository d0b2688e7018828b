/// Hands a value from one task to another, of which one at a time uses it.
///
/// The compiler cannot see that, so it is said here, once: the stages of a pipeline hand on what they have finished, and a
/// stage that ended has its objects looked at by the next one.
struct UnsafeTransfer<Value>: @unchecked Sendable {
    /// What is handed over.
    let value: Value

    /// A value that nobody uses meanwhile.
    init(_ value: Value) { self.value = value }
}
