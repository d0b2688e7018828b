import Bytes
import Portfolio
import Verification

/// One domain on its way from a worker to the index: a fixed part, the reasons of the rules, then texts.
///
/// Domains that no row is kept of have none, unless they fail. All numbers are little-endian; a text is its length
/// (4 bytes) and its bytes. Texts, in order: registrar, organizer; unless ``Flags/brief``: A-label, U-label (empty when
/// the same), subject, registrant, and for each finding the facts of its message and its evidence, see ``IndexEvidence``.
struct IndexRow {
    /// Bits about a domain.
    struct Flags: OptionSet {
        let rawValue: UInt8
        /// Registered with the provider itself.
        static let atProvider = Flags(rawValue: 1)
        /// Only subjects name it.
        static let namedOnly = Flags(rawValue: 2)
        /// A rule warns.
        static let warns = Flags(rawValue: 4)
        /// The row counts, but the index has no room to show it.
        static let brief = Flags(rawValue: 8)
    }

    /// How many bytes stand before the reasons.
    static let fixedSize = 30
    /// Stands for a day that is not known.
    static let noDay = Int32.min
    /// Stands for a source that is not known.
    static let noExport = UInt32.max

    private let bytes: Bytes

    /// The row that starts at the beginning of `bytes`.
    init(_ bytes: Bytes) { self.bytes = bytes[0..<Int(IndexRow.load(bytes, 0) as UInt32)] }

    /// How many bytes the row takes.
    var size: Int { bytes.count }
    var verdict: Verdict { Verdict(rawValue: bytes[4]) ?? .incomplete }
    var flags: Flags { Flags(rawValue: bytes[5]) }
    /// Which domain of its batch it is, from 0.
    var place: UInt32 { IndexRow.load(bytes, 6) }
    var expiry: Int32 { IndexRow.load(bytes, 10) }
    var export: UInt32 { IndexRow.load(bytes, 14) }
    var line: UInt32 { IndexRow.load(bytes, 18) }
    var subjectExport: UInt32 { IndexRow.load(bytes, 22) }
    var subjectLine: UInt32 { IndexRow.load(bytes, 26) }
    /// One letter for each rule: `a` for its first reason, upper case for a waived one.
    var reasons: Bytes { bytes[IndexRow.fixedSize..<(IndexRow.fixedSize + RuleCatalogue.all.count)] }

    /// The texts, one after the other.
    var texts: Texts { Texts(rest: bytes.dropFirst(IndexRow.fixedSize + RuleCatalogue.all.count)) }

    /// Hands out the texts of a row in their order.
    struct Texts {
        fileprivate var rest: Bytes
        var isEmpty: Bool { rest.isEmpty }

        mutating func next() -> Bytes {
            let count = Int(IndexRow.load(rest, 0) as UInt32)
            let text = rest[4..<(4 + count)]
            rest = rest.dropFirst(4 + count)
            return text
        }
    }

    private static func load<Number: FixedWidthInteger>(_ bytes: Bytes, _ offset: Int) -> Number {
        Number(littleEndian: UnsafeRawPointer(bytes.base).loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}

extension ByteBuffer {
    /// Appends a number in little-endian order.
    func append<Number: FixedWidthInteger>(raw number: Number) {
        write { row in
            var rest = number
            for _ in 0..<MemoryLayout<Number>.size {
                row.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        }
    }

    /// Overwrites four bytes at `offset` with a number in little-endian order.
    func overwrite(_ offset: Int, _ number: UInt32) {
        UnsafeMutableRawPointer(base).storeBytes(of: number.littleEndian, toByteOffset: offset, as: UInt32.self)
    }

    /// Appends the length of what `body` appends, then that.
    func appendText(_ body: (ByteBuffer) -> Void) {
        let start = count
        append(raw: UInt32(0))
        body(self)
        overwrite(start, UInt32(count - start - 4))
    }
}
