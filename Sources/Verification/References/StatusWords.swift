import Bytes
import Portfolio

/// What the words of statuses mean: those of the shipped list, and those of the config before them.
public struct StatusWords: Sendable {
    private var domainStatuses = ByteTable()
    private var realNameStatuses = ByteTable()
    private var missing = ByteTable()

    /// The shipped words and the config's, which win.
    init(_ own: [KnownWord]) {
        for word in own + WordList.shipped {
            let form = WordForm.form(of: word.word)
            if form.isEmpty { continue }
            form.withBytes { form in
                switch word.field {
                case .domainStatus:
                    guard let meaning = DomainStatusMeaning(word: word.meaning) else { return }
                    domainStatuses.insert(form, Int(meaning.rawValue))
                case .realNameStatus:
                    guard let status = RealNameStatus(word: word.meaning) else { return }
                    realNameStatuses.insert(form, Int(status.rawValue))
                case .missing:
                    if word.meaning == "missing" { missing.insert(form, 0) }
                case .masked: break
                }
            }
        }
    }

    /// What a word, in the form of ``Portfolio/WordForm``, says about the state of a domain; nil when it is not known.
    public func domainStatus(_ form: Bytes) -> DomainStatusMeaning? {
        domainStatuses[form].flatMap { DomainStatusMeaning(rawValue: UInt8($0)) }
    }

    /// What a word, in the form of ``Portfolio/WordForm``, says about real-name authentication; nil when it is not known.
    public func realNameStatus(_ form: Bytes) -> RealNameStatus? {
        realNameStatuses[form].flatMap { RealNameStatus(rawValue: UInt8($0)) }
    }

    /// True when a word, in the form of ``Portfolio/WordForm``, says that there is nothing.
    public func isMissing(_ form: Bytes) -> Bool { form.isEmpty || missing[form] != nil }
}
