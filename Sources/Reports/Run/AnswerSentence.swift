import Bytes
import Portfolio

/// A sentence in both languages whose numbers and days a page shows in its own way.
public struct AnswerSentence {
    /// A piece of the sentence.
    enum Part: ExpressibleByStringLiteral {
        case words(StaticString)
        case number(Int)
        case day(CalendarDay)

        init(stringLiteral words: StaticString) { self = .words(words) }
    }

    var en: [Part]
    var zh: [Part]

    init(_ en: [Part], _ zh: [Part]) {
        self.en = en
        self.zh = zh
    }

    /// The sentence as text; numbers have `,` between groups of three digits.
    public subscript(language: Language) -> String {
        let text = ByteBuffer()
        for part in language == .en ? en : zh {
            switch part {
            case .words(let words): text.append(words)
            case .number(let number): text.append(grouped: number)
            case .day(let day): text.append(day: day)
            }
        }
        return text.bytes.string
    }
}

extension HTMLWriter {
    /// Writes a sentence in both languages.
    func both(_ sentence: AnswerSentence) {
        both(en: { write(sentence.en) }, zh: { write(sentence.zh) })
    }

    private func write(_ parts: [AnswerSentence.Part]) {
        for part in parts {
            switch part {
            case .words(let words): text(words)
            case .number(let number): self.number(number)
            case .day(let day): element(.time) { self.day(day) }
            }
        }
    }
}
