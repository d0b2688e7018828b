import Bytes
import Portfolio

/// Unpacks one part of a workbook, piece by piece, within limits.
///
/// What was read counts only once the end was reached: there the size and the CRC are compared with the directory's.
final class PartReader {
    /// The most bytes of a part that are unpacked.
    static let sizeLimit = 1 << 30
    /// From how many bytes on a part may not be much larger than it is in the archive.
    static let ratioFloor = 64 << 20
    /// How many times as large as in the archive such a part may be.
    static let ratioLimit = 200

    private let archive: ZIPArchive
    private let entry: ZIPEntry
    private let path: String
    private var isOpen = false
    /// How many bytes were unpacked so far.
    private(set) var offset = 0
    /// True once the end was reached and everything was right there.
    private(set) var isFinished = false

    /// A reader of an entry; `path` is that of the workbook, for messages.
    ///
    /// - Throws: ``InputError`` when the part is too large, or cannot be opened.
    init(_ archive: ZIPArchive, _ entry: ZIPEntry, path: String) throws(InputError) {
        self.archive = archive
        self.entry = entry
        self.path = path
        if entry.isEncrypted {
            throw problem(
                BilingualLine(
                    " is encrypted; open the workbook, remove its password and save it again",
                    "已加密；请打开工作簿，取消密码后重新保存"))
        }
        guard entry.size <= PartReader.sizeLimit else {
            throw problem(
                BilingualLine(
                    " unpacks to more than 1 GiB, which is no export; export the list as CSV or in parts",
                    "解压后超过 1 GiB，不会是导出文件；请将清单导出为 CSV 或分批导出"))
        }
        if let words = PartReader.bomb(size: entry.size, packedSize: entry.packedSize) {
            throw problem(BilingualLine(" ", "") + words)
        }
        guard archive.open(entry) else {
            throw damaged(" or packed in an unknown way", "，或压缩方式未知")
        }
        isOpen = true
    }

    /// What is said of something that is far larger than it is in the archive; nil of all else.
    static func bomb(size: Int, packedSize: Int) -> BilingualLine? {
        guard size > ratioFloor, size / ratioLimit > packedSize else { return nil }
        let (mebibytes, kibibytes) = (size >> 20, packedSize >> 10)
        return BilingualLine(
            """
            unpacks to \(mebibytes) MiB from \(kibibytes) KiB, more than \(ratioLimit) to 1, which is no export; \
            export the list as CSV
            """,
            """
            由 \(kibibytes) KiB 解压为 \(mebibytes) MiB，超过 \(ratioLimit) 倍，不会是导出文件；请将清单导出为 CSV
            """)
    }

    deinit { if isOpen { _ = archive.closeEntry() } }

    /// How many bytes of the archive what was unpacked so far stands for.
    var packedOffset: Int { entry.size == 0 ? 0 : Int(Double(entry.packedSize) * Double(offset) / Double(entry.size)) }

    /// Appends at most `limit` bytes; returns how many, 0 at the end.
    ///
    /// - Throws: ``InputError`` when the part is damaged.
    func read(into buffer: ByteBuffer, atMost limit: Int) throws(InputError) -> Int {
        guard let count = archive.read(into: buffer, atMost: limit) else {
            throw damaged()
        }
        offset += count
        if count == 0 { try finish() }
        return count
    }

    private func finish() throws(InputError) {
        guard isOpen else { return }
        isOpen = false
        let isIntact = archive.closeEntry()
        guard offset == entry.size else {
            throw problem(
                BilingualLine(
                    " has \(offset) bytes where the archive says \(entry.size); save the workbook again",
                    "为 \(offset) 字节，而压缩包中注明 \(entry.size) 字节；请重新保存工作簿"))
        }
        guard isIntact else { throw damaged(" (its checksum is wrong)", "（校验和不符）") }
        isFinished = true
    }

    private func damaged(_ en: String = "", _ zh: String = "") -> InputError {
        problem(BilingualLine(" is damaged\(en); save the workbook again", "已损坏\(zh)；请重新保存工作簿"))
    }

    private func problem(_ words: BilingualLine) -> InputError {
        let part = BilingualLine("the part '\(entry.name)' of the workbook", "工作簿的部件“\(entry.name)”")
        return InputError(.malformed, path: path, problem: part + words)
    }
}
