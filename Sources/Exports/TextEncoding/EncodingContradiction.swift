import Bytes
import Portfolio

/// What is wrong where the bytes of a file contradict the encoding that `--encoding` prescribes, or that a document
/// declares.
///
/// Read as something else, names become other names without a trace: what is certain stops the run, what is only
/// likely is told.
enum EncodingContradiction {
    /// How sure it is.
    enum Finding: Equatable {
        /// The file is in another encoding.
        case certain(BilingualLine)
        /// It looks as if it were.
        case likely(BilingualLine)
    }

    /// The evidence of three ideographs: fewer may be valid in both encodings by chance.
    private static let certainty = 6

    /// What contradicts `forced` in a file that begins with `head`; nil when nothing does. `source` says so.
    static func find(in head: Bytes, forced: TextEncoding, source: BilingualText = option) -> Finding? {
        if let mark = TextEncoding.byteOrderMark(head)?.encoding {
            return mark == forced
                ? nil
                : .certain(
                    BilingualLine(
                        "the file begins with the byte order mark of \(mark.rawValue)", "文件以 \(mark.rawValue) 的字节顺序标记开头"
                    )
                        + says(source, forced))
        }
        switch forced {
        case .utf16LE, .utf16BE:
            guard head.count > 1, head[0..<min(head.count, 4096)].firstIndex(of: 0) == nil else { return nil }
            return .certain(
                BilingualLine(
                    "the file has no NUL byte, as separators and line ends have in UTF-16",
                    "文件中没有 NUL 字节，而 UTF-16 的分隔符和换行都含有该字节") + says(source, forced))
        case .utf8, .gb18030: return find(byEvidenceIn: head, forced, source)
        }
    }

    private static func find(byEvidenceIn head: Bytes, _ forced: TextEncoding, _ source: BilingualText) -> Finding? {
        guard let first = head.firstNonASCII() else { return nil }
        let text = head[first..<min(head.count, first + TextEncoding.detectionWindow)]
        let evidence = EncodingEvidence(text)
        if forced == .utf8 {
            guard evidence.gb18030 > evidence.utf8 else { return nil }
            return .likely(
                BilingualLine("its bytes look like GB18030", "其字节像是 GB18030") + says(source, .utf8)
                    + BilingualLine(", so that rows are rejected", "，因此有行被剔除"))
        }
        guard evidence.utf8 > evidence.gb18030 else { return nil }
        let readings = quoted(text)
        return evidence.utf8 >= certainty
            ? .certain(BilingualLine("its bytes are UTF-8", "其字节是 UTF-8") + readings + says(source, forced))
            : .likely(BilingualLine("its bytes may be UTF-8", "其字节可能是 UTF-8") + readings + says(source, forced))
    }

    /// The first characters beyond ASCII, as each of both encodings reads them.
    private static func quoted(_ text: Bytes) -> BilingualLine {
        var end = 0
        while end < min(text.count, 12), text[end] >= 0x80 { end += 1 }
        let run = text[0..<end]
        guard UTF8Check.firstInvalid(in: run) == nil else { return BilingualLine(same: "") }
        let converted = ByteBuffer(capacity: 64)
        _ = Transcoder(from: .gb18030).decode(run, into: converted, isLast: false)
        let other = converted.bytes.string
        return BilingualLine(
            " ('\(run.string)', read as GB18030 '\(other)')", "（“\(run.string)”，按 GB18030 读作“\(other)”）")
    }

    private static func says(_ source: BilingualText, _ forced: TextEncoding) -> BilingualLine {
        BilingualLine(", but \(source.en) says \(forced.rawValue)", "，但\(source.zh)为 \(forced.rawValue)")
    }

    /// The option, as messages name it.
    static let option = BilingualText("--encoding", " --encoding ")
}

extension ExportProbe {
    /// What should be said about a file that may be in another encoding than `forced`, or than its declaration says;
    /// nil when nothing speaks for it.
    ///
    /// - Throws: ``InputError`` when it is in another encoding.
    static func doubt(
        _ forced: TextEncoding?, _ head: Bytes, path: String
    ) throws(InputError) -> BilingualLine? {
        let declared = forced == nil && isXML(head) ? XMLEncoding(head, forced: nil).declaredGB18030 : nil
        guard let encoding = forced ?? declared,
            let finding = EncodingContradiction.find(
                in: head, forced: encoding,
                source: declared == nil ? EncodingContradiction.option : BilingualText("its declaration", "其声明"))
        else { return nil }
        let advice =
            declared == nil
            ? BilingualText("leave the option out, then each file is read in its own encoding", "请去掉该选项，各文件将按自身的编码读取")
            : BilingualText(
                "correct the declaration, or name the encoding with '--encoding UTF-8'",
                "请更正声明，或用 '--encoding UTF-8' 指定编码")
        switch finding {
        case .certain(let text):
            throw InputError(.malformed, path: path, problem: text + BilingualLine("; \(advice.en)", "；\(advice.zh)"))
        case .likely(let text):
            return BilingualLine(
                "\(path): \(text.en); if names are wrong: \(advice.en)", "\(path)：\(text.zh)；如名称有误：\(advice.zh)")
        }
    }
}

extension XMLEncoding {
    /// GB18030 where a document without a mark declares it or its subsets; other declarations are refused where the
    /// bytes are not valid.
    fileprivate var declaredGB18030: TextEncoding? {
        if case .known(.gb18030) = conversion { .gb18030 } else { nil }
    }
}
