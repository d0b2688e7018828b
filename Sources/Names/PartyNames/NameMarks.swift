import Portfolio

/// Finds the characters in which two names differ, to be marked for people.
public struct NameMarks {
    /// Of longer stretches between a common beginning and end, all is marked.
    private static let limit = 200

    /// The byte ranges of the characters that the other name does not have in that place, in order.
    ///
    /// Upper case and full-width forms are no difference, unless the names differ in nothing else.
    public static func differing(_ first: Bytes, _ second: Bytes) -> (first: [Range<Int>], second: [Range<Int>]) {
        let marks = marks(characters(first, isFolded: true), characters(second, isFolded: true))
        if !marks.first.isEmpty || !marks.second.isEmpty { return marks }
        return self.marks(characters(first, isFolded: false), characters(second, isFolded: false))
    }

    private struct Character {
        let scalar: UInt32
        let range: Range<Int>
    }

    private static func characters(_ name: Bytes, isFolded: Bool) -> ArraySlice<Character> {
        var characters: [Character] = []
        var index = 0
        while index < name.count {
            let start = index
            let scalar = name.scalar(at: &index)
            characters.append(Character(scalar: isFolded ? folded(scalar) : scalar, range: start..<index))
        }
        return characters[...]
    }

    private static func folded(_ scalar: UInt32) -> UInt32 {
        let ascii = (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar
        return (0x41...0x5A).contains(ascii) ? ascii + 0x20 : ascii
    }

    private static func marks(
        _ first: ArraySlice<Character>, _ second: ArraySlice<Character>
    ) -> (first: [Range<Int>], second: [Range<Int>]) {
        var (left, right) = (first, second)
        while let one = left.first, let other = right.first, one.scalar == other.scalar {
            left.removeFirst()
            right.removeFirst()
        }
        while let one = left.last, let other = right.last, one.scalar == other.scalar {
            left.removeLast()
            right.removeLast()
        }
        guard left.count <= limit, right.count <= limit else {
            return (joined(left.map(\.range)), joined(right.map(\.range)))
        }
        let (isCommonLeft, isCommonRight) = longestCommon(Array(left), Array(right))
        return (
            joined(zip(left, isCommonLeft).filter { !$1 }.map(\.0.range)),
            joined(zip(right, isCommonRight).filter { !$1 }.map(\.0.range))
        )
    }

    /// Which characters belong to a longest common subsequence.
    private static func longestCommon(_ left: [Character], _ right: [Character]) -> (left: [Bool], right: [Bool]) {
        // lengths[row][column]: the longest common subsequence of what begins at row and at column.
        var lengths = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                lengths[row][column] =
                    left[row].scalar == right[column].scalar
                    ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
            }
        }
        var result = (
            left: Array(repeating: false, count: left.count), right: Array(repeating: false, count: right.count)
        )
        var (row, column) = (0, 0)
        while row < left.count, column < right.count {
            if left[row].scalar == right[column].scalar {
                result.left[row] = true
                result.right[column] = true
                row += 1
                column += 1
            } else if lengths[row + 1][column] >= lengths[row][column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return result
    }

    /// Ranges that touch become one.
    private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.reduce(into: []) { result, range in
            if let last = result.last, last.upperBound == range.lowerBound {
                result[result.count - 1] = last.lowerBound..<range.upperBound
            } else {
                result.append(range)
            }
        }
    }
}
