import Bytes
import CLibMinizip

/// One entry of an archive, as the archive's directory describes it.
struct ZIPEntry: Sendable {
    /// The name as the archive has it.
    let name: String
    /// How many bytes it has in the archive.
    let packedSize: Int
    /// How many bytes the directory says that it has when it is unpacked.
    let size: Int
    /// True when only a password opens it.
    let isEncrypted: Bool
    /// Where the directory describes it: its byte in the archive, and its number.
    fileprivate let place: (offset: UInt64, number: UInt64)
}

/// A ZIP archive, read by libminizip; the one file that touches its pointers.
///
/// One task uses it. The descriptor lives as long as the archive, so what libminizip holds of it stays valid; the handle is
/// made in `init`, freed in `deinit`, and handed to nobody.
@safe final class ZIPArchive {
    /// The most entries that an archive may have: a workbook has a few for each sheet.
    static let entryLimit = 10_000
    /// The longest name of an entry, in bytes.
    static let nameLimit = 1024

    /// Why an archive cannot be read.
    enum Failure: Error {
        /// It is no archive, or its directory is damaged.
        case damaged
        /// It has more than ``entryLimit`` entries.
        case tooManyEntries
    }

    /// The file that the archive is in.
    let descriptor: FileDescriptor
    private let handle: unzFile

    /// Opens the archive in a file of `size` bytes; nil when it is none.
    init?(_ descriptor: FileDescriptor, size: Int) {
        self.descriptor = descriptor
        guard let handle = unsafe icp_unz_open(descriptor.number, ZPOS64_T(size)) else { return nil }
        unsafe self.handle = handle
    }

    deinit { unsafe unzClose(handle) }

    /// All entries, in the order of the directory.
    func entries() throws(Failure) -> [ZIPEntry] {
        var entries: [ZIPEntry] = []
        var code = unsafe unzGoToFirstFile(handle)
        while code == UNZ_OK {
            guard entries.count < ZIPArchive.entryLimit else { throw .tooManyEntries }
            guard let entry = currentEntry() else { throw .damaged }
            entries.append(entry)
            code = unsafe unzGoToNextFile(handle)
        }
        guard code == UNZ_END_OF_LIST_OF_FILE else { throw .damaged }
        return entries
    }

    private func currentEntry() -> ZIPEntry? {
        var info = unz_file_info64()
        var name = [CChar](repeating: 0, count: ZIPArchive.nameLimit + 1)
        var position = unz64_file_pos()
        // The name has room for one byte more than libminizip is told.
        guard
            unsafe unzGetCurrentFileInfo64(handle, &info, &name, uLong(ZIPArchive.nameLimit), nil, 0, nil, 0) == UNZ_OK,
            unsafe unzGetFilePos64(handle, &position) == UNZ_OK, Int(info.size_filename) <= ZIPArchive.nameLimit,
            let packedSize = Int(exactly: info.compressed_size), let size = Int(exactly: info.uncompressed_size)
        else { return nil }
        let bytes = name.prefix(Int(info.size_filename)).map { UInt8(bitPattern: $0) }
        return ZIPEntry(
            name: String(decoding: bytes, as: UTF8.self), packedSize: packedSize, size: size,
            isEncrypted: info.flag & 1 != 0,
            place: (UInt64(position.pos_in_zip_directory), UInt64(position.num_of_file)))
    }

    /// Begins to read an entry of this archive; false when its header contradicts the directory, or its compression is
    /// unknown.
    func open(_ entry: ZIPEntry) -> Bool {
        var position = unz64_file_pos(
            pos_in_zip_directory: ZPOS64_T(entry.place.offset), num_of_file: ZPOS64_T(entry.place.number))
        return unsafe unzGoToFilePos64(handle, &position) == UNZ_OK && unzOpenCurrentFile(handle) == UNZ_OK
    }

    /// Appends at most `limit` bytes of the entry that was opened; returns how many, 0 at its end, nil when it is
    /// damaged.
    func read(into buffer: ByteBuffer, atMost limit: Int) -> Int? {
        // libminizip writes at most `limit` bytes, for which there is room.
        unsafe buffer.append(
            room: limit,
            writtenFromC: { room in
                let count = unsafe unzReadCurrentFile(handle, room, UInt32(limit))
                return count < 0 ? nil : Int(count)
            })
    }

    /// Ends reading an entry; false when it was read to its end and its CRC is wrong.
    func closeEntry() -> Bool { unsafe unzCloseCurrentFile(handle) == UNZ_OK }
}
