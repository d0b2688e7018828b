/// How many columns of an export state each fact that is a day: an order of day and month holds for one of them.
public struct DayColumnCounts: Sendable, Equatable, BitwiseCopyable {
    /// The count of a fact whose columns cannot be told apart in its records.
    public static let many: UInt8 = 255

    private var registeredOn: UInt8 = 1
    private var expiresOn: UInt8 = 1
    private var realNameCompletedOn: UInt8 = 1

    /// One column of each.
    public init() {}

    /// The columns of `field`; 1 for fields that hold no day.
    public subscript(field: Field) -> UInt8 {
        get {
            switch field {
            case .registeredOn: registeredOn
            case .expiresOn: expiresOn
            case .realNameCompletedOn: realNameCompletedOn
            default: 1
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
