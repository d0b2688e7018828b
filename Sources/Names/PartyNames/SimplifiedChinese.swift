import Bytes
import CLibOpenCC
import Portfolio
import Synchronization

/// Traditional characters to simplified ones, by OpenCC's table `t2s`, which is loaded when it is first needed.
enum SimplifiedChinese {
    /// True when two names that differ are equal in simplified characters.
    ///
    /// Without OpenCC's data no two names are.
    static func areEqual(_ first: [UInt32], _ second: [UInt32]) -> Bool {
        // The conversion replaces ideographs one by one: where a name differs in anything else, nothing is loaded.
        guard first.count == second.count,
            zip(first, second).allSatisfy({ $0 == $1 || ($0 >= 0x3400 && $1 >= 0x3400) })
        else { return false }
        return converter.withLock { converter in
            guard let left = converter.convert(first), let right = converter.convert(second) else { return false }
            return left == right
        }
    }

    private static let converter = Mutex(Converter())

    /// OpenCC's handle, which is never closed; the lock keeps it to one caller at a time.
    private struct Converter: @unchecked Sendable {
        private let handle: opencc_t?

        init() {
            let opened = opencc_open("t2s.json")
            // OpenCC says "no" by the pointer -1.
            handle = Int(bitPattern: opened) == -1 ? nil : opened
        }

        func convert(_ name: [UInt32]) -> String? {
            guard let handle else { return nil }
            let text = ByteBuffer(capacity: name.count * 4)
            text.append(scalars: name)
            let result = text.base.withMemoryRebound(to: CChar.self, capacity: text.count) {
                opencc_convert_utf8(handle, $0, text.count)
            }
            guard let result else { return nil }
            defer { opencc_convert_utf8_free(result) }
            return String(cString: result)
        }
    }
}
