import Bytes
import Foundation
import Portfolio
import Testing

@testable import Reports

/// A run appears whole or not at all, and touches no earlier one.
@Suite struct RunFolderTests {
    private let temporary: TemporaryFolder
    private let day: CalendarDay
    private var output: String { "\(temporary.path)/output" }

    init() throws {
        temporary = try TemporaryFolder()
        day = try #require(CalendarDay(year: 2026, month: 11, day: 23))
    }

    private func run(_ text: StaticString) throws -> String {
        let folder = try RunFolder(output: output)
        try ReportFile("verdicts.csv", in: folder).write(Bytes(text))
        return try folder.publish(asOf: day)
    }

    @Test func nothingIsSeenBeforeItIsPublished() throws {
        let folder = try RunFolder(output: output)
        try ReportFile("verdicts.csv", in: folder).write(Bytes("row"))
        #expect(try temporary.names("output").allSatisfy { $0.hasPrefix(".") })
        #expect(folder.hiddenPath.hasPrefix("\(output)/.run-"))
        let path = try folder.publish(asOf: day)
        #expect(path == "\(output)/2026-11-23")
        #expect(try temporary.text("output/2026-11-23/verdicts.csv") == "row")
        #expect(try temporary.names("output").filter { $0 != ".lock" } == ["2026-11-23", "latest"])
    }

    @Test func laterRunsOfADayAreNumberedAndEarlierOnesStay() throws {
        #expect(try run("first") == "\(output)/2026-11-23")
        #expect(try temporary.target("output/latest") == "2026-11-23")
        #expect(try run("second") == "\(output)/2026-11-23.2")
        #expect(try run("third") == "\(output)/2026-11-23.3")
        #expect(try temporary.target("output/latest") == "2026-11-23.3")
        #expect(try temporary.text("output/2026-11-23/verdicts.csv") == "first")
        #expect(try temporary.text("output/2026-11-23.2/verdicts.csv") == "second")
        #expect(try temporary.text("output/latest/verdicts.csv") == "third")
    }

    @Test func anEmptyFolderOfThatNameIsNotReplaced() throws {
        try temporary.make("output/2026-11-23.2/.keep")
        _ = try run("first")
        try FileManager.default.removeItem(atPath: "\(output)/2026-11-23.2/.keep")
        #expect(try run("next") == "\(output)/2026-11-23.3")
        #expect(try temporary.names("output/2026-11-23.2") == [])
    }

    @Test func aDiscardedRunLeavesNothing() throws {
        let folder = try RunFolder(output: output)
        _ = try ReportFile("verdicts.csv", in: folder)
        let domains = try DomainFolders(in: folder)
        try domains.writeShared("domain.css", Bytes("x"))
        folder.discard()
        #expect(try temporary.names("output").filter { $0 != ".lock" } == [])
    }

    @Test func leftoversOfDeadRunsAreRemovedAndNothingElse() throws {
        try temporary.make("output/.run-1/domains/xx/x.html", "left")
        try temporary.make("output/.latest-1")
        try temporary.make("output/2026-01-01/verdicts.csv", "earlier")
        try temporary.make("output/.keep")
        try temporary.make("elsewhere/file", "outside")
        try FileManager.default.createSymbolicLink(
            atPath: "\(output)/.run-1/link", withDestinationPath: "\(temporary.path)/elsewhere")
        _ = try run("new")
        let names = try temporary.names("output").filter { $0 != ".lock" }
        #expect(names == [".keep", "2026-01-01", "2026-11-23", "latest"])
        #expect(try temporary.text("output/2026-01-01/verdicts.csv") == "earlier")
        #expect(try temporary.text("elsewhere/file") == "outside")
    }

    @Test func aSecondWriterIsTurnedAway() throws {
        let folder = try RunFolder(output: output)
        let error = #expect(throws: PublishingError.self) { try RunFolder(output: output) }
        guard case .busy = error else { throw try #require(error) }
        #expect(error?.description.contains("another run is writing here") == true)
        folder.discard()
    }

    @Test func theLockIsFreeAfterwards() throws {
        for _ in 0..<2 { try RunFolder(output: output).discard() }
        #expect(try run("new") == "\(output)/2026-11-23")
    }

    @Test func aFileInTheWayIsNamed() throws {
        try temporary.make("output", "a file")
        let error = #expect(throws: PublishingError.self) { try RunFolder(output: output) }
        guard case .cannotCreate(let path, _) = error else { throw try #require(error) }
        #expect(path.hasPrefix(output))
        #expect(try temporary.text("output") == "a file")
    }

    @Test func aReportIsWrittenOnce() throws {
        let folder = try RunFolder(output: output)
        _ = try ReportFile("verdicts.csv", in: folder)
        #expect(throws: PublishingError.self) { try ReportFile("verdicts.csv", in: folder) }
        folder.discard()
    }

    @Test func aRestartedFileHoldsOnlyWhatFollows() throws {
        let folder = try RunFolder(output: output)
        let file = try ReportFile("summary.json", in: folder)
        try file.write(Bytes("a long first text"))
        try file.restart()
        try file.write(Bytes("short"))
        let path = try folder.publish(asOf: day)
        #expect(try String(contentsOfFile: "\(path)/summary.json", encoding: .utf8) == "short")
    }
}
