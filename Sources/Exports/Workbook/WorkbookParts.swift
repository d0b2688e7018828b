import Bytes
import Portfolio

/// The parts of a workbook by their names.
struct WorkbookParts {
    /// The name of the part that lists the sheets.
    let workbook: String

    private let path: String
    private let archive: ZIPArchive
    private let entries: [String: ZIPEntry]

    /// Looks at the archive in `file`.
    ///
    /// - Throws: ``InputError`` when it is damaged, or holds no workbook.
    init(_ file: InputFile) throws(InputError) {
        path = file.path
        archive = try WorkbookParts.open(file)
        entries = try WorkbookParts.entries(of: archive, path: file.path)
        guard entries["_rels/.rels"] != nil else { throw WorkbookParts.noWorkbook(entries, path: file.path) }
        let relations = RelationsParser(source: "")
        try WorkbookParts.read(entries["_rels/.rels"], of: archive, path: file.path, relations)
        guard let target = relations.relations.target(ofType: "officeDocument") else {
            throw WorkbookParts.noWorkbook(entries, path: file.path)
        }
        guard !target.lowercased().hasSuffix(".bin") else {
            throw InputError(
                .malformed, path: file.path,
                problem: BilingualLine(
                    "the file is a binary workbook (.xlsb); save it as .xlsx, or its sheets as CSV (UTF-8)",
                    "该文件是二进制工作簿（.xlsb）；请另存为 .xlsx，或将工作表另存为 CSV（UTF-8）"))
        }
        workbook = target
    }

    /// Opens the archive in `file`.
    ///
    /// - Throws: ``InputError`` when it is none.
    static func open(_ file: InputFile) throws(InputError) -> ZIPArchive {
        let (descriptor, size) = try file.openWhole()
        if let archive = ZIPArchive(descriptor, size: size) { return archive }
        throw InputError(
            .malformed, path: file.path,
            problem: BilingualLine(
                "the ZIP archive is damaged or cut off; copy or save the workbook again",
                "ZIP 压缩包已损坏或不完整；请重新复制或保存工作簿"))
    }

    private static func entries(of archive: ZIPArchive, path: String) throws(InputError) -> [String: ZIPEntry] {
        let list: [ZIPEntry]
        do {
            list = try archive.entries()
        } catch {
            let problem =
                switch error {
                case .damaged:
                    BilingualLine(
                        "the directory of the ZIP archive is damaged; save the workbook again", "ZIP 压缩包的目录已损坏；请重新保存工作簿"
                    )
                case .tooManyEntries:
                    BilingualLine(
                        "the archive has more than \(ZIPArchive.entryLimit) entries; this is no workbook",
                        "压缩包中的条目超过 \(ZIPArchive.entryLimit) 个；这不是工作簿")
                }
            throw InputError(.malformed, path: path, problem: problem)
        }
        // Many parts that are small each may be a bomb together.
        let (size, packedSize) = list.reduce((0, 0)) { (clamped($0.0, $1.size), clamped($0.1, $1.packedSize)) }
        if let words = PartReader.bomb(size: size, packedSize: packedSize) {
            throw InputError(.malformed, path: path, problem: BilingualLine("the workbook ", "工作簿") + words)
        }
        var entries: [String: ZIPEntry] = [:]
        for entry in list {
            // Which of two parts with one name counts is told differently by different programs.
            guard entries.updateValue(entry, forKey: Relations.comparable(entry.name)) == nil else {
                throw InputError(
                    .malformed, path: path,
                    problem: BilingualLine(
                        "the archive holds '\(entry.name)' twice; save the workbook again",
                        "压缩包中有两个“\(entry.name)”；请重新保存工作簿"))
            }
        }
        return entries
    }

    private static func clamped(_ one: Int, _ other: Int) -> Int {
        let (sum, isTooLarge) = one.addingReportingOverflow(other)
        return isTooLarge ? .max : sum
    }

    private static func noWorkbook(_ entries: [String: ZIPEntry], path: String) -> InputError {
        let isOpenDocument = entries["mimetype"] != nil && entries["content.xml"] != nil
        return InputError(
            .malformed, path: path,
            problem: isOpenDocument
                ? BilingualLine(
                    "the file is an OpenDocument file; save its sheets as .xlsx or CSV (UTF-8)",
                    "该文件是 OpenDocument 文件；请将工作表另存为 .xlsx 或 CSV（UTF-8）")
                : BilingualLine(
                    "the file is a ZIP archive without a workbook; unpack it and name the exports in it",
                    "该文件是 ZIP 压缩包，其中没有工作簿；请解压后指定其中的导出文件"))
    }

    /// What is said of an archive in which there is none.
    var noWorkbook: InputError { WorkbookParts.noWorkbook(entries, path: path) }

    /// What is wrong with the workbook, as the end of a sentence about it, and what to do.
    func problem(_ en: String, _ zh: String) -> InputError {
        InputError(
            .malformed, path: path,
            problem: BilingualLine("the workbook \(en); save the workbook again", "工作簿\(zh)；请重新保存工作簿"))
    }

    /// The part with a name.
    ///
    /// - Throws: ``InputError`` when it is missing.
    func entry(_ name: String) throws(InputError) -> ZIPEntry {
        guard let entry = entries[Relations.comparable(name)] else {
            throw problem("has no part '\(name)'", "缺少部件“\(name)”")
        }
        return entry
    }

    /// The relations of a part; none when it lists none.
    ///
    /// - Throws: ``InputError`` when they are malformed.
    func relations(of name: String) throws(InputError) -> Relations {
        guard let entry = entries[Relations.comparable(Relations.part(of: name))] else { return Relations() }
        let parser = RelationsParser(source: name)
        try WorkbookParts.read(entry, of: archive, path: path, parser)
        return parser.relations
    }

    /// Parses the part with a name.
    ///
    /// - Throws: ``InputError`` when it is missing or malformed.
    func read(_ name: String, _ parser: PartParser) throws(InputError) {
        try WorkbookParts.read(entry(name), of: archive, path: path, parser)
    }

    /// Parses a part, to its end or as far as the parser wants.
    ///
    /// - Throws: ``InputError`` when it is malformed.
    static func read(
        _ entry: ZIPEntry?, of archive: ZIPArchive, path: String, _ parser: PartParser
    ) throws(InputError) {
        guard let entry else { return }
        let part = try PartReader(archive, entry, path: path)
        let text = ByteBuffer(capacity: 65_536)
        while try part.read(into: text, atMost: 65_536) > 0 {
            guard parser.feed(text.bytes) else { break }
            text.truncate()
        }
        if part.isFinished { parser.finish() }
        try check(parser, path: path, entry)
    }

    /// - Throws: ``InputError`` when the parser refused the part.
    static func check(_ parser: PartParser, path: String, _ entry: ZIPEntry) throws(InputError) {
        guard let refusal = parser.refusal else { return }
        throw InputError(
            .malformed, path: path,
            problem: BilingualLine(
                "the part '\(entry.name)' of the workbook: \(refusal.problem.en); save the workbook again",
                "工作簿的部件“\(entry.name)”：\(refusal.problem.zh)；请重新保存工作簿"))
    }
}
