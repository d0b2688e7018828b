import Bytes
import Portfolio
import Verification

/// What a filing subject states, and where it was first described.
struct StatedOfSubject {
    /// Where it was described; nil for a subject without a place.
    let source: SourceReference?
    /// Its facts.
    let fields: StatedFields

    /// What the subject of `facts` states, which is judged alone.
    init(_ facts: DomainFacts) {
        var fields = StatedFields()
        for field in Field.allCases where Int(field.rawValue) >= Field.domainFieldCount {
            // Which domains it names says no column of its facts.
            if field != .domains, !facts.subjectCell(field).isEmpty { fields.insert(field) }
        }
        (source, self.fields) = (facts.subjectSource, fields)
    }
}
