import Portfolio
import Verification

extension JSONWriter {
    /// Writes status words that are not known, by field: each with its count, and how often others were seen.
    public mutating func write(_ unknown: UnknownWords) {
        for field in UnknownWords.fields where !unknown.words(of: field).isEmpty {
            object(field.name) { json in
                json.array("words") { json in
                    for word in unknown.words(of: field) {
                        json.object { json in
                            json.text("word", word.text)
                            json.number("count", word.count)
                        }
                    }
                }
                json.number("others", unknown.others(of: field))
            }
        }
    }
}
