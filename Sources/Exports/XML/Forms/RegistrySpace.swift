/// What a namespace of registry data is about.
enum RegistrySpace {
    case other, domain, contact, registrar, verification, grace

    private static let spaces: [String: RegistrySpace] = [
        "urn:ietf:params:xml:ns:rdeDomain-1.0": .domain, "urn:ietf:params:xml:ns:domain-1.0": .domain,
        "urn:ietf:params:xml:ns:rdeContact-1.0": .contact, "urn:ietf:params:xml:ns:contact-1.0": .contact,
        "urn:ietf:params:xml:ns:rdeRegistrar-1.0": .registrar,
        "urn:ietf:params:xml:ns:verificationCode-1.0": .verification, "urn:ietf:params:xml:ns:rgp-1.0": .grace,
    ]

    /// What the namespace `uri` is about; in answers registries have some of their own for domains and contacts.
    init(_ uri: String, isDeposit: Bool) {
        if let known = RegistrySpace.spaces[uri] {
            self = known
        } else if isDeposit {
            self = .other
        } else {
            let uri = uri.lowercased()
            self = uri.contains("domain") ? .domain : uri.contains("contact") ? .contact : .other
        }
    }
}
