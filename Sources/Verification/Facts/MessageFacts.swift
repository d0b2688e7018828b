import Bytes
import Portfolio

// What a report needs to put a message together by itself.
extension DomainVerdict {
    /// True when the domain is registered with the provider itself, so that ``Solution/atProvider`` holds.
    public var isAtProvider: Bool { facts.reader.isProvider(facts.registrarEntry) }

    /// Appends the fact that stands at `place` in the message of a rule; a word for it when it is not known.
    public func appendFact(
        _ place: MessageTemplate.Placeholder, of rule: Int, _ language: Language, to buffer: ByteBuffer
    ) {
        if place == .found { return RuleCatalogue.all[rule].quote(facts, judgement(rule), buffer) }
        facts.append(place, judgement(rule), language, to: buffer)
    }
}

extension MessageTemplate.Placeholder {
    /// The words that stand for the fact when it is not known; nil for facts that are always there.
    public var wordsWhenUnknown: BilingualText? {
        switch self {
        case .registrar: Labels.theRegistrar
        case .registrant: Labels.unknownRegistrant
        case .organizer: Labels.theSubject
        case .province: Labels.theProvince
        default: nil
        }
    }
}
