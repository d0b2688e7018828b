import Bytes

/// Text that is collected through a run and read at its end, in a file of the run's folder that has no name; made when
/// there is something to append.
public final class SpilledText {
    private let folder: any ReportFolder
    private var file: SpillFile?

    /// No text yet, and no file.
    public init(in folder: any ReportFolder) { self.folder = folder }

    /// How many bytes were appended.
    public var count: Int { file?.count ?? 0 }

    /// Appends text.
    ///
    /// - Throws: ``PublishingError`` when the disk is full or fails.
    public func append(_ bytes: Bytes) throws(PublishingError) {
        if bytes.isEmpty { return }
        do throws(SpillFile.Failure) {
            if file == nil { file = try SpillFile(in: folder.descriptor, name: ".spill") }
            try file?.append(bytes)
        } catch {
            throw .writing(folder.hiddenPath, error.code)
        }
    }

    /// Reads the bytes from `offset` on until `row` is full; as many must have been appended.
    ///
    /// - Throws: ``PublishingError`` when they cannot be read.
    public func read(at offset: Int, into row: PlainRow<UInt8>) throws(PublishingError) {
        guard let file, row.count > 0 else { return }
        do throws(SpillFile.Failure) {
            try file.read(at: offset, into: row)
        } catch {
            throw .writing(folder.hiddenPath, error.code)
        }
    }

    /// Calls `body` with all of the text, a mebibyte at a time, in order.
    ///
    /// - Throws: ``PublishingError`` when it cannot be read, and what `body` throws.
    public func forEachPiece(_ body: (Bytes) throws(PublishingError) -> Void) throws(PublishingError) {
        let size = min(count, 1 << 20)
        let piece = ByteBuffer(capacity: size)
        piece.append(room: size, writtenBy: { _ in size })
        var start = 0
        while start < count {
            piece.truncate(to: min(size, count - start))
            try read(at: start, into: piece.row)
            try withExtendedLifetime(piece) { () throws(PublishingError) in try body(piece.bytes) }
            start += piece.count
        }
    }

    /// All of the text, to be read as long as this lives; nothing can be appended any more.
    ///
    /// - Throws: ``PublishingError`` when the system has no place for it.
    public func finish() throws(PublishingError) -> Bytes {
        do throws(SpillFile.Failure) {
            return try file?.finish() ?? .empty
        } catch {
            throw .writing(folder.hiddenPath, error.code)
        }
    }
}
