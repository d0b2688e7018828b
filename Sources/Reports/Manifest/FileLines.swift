import Bytes
import Portfolio

/// The lines of a file of a run, one after the other; each must end with LF or CRLF.
struct FileLines {
    /// A longer line is none of ours.
    private static let limit = 1 << 20

    /// How many lines were read.
    private(set) var number = 0
    private let path: String
    private let file: WholeFile
    private let buffer = ByteBuffer(capacity: 2 * WholeFile.step)
    private var place = 0
    private var isAtEnd = false
    /// The digest of all that was read.
    private(set) var digest = RunningDigest()
    private let isHashing: Bool

    /// Opens a file; its digest is computed where `isHashing`.
    ///
    /// - Throws: ``RunError`` when it cannot be opened.
    init(_ path: String, isHashing: Bool = false) throws(RunError) {
        self.path = path
        self.isHashing = isHashing
        guard let file = WholeFile(path) else { throw RunError.reading(path) }
        self.file = file
    }

    /// The next line without its end, valid until the next call; nil at the end of the file.
    ///
    /// - Throws: ``RunError`` when the file cannot be read, or its last line is cut off.
    mutating func next() throws(RunError) -> Bytes? {
        var searched = place
        while true {
            if let end = buffer.bytes.dropFirst(searched).firstIndex(of: 0x0A) {
                let line = buffer.bytes[place..<(searched + end)]
                place = searched + end + 1
                number += 1
                return line.hasSuffix("\r") ? line.dropLast(1) : line
            }
            searched = buffer.count - place
            guard try readOn() else {
                if place == buffer.count { return nil }
                throw malformed(BilingualLine("the last line has no end; the file was cut off", "最后一行没有换行；文件不完整"))
            }
        }
    }

    /// Reads the next piece behind what is left of the one before; false at the end of the file.
    private mutating func readOn() throws(RunError) -> Bool {
        if isAtEnd { return false }
        buffer.removeFirst(place)
        place = 0
        let start = buffer.count
        guard let count = file.append(to: buffer) else { throw RunError.reading(path) }
        isAtEnd = count == 0
        if isHashing { digest.update(buffer.bytes.dropFirst(start)) }
        guard buffer.count < FileLines.limit + WholeFile.step else {
            throw malformed(BilingualLine("a line longer than any that icpaudit writes", "有一行长于 icpaudit 所写的任何一行"))
        }
        return !isAtEnd
    }

    private func malformed(_ problem: BilingualLine) -> RunError {
        RunError(.malformed, "\(path):\(number + 1)", problem)
    }
}
