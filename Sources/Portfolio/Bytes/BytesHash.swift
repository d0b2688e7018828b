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

    /// A shorter hash for long texts, such as whole records: four lanes side by side, the last bytes perhaps twice.
    @inlinable public func fingerprint() -> UInt32 {
        guard count >= 32 else { return UInt32(truncatingIfNeeded: hash64()) }
        let raw = UnsafeRawPointer(base)
        var lanes = SIMD4<UInt64>(0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB, 0x8EBC_6AF0_9C88_C6E3, UInt64(count))
        var index = 0
        while index < count {
            let place = Swift.min(index, count - 32)
            for lane in 0..<4 {
                let word = raw.loadUnaligned(fromByteOffset: place + 8 * lane, as: UInt64.self)
                lanes[lane] = Self.fold(lanes[lane] ^ word, 0x5899_65CC_7537_4CC3)
            }
            index += 32
        }
        let hash =
            Self.fold(lanes[0] ^ lanes[1], 0xE703_7ED1_A0B4_28DB)
            ^ Self.fold(lanes[2] ^ lanes[3], 0x8EBC_6AF0_9C88_C6E3)
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    @inlinable static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
