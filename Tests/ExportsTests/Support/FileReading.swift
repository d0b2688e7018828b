import Portfolio
import TestSupport
import Testing

@testable import Exports

/// What comes out of a file with one or several exports, such as the sheets of a workbook.
struct FileReading {
    /// The readings by the places of the exports; the path of the file is left out.
    var exports: [(place: String, reading: Reading)] = []
    var warnings: [String] = []
    var notices: [String] = []

    /// Reads all exports of the file that holds `bytes`.
    ///
    /// - Throws: ``InputError`` with the path left out of its place.
    init(_ bytes: [UInt8], encoding: TextEncoding? = nil, names: [Field: [String]] = [:]) throws {
        let file = TemporaryFile(bytes)
        let aliases = try Reading.aliases(names)
        let found = try ExportFile(path: file.path, index: 0, aliases: aliases, encoding: encoding)
        warnings = found.warnings.map { String($0.en.dropFirst(file.path.count)) }
        notices = found.notices.map(\.en)
        for probe in found.probes {
            let place = String(probe.export.path.dropFirst(file.path.count))
            exports.append((place, try Reading(probe, aliases: aliases)))
        }
    }

    /// The first export.
    var first: Reading { get throws { try #require(exports.first?.reading) } }

    /// The message with which a file is refused, its path replaced by `FILE`; nil when it is read.
    static func refusal(_ bytes: [UInt8], encoding: TextEncoding? = nil) throws -> String? {
        let file = TemporaryFile(bytes)
        let aliases = try Reading.aliases()
        do {
            for probe in try ExportFile(path: file.path, index: 0, aliases: aliases, encoding: encoding).probes {
                _ = try Reading(probe, aliases: aliases)
            }
            return nil
        } catch let error as InputError {
            #expect(ChineseLine.isChinese(error.text.zh), "\(error.text.zh)")
            return error.description.replacing(file.path, with: "FILE")
        }
    }
}
