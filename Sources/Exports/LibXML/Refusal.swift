import Bytes
import Portfolio

extension PushParser {
    /// Why and where a text is refused.
    struct Refusal {
        let line: Int
        var column: Int?
        let problem: BilingualLine
        /// True when bytes are no text in the encoding that they are read in.
        var isEncoding = false
    }

    /// How many different names a part of a workbook or a page may have: libxml2 takes longer for each, the more it has
    /// seen.
    static let nameLimit = 20_000
    private static let chunkSize = 64 * 1024

    /// Refuses the text at the place where the parser is.
    final func refuse(_ en: String, _ zh: String) { refuse(BilingualLine(en, zh)) }

    /// Refuses the text at the place where the parser is.
    final func refuse(_ problem: BilingualLine) {
        refuse(Refusal(line: line, column: columnInLine, problem: problem))
    }

    /// Refuses the text; the first refusal stands, unless another one `comesFirst` in the text.
    final func refuse(_ refusal: Refusal, comesFirst: Bool = false) {
        if self.refusal == nil || comesFirst { self.refusal = refusal }
        refused()
        stop()
    }

    /// Parses the next bytes in chunks, behind each of which `check` is called; until the text is refused, or `check`
    /// says that nothing more is wanted.
    final func parseChunks(_ bytes: Bytes, _ check: (Outcome) -> Bool) {
        var rest = bytes
        while !rest.isEmpty, refusal == nil {
            let chunk = rest[0..<min(rest.count, PushParser.chunkSize)]
            rest = rest.dropFirst(chunk.count)
            let outcome = parse(chunk)
            if nameCount > PushParser.nameLimit {
                refuse("more than \(PushParser.nameLimit) different names", "不同的名称超过 \(PushParser.nameLimit) 个")
            }
            guard check(outcome) else { return }
        }
    }
}
