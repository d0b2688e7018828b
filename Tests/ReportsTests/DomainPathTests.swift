import Bytes
import Portfolio
import Testing

@testable import Reports

/// Names that are almost or altogether too long for a file name.
@Suite struct DomainPathTests {
    private static func name(_ octets: Int, _ last: Character = "z") -> String {
        String(repeating: "a", count: octets - 1) + String(last)
    }

    private func file(_ name: String) -> String {
        name.withBytes { name in written { DomainPath.appendFileName(name, to: $0) } }
    }

    @Test(arguments: [1, 2, 63, 249, 250]) func namesThatFitStay(_ octets: Int) {
        #expect(file(DomainPathTests.name(octets)) == DomainPathTests.name(octets))
    }

    @Test(arguments: [251, 252, 253]) func longerNamesAreShortened(_ octets: Int) {
        let (one, other) = (file(DomainPathTests.name(octets)), file(DomainPathTests.name(octets, "y")))
        #expect(one.utf8.count == 250 && other.utf8.count == 250)
        #expect(one != other)
        #expect(one.contains("~"))
        #expect(file(DomainPathTests.name(octets)) == one)
    }

    @Test func everyMentionIsTheSame() throws {
        let name = DomainPathTests.name(253)
        let path = name.withBytes { name in written { DomainPath.append(name, suffix: ".html", to: $0) } }
        let link = name.withBytes { name in markup { $0.open(.a, .href(.page(of: name))) } }
        #expect(path == "domains/aa/\(file(name)).html")
        #expect(link == "<a href=\"\(path)\">")
    }

    @Test func aReportWithTheLongestNameIsWritten() throws {
        let temporary = try TemporaryFolder()
        let folder = try RunFolder(output: temporary.path)
        let files = DomainFiles(try DomainFolders(in: folder))
        let name = DomainPathTests.name(253)
        files.buffer.append("page")
        name.withBytes { files.add(from: 0, domain: $0, suffix: ".html") }
        try files.write()
        let path = try folder.publish(asOf: CalendarDay(number: 0))
        #expect(
            try temporary.names(String(path.dropFirst(temporary.path.count)) + "/domains/aa") == ["\(file(name)).html"])
    }
}
