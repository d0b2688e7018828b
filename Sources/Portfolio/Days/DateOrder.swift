/// How day and month are ordered in dates like `1/5/2024`.
public enum DateOrder: String, Sendable {
    /// Month first, as in the United States.
    case mdy
    /// Day first.
    case dmy
}

/// The date order of each column of one export; nil where nothing decides it.
public struct DateOrders: Sendable, Equatable {
    /// The order in `registered_on`.
    public var registeredOn: DateOrder?
    /// The order in `expires_on`.
    public var expiresOn: DateOrder?
    /// The order in `real_name_completed_on`.
    public var realNameCompletedOn: DateOrder?

    /// No column is decided.
    public init() {}

    /// The order in `field`; nil for fields that hold no day.
    public subscript(field: Field) -> DateOrder? {
        get {
            switch field {
            case .registeredOn: registeredOn
            case .expiresOn: expiresOn
            case .realNameCompletedOn: realNameCompletedOn
            default: nil
            }
        }
        set {
            switch field {
            case .registeredOn: registeredOn = newValue
            case .expiresOn: expiresOn = newValue
            case .realNameCompletedOn: realNameCompletedOn = newValue
            default: break
            }
        }
    }
}
