import Portfolio

/// What to do, by where the domain is registered.
public struct Solution: Sendable {
    /// For a domain registered with the provider itself: the step in its domain console.
    public let atProvider: MessageTemplate
    /// For any other registrar, named by `{registrar}`.
    public let elsewhere: MessageTemplate

    /// A solution that depends on the registrar.
    public init(atProvider: MessageTemplate, elsewhere: MessageTemplate) {
        self.atProvider = atProvider
        self.elsewhere = elsewhere
    }

    /// A solution that does not depend on the registrar.
    public init(_ anywhere: MessageTemplate) {
        self.init(atProvider: anywhere, elsewhere: anywhere)
    }
}
