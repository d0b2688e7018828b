import Bytes
import CLibOpenCC
import Synchronization

/// OpenCC's table `t2s`, traditional characters to simplified ones, which is loaded when it is first needed.
enum OpenCC {
    /// The simplified form of `text`; nil without OpenCC's data.
    static func simplified(_ text: Bytes) -> String? { converter.withLock { $0.convert(text) } }

    private static let converter = Mutex(Converter())

    /// OpenCC's handle, which is never closed; the lock keeps it to one caller at a time, which makes the
    /// `@unchecked Sendable` true.
    @safe private struct Converter: @unchecked Sendable {
        private let handle: opencc_t?

        init() {
            let opened = unsafe opencc_open("t2s.json")
            // OpenCC says "no" by the pointer -1.
            unsafe handle = Int(bitPattern: opened) == -1 ? nil : opened
        }

        func convert(_ text: Bytes) -> String? {
            guard let handle = unsafe handle else { return nil }
            // The text lives as long as the call, and its length is given; the result is NUL-terminated and ours to free.
            let result = unsafe text.withCString { unsafe opencc_convert_utf8(handle, $0, text.count) }
            guard let result = unsafe result else { return nil }
            defer { unsafe opencc_convert_utf8_free(result) }
            return unsafe String(cString: result)
        }
    }
}
