import Bytes
import Portfolio

extension PushParser {
    /// Why and where a text is refused.
    struct Refusal {
        let line: Int
        var column: Int?
        let problem: String
        /// True when bytes are no text in the encoding that they are read in.
        var isEncoding = false

        /// What is wrong in both languages; libxml2 itself speaks English.
        var bilingual: BilingualLine {
            let frame = (begin: "malformed XML: ", end: "; export the file again")
            guard problem.hasPrefix(frame.begin), problem.hasSuffix(frame.end) else {
                return BilingualLine(same: problem)
            }
            let words = problem.dropFirst(frame.begin.count).dropLast(frame.end.count)
            return BilingualLine(problem, "XML 格式有误：\(words)；请重新导出该文件")
        }
    }

    /// How many different names a part of a workbook or a page may have: libxml2 takes longer for each, the more it has
    /// seen.
    static let nameLimit = 20_000
    private static let chunkSize = 64 * 1024

    /// Refuses the text at the place where the parser is.
    final func refuse(_ problem: String) { refuse(Refusal(line: line, column: columnInLine, problem: problem)) }

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
            if nameCount > PushParser.nameLimit { refuse("more than \(PushParser.nameLimit) different names") }
            guard check(outcome) else { return }
        }
    }
}
