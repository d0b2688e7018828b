import Bytes
import Foundation
import Testing

@testable import Exports

/// Lines of names, however they fall into what is read at once.
@Suite struct NameLinesTests {
    private static func read(_ bytes: [UInt8], pieceSize: Int) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.appending(path: "names-\(UUID().uuidString)").path
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let lines = try NameLines(path: path, pieceSize: pieceSize)
        var found: [String] = []
        while let line = try lines.next() {
            found.append((lines.isText ? "" : "?") + lines.text.bytes(line).string)
            #expect(lines.line == found.count)
            // Who reads a line may append to the text.
            lines.text.append("appended\n")
        }
        return found
    }

    @Test(
        arguments: [
            ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb", ["a", "b"]),
            ("\n\na\n\n", ["", "", "a", ""]),
            ("例子.中国\r\n\r\nstraße.de\r", ["例子.中国", "", "straße.de"]), ("a\rb\n", ["a\rb"]),
        ] as [(String, [String])]) func everyLineCounts(_ text: String, _ expected: [String]) throws
    {
        for pieceSize in [1, 2, 3, 5, 262_144] {
            #expect(try NameLinesTests.read(Array(text.utf8), pieceSize: pieceSize) == expected, "\(pieceSize)")
        }
    }

    @Test func aLineThatIsNoTextIsTold() throws {
        let bytes = Array("例子.cn\n".utf8) + [0xC0, 0xFD, 0x0A] + Array("例.cn\n".utf8)
        for pieceSize in [1, 4, 262_144] {
            let found = try NameLinesTests.read(bytes, pieceSize: pieceSize)
            #expect(found.map { $0.hasPrefix("?") } == [false, true, false], "\(pieceSize)")
            #expect(found.last == "例.cn")
        }
    }

    @Test func aLineThatNoRecordCouldHoldIsRefused() throws {
        let bytes = Array("a\n".utf8) + Array(repeating: UInt8(ascii: "b"), count: NameLines.lineLimit + 10)
        let error = #expect(throws: InputError.self) { try NameLinesTests.read(bytes, pieceSize: NameLines.pieceSize) }
        #expect("\(String(describing: error))".contains("8 MiB"))
    }
}
