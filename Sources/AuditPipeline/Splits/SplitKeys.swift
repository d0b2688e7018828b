/// How the folders of splits are named: by the filing subject's id where that is a safe name and nobody else's, else by a
/// number.
struct SplitKeys {
    /// The longest id that names a folder, in characters.
    private static let longest = 64
    /// Names that mean devices to Windows, where people unpack what they are sent.
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// The numbers that are ids: a million ids are not kept for the few that could be in the way of a number.
    private var numbers: Set<Int> = []
    private var next = 1

    /// The keys of a run whose filing subjects have these ids, each the id of one subject.
    init(ids: some Sequence<String>) {
        for id in ids where SplitKeys.isSafe(id) {
            if let number = Int(id), String(number) == id { numbers.insert(number) }
        }
    }

    /// The key of a subject with this id; empty where it has none.
    mutating func key(of id: String) -> String { SplitKeys.isSafe(id) ? id : number() }

    /// The next number that is no id.
    mutating func number() -> String {
        while numbers.contains(next) { next += 1 }
        defer { next += 1 }
        return String(next)
    }

    /// True for letters, digits, hyphens and underscores of ASCII, a letter or digit at both ends.
    ///
    /// Ids that differ in case alone are one id, see ``SubjectKeys``: no two folders are one on a disk that ignores case.
    static func isSafe(_ id: String) -> Bool {
        let isPlain = { (byte: UInt8) in (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) }
        guard (1...longest).contains(id.utf8.count), let first = id.utf8.first, let last = id.utf8.last else {
            return false
        }
        let isJoint = { (byte: UInt8) in byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }
        return isPlain(first) && isPlain(last) && id.utf8.allSatisfy { isPlain($0) || isJoint($0) }
            && !devices.contains(id.lowercased())
    }
}
