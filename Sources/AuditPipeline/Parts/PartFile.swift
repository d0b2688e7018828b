import Bytes
import Portfolio

/// The packed domains of a part, read from front to back; its digest is computed while they pass by.
final class PartFile {
    private let part: PartSet.Part
    private let file: FileDescriptor
    private let step: Int
    private let buffer: ByteBuffer
    /// Where the next record begins in the buffer.
    private var place = 0
    private var digest = SHA256()
    /// How many bytes of the file were read.
    private var size = 0
    private var domains = 0

    /// Opens the file of a part; `step` bytes are read at a time.
    ///
    /// - Throws: ``PartError`` when it cannot be read, or is longer or shorter than it was.
    init(_ part: PartSet.Part, step: Int) throws(PartError) {
        self.part = part
        self.step = step
        buffer = ByteBuffer(capacity: step)
        let number = SystemFile.open(PartHead.dataName, in: part.folder.number, 0)
        guard number >= 0 else { throw PartError.unreadable(part.dataPath) }
        file = FileDescriptor(number)
        guard FileStatus(of: number)?.size == part.head.data.size else { throw PartError.damaged(part.dataPath) }
    }

    /// The record of the next domain, valid until the next call; nil behind the last one.
    ///
    /// - Throws: ``PartError`` for what is not as it was written.
    func next() throws(PartError) -> Bytes? {
        // No length has more bytes than ten.
        let available = try fill(10)
        if available == 0 { return nil }
        var reader = PackedReader(buffer.bytes.dropFirst(place))
        // What would end behind the end of the file is not waited for.
        guard let count = try? reader.number(), count <= part.head.data.size - size + reader.rest.count else {
            throw PartError.damaged(part.dataPath)
        }
        let length = available - reader.rest.count
        guard try fill(length + count) >= length + count else { throw PartError.damaged(part.dataPath) }
        defer { place += length + count }
        domains += 1
        let start = place + length
        return buffer.bytes(start..<(start + count))
    }

    /// Reads on until `count` bytes stand behind the place, or all that the file has; returns how many stand there.
    private func fill(_ count: Int) throws(PartError) -> Int {
        if buffer.count - place >= count { return buffer.count - place }
        buffer.removeFirst(place)
        place = 0
        while buffer.count < count {
            let start = buffer.count
            let read = buffer.read(from: file.number, atMost: max(step, count - start))
            guard read >= 0 else { throw PartError.unreadable(part.dataPath) }
            if read == 0 { break }
            digest.update(buffer.bytes.dropFirst(start))
            size += read
        }
        return buffer.count
    }

    /// Looks at the end whether the file was read whole and is as it was written.
    ///
    /// - Throws: ``PartError`` where it is not, or has a domain more than the run.
    func finish() throws(PartError) {
        if let record = try next() {
            var reader = PackedReader(record)
            throw mismatch(at: (try? PackedName(&reader))?.aLabel.string ?? "")
        }
        guard isWhole, domains == part.head.domains else { throw PartError.damaged(part.dataPath) }
    }

    /// What is wrong where the run has another domain than the part: the file when it is not as it was written, else what
    /// the two were made of.
    func mismatch(at domain: String) -> PartError {
        isWhole ? .otherDomain(domain, in: part.path) : .damaged(part.dataPath)
    }

    /// Whether the file is as it was written; reads what is left of it.
    private var isWhole: Bool {
        while true {
            buffer.truncate()
            place = 0
            let read = buffer.read(from: file.number, atMost: step)
            if read <= 0 { break }
            digest.update(buffer.bytes)
            size += read
        }
        return PartHead.Data(size: size, sha256: Hexadecimal.text(digest.digest())) == part.head.data
    }
}
