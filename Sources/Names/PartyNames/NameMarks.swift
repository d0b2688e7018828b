import Bytes
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

    private static func characters(_ name: Bytes, isFolded: Bool) -> [Character] {
        var characters: [Character] = []
        characters.reserveCapacity(name.count)
        var index = 0
        while index < name.count {
            let start = index
            let scalar = name.scalar(at: &index)
            characters.append(Character(scalar: isFolded ? folded(scalar) : scalar, range: start..<index))
        }
        return characters
    }

    private static func folded(_ scalar: UInt32) -> UInt32 {
        let ascii = (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar
        return (0x41...0x5A).contains(ascii) ? ascii + 0x20 : ascii
    }

    private static func marks(
        _ first: [Character], _ second: [Character]
    ) -> (first: [Range<Int>], second: [Range<Int>]) {
        var start = 0
        var (left, right) = (first.count, second.count)
        while start < min(left, right), first[start].scalar == second[start].scalar { start += 1 }
        while start < min(left, right), first[left - 1].scalar == second[right - 1].scalar {
            left -= 1
            right -= 1
        }
        return marksBetween(Array(first[start..<left]), Array(second[start..<right]))
    }

    private static func marksBetween(
        _ left: [Character], _ right: [Character]
    ) -> (first: [Range<Int>], second: [Range<Int>]) {
        var marks: (first: [Range<Int>], second: [Range<Int>]) = ([], [])
        var (row, column) = (0, 0)
        if left.count <= limit, right.count <= limit {
            let width = right.count + 1
            let lengths = lengthsOfCommon(left, right)
            while row < left.count, column < right.count {
                if left[row].scalar == right[column].scalar {
                    row += 1
                    column += 1
                } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
                    add(left[row].range, to: &marks.first)
                    row += 1
                } else {
                    add(right[column].range, to: &marks.second)
                    column += 1
                }
            }
        }
        for character in left[row...] { add(character.range, to: &marks.first) }
        for character in right[column...] { add(character.range, to: &marks.second) }
        return marks
    }

    /// By row and column: the length of the longest common subsequence of what begins there.
    private static func lengthsOfCommon(_ left: [Character], _ right: [Character]) -> [Int] {
        let width = right.count + 1
        var lengths = Array(repeating: 0, count: (left.count + 1) * width)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                let place = row * width + column
                lengths[place] =
                    left[row].scalar == right[column].scalar
                    ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
            }
        }
        return lengths
    }

    /// Ranges that touch become one.
    private static func add(_ range: Range<Int>, to ranges: inout [Range<Int>]) {
        if let last = ranges.last, last.upperBound == range.lowerBound {
            ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
        } else {
            ranges.append(range)
        }
    }
}
