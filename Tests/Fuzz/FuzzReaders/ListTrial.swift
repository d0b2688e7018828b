import Bytes
import CFuzzer
import Foundation
import Glibc
import Portfolio

@testable import AuditPipeline
@testable import Exports

/// Lists of names and configs: read or refused, the same whatever the size of the pieces.
struct ListTrial {
    private let aliases = try? ColumnAliases()
    /// A file in memory that is written again for each input.
    private let file = fuzz_memory_file()

    /// The first byte chooses the size of the pieces, the others are the list.
    func list(_ input: Bytes) {
        guard input.count > 1 else { return }
        let bytes = input.dropFirst(1)
        guard ftruncate(file, 0) == 0, bytes.withPointer({ pwrite(file, $0, bytes.count, 0) }) == bytes.count else {
            fatalError("no file to read")
        }
        let (whole, pieces) = (names(NameListReader.pieceSize), names(1 + Int(input[0])))
        precondition(whole == pieces, "the size of the pieces matters: \(whole) \(pieces)")
    }

    private func names(_ pieceSize: Int) -> [String] {
        guard let aliases else { fatalError("the list of columns cannot be read") }
        var names: [String] = []
        do throws(InputError) {
            let list = try NameListReader(
                path: "/proc/self/fd/\(file)", encoding: nil, aliases: aliases, pieceSize: pieceSize)
            while let entry = try list.next() { names.append("\(entry.line) \(entry.name)") }
        } catch {
            precondition(error.problem.printable == error.problem, "\(error.problem)")
            return [error.problem]
        }
        return names
    }

    /// What the strict scanner takes, the library's decoder takes, but for numbers that it has no type for.
    func config(_ input: Bytes) {
        guard let text = try? JSONText(Data(Array(input))) else { return }
        let json = String(decoding: text.bytes, as: UTF8.self)
        if json.contains(/[0-9][eE]|[0-9]{18}/) { return }
        let isTaken = (try? JSONSerialization.jsonObject(with: Data(text.bytes), options: .fragmentsAllowed)) != nil
        precondition(isTaken, json)
    }
}
