import Bytes
import Portfolio

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
        guard let left = simplified(first), let right = simplified(second) else { return false }
        return left == right
    }

    private static func simplified(_ name: [UInt32]) -> String? {
        let text = ByteBuffer(capacity: name.count * 4)
        text.append(scalars: name)
        return OpenCC.simplified(text.bytes)
    }
}
