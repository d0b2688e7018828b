import Portfolio

/// The forms of documents, in the order in which they are asked: one that comes new is a file beside this one and a line in
/// the list.
enum XMLForms {
    private static var all: [any XMLForm.Type] { [MIITForm.self, RegistryForm.self, PlainForm.self] }

    /// The form of a document with this root; nil when none claims it.
    static func form(ofRoot root: XMLName) -> (any XMLForm)? { first { $0.claim(root: root) } }

    /// The form that an element tells further down in a document whose root tells nothing; nil for most elements.
    static func form(told element: XMLName) -> (any XMLForm)? { first { $0.claim(element: element) } }

    /// The documents of all forms, as a list in words.
    static var documents: BilingualLine {
        var texts: [BilingualText] = []
        for form in all { texts.append(form.documents) }
        let (en, zh) = (texts.map { "\($0.en)" }, texts.map { "\($0.zh)" })
        return BilingualLine(
            "\(en.dropLast().joined(separator: ", ")), or \(en.last ?? "")",
            "\(zh.dropLast().joined(separator: "、"))，或\(zh.last ?? "")")
    }

    private static func first(_ claim: (any XMLForm.Type) -> (any XMLForm)?) -> (any XMLForm)? {
        for type in all { if let form = claim(type) { return form } }
        return nil
    }
}
