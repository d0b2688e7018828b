extension Bytes {
    /// A 64-bit hash for in-memory tables: eight bytes a step by multiply-and-fold, the same in every run.
    ///
    /// It is not made to resist an attacker who knows it; tables that are filled from input compare the bytes too,
    /// where they keep them.
    @inlinable public func hash64(seed: UInt64 = 0x9E37_79B9_7F4A_7C15) -> UInt64 {
        let raw = UnsafeRawPointer(base)
        var state = seed ^ (UInt64(truncatingIfNeeded: count) &* 0xA076_1D64_78BD_642F)
        var index = 0
        if count >= 32 {
            // Two lanes side by side: each multiplication waits for the one before it.
            var other = state ^ 0x5899_65CC_7537_4CC3
            while index + 16 <= count {
                let (first, second) = (
                    raw.loadUnaligned(fromByteOffset: index, as: UInt64.self),
                    raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
                )
                state = Self.fold(state ^ first, 0xE703_7ED1_A0B4_28DB)
                other = Self.fold(other ^ second, 0xA076_1D64_78BD_642F)
                index += 16
            }
            state ^= other
        }
        while index + 8 <= count {
            state = Self.fold(state ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self), 0xE703_7ED1_A0B4_28DB)
            index += 8
        }
        if index < count {
            var tail: UInt64 = 0
            if count >= 8 {
                tail = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            } else {
                while index < count {
                    tail = tail << 8 | UInt64(base[index])
                    index += 1
                }
            }
            state = Self.fold(state ^ tail, 0x8EBC_6AF0_9C88_C6E3)
        }
        return Self.fold(state, 0x5899_65CC_7537_4CC3)
    }

    /// What ``hash64(seed:)`` gives for `count` bytes, 8 to 16, of which these are the first and the last eight.
    @inlinable public static func hash64(first: UInt64, last: UInt64, count: Int) -> UInt64 {
        var state = 0x9E37_79B9_7F4A_7C15 ^ (UInt64(truncatingIfNeeded: count) &* 0xA076_1D64_78BD_642F)
        state = fold(state ^ first, 0xE703_7ED1_A0B4_28DB)
        if count > 8 { state = fold(state ^ last, count == 16 ? 0xE703_7ED1_A0B4_28DB : 0x8EBC_6AF0_9C88_C6E3) }
        return fold(state, 0x5899_65CC_7537_4CC3)
    }

    /// A shorter hash for long texts, such as whole records: four lanes side by side, the last bytes perhaps twice.
    @inlinable public func fingerprint() -> UInt32 {
        guard count >= 32 else { return UInt32(truncatingIfNeeded: hash64()) }
        var (first, second) = (UInt64(count), 0xA076_1D64_78BD_642F as UInt64)
        var (third, fourth) = (0xE703_7ED1_A0B4_28DB as UInt64, 0x8EBC_6AF0_9C88_C6E3 as UInt64)
        var index = 0
        while index < count {
            let place = UnsafeRawPointer(base) + Swift.min(index, count - 32)
            first = Self.fold(first ^ place.loadUnaligned(as: UInt64.self), Self.factor)
            second = Self.fold(second ^ place.loadUnaligned(fromByteOffset: 8, as: UInt64.self), Self.factor)
            third = Self.fold(third ^ place.loadUnaligned(fromByteOffset: 16, as: UInt64.self), Self.factor)
            fourth = Self.fold(fourth ^ place.loadUnaligned(fromByteOffset: 24, as: UInt64.self), Self.factor)
            index += 32
        }
        let hash = Self.fold(first ^ second, 0xE703_7ED1_A0B4_28DB) ^ Self.fold(third ^ fourth, 0x8EBC_6AF0_9C88_C6E3)
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    @usableFromInline static var factor: UInt64 { @inlinable get { 0x5899_65CC_7537_4CC3 } }

    @inlinable static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
