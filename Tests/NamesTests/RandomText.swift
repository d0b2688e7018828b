import TestSupport

/// Makes up texts from a seed; the same seed gives the same texts in every run.
struct RandomText {
    private var numbers: SeededNumbers

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    /// A number from 0 up to `limit`.
    mutating func next(below limit: Int) -> Int { numbers.next(below: limit) }

    /// Up to `limit` pieces, put together without anything between them.
    mutating func text(of pieces: [String], atMost limit: Int) -> String {
        (0..<(1 + next(below: limit))).map { _ in pieces[next(below: pieces.count)] }.joined()
    }
}
