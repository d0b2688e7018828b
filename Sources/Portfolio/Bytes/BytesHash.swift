extension Bytes {
    /// A 64-bit hash for in-memory tables: eight bytes a step by multiply-and-fold, the same in every run.
    ///
    /// It is not made to resist an attacker who knows it; tables that are filled from input compare the bytes too,
    /// where they keep them.
    @inlinable public func hash64(seed: UInt64 = 0x9E37_79B9_7F4A_7C15) -> UInt64 {
        let raw = UnsafeRawPointer(base)
        let state = Self.state(seed, count)
        if count > 16 { return longHash(state) }
        // Most texts are short: their first and last bytes, which may overlap, are all of them.
        if count >= 8 {
            let last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            return Self.shortHash(state, raw.loadUnaligned(as: UInt64.self), last)
        }
        if count >= 4 {
            let last = raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            return Self.shortHash(state, UInt64(raw.loadUnaligned(as: UInt32.self)), UInt64(last))
        }
        if count == 0 { return Self.fold(state, 0x5899_65CC_7537_4CC3) }
        return Self.shortHash(state, UInt64(self[0]) | UInt64(self[count / 2]) << 8, UInt64(self[count - 1]))
    }

    /// What ``hash64(seed:)`` gives for `count` bytes, 8 to 16, of which these are the first and the last eight.
    @inlinable public static func hash64(first: UInt64, last: UInt64, count: Int) -> UInt64 {
        shortHash(state(0x9E37_79B9_7F4A_7C15, count), first, last)
    }

    @inlinable static func state(_ seed: UInt64, _ count: Int) -> UInt64 {
        seed ^ (UInt64(truncatingIfNeeded: count) &* 0xA076_1D64_78BD_642F)
    }

    @inlinable static func shortHash(_ state: UInt64, _ first: UInt64, _ last: UInt64) -> UInt64 {
        let folded = fold(fold(state ^ first, 0xE703_7ED1_A0B4_28DB) ^ last, 0x8EBC_6AF0_9C88_C6E3)
        return fold(folded, 0x5899_65CC_7537_4CC3)
    }

    @usableFromInline func longHash(_ state: UInt64) -> UInt64 {
        let raw = UnsafeRawPointer(base)
        // Two lanes side by side: each multiplication waits for the one before it. The last bytes may count twice.
        var (first, second) = (state, state ^ 0x5899_65CC_7537_4CC3)
        var index = 0
        while index < count {
            let place = raw + Swift.min(index, count &- 16)
            first = Self.fold(first ^ place.loadUnaligned(as: UInt64.self), 0xE703_7ED1_A0B4_28DB)
            second = Self.fold(
                second ^ place.loadUnaligned(fromByteOffset: 8, as: UInt64.self), 0xA076_1D64_78BD_642F)
            index &+= 16
        }
        return Self.fold(first ^ second, 0x5899_65CC_7537_4CC3)
    }

    /// A shorter hash for long texts, such as whole records: two lanes side by side, the last bytes perhaps twice.
    @inlinable public func fingerprint() -> UInt32 {
        guard count >= 32 else { return UInt32(truncatingIfNeeded: hash64()) }
        var (first, second) = (UInt64(truncatingIfNeeded: count), Self.factor)
        let last = count &- 32
        var index = 0
        while index < count {
            let place = UnsafeRawPointer(base) + Swift.min(index, last)
            first = Self.fold(
                first ^ place.loadUnaligned(as: UInt64.self),
                0xA076_1D64_78BD_642F ^ place.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            second = Self.fold(
                second ^ place.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
                0xE703_7ED1_A0B4_28DB ^ place.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            index &+= 32
        }
        let hash = Self.fold(first ^ 0x8EBC_6AF0_9C88_C6E3, second ^ 0xE703_7ED1_A0B4_28DB)
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    @usableFromInline static var factor: UInt64 { @inlinable get { 0x5899_65CC_7537_4CC3 } }

    @inlinable static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
