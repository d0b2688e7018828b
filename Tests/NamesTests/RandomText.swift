/// Makes up texts from a seed; the same seed gives the same texts in every run.
struct RandomText {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number from 0 up to `limit`, by SplitMix64.
    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }

    /// Up to `limit` pieces, put together without anything between them.
    mutating func text(of pieces: [String], atMost limit: Int) -> String {
        (0..<(1 + next(below: limit))).map { _ in pieces[next(below: pieces.count)] }.joined()
    }
}
