import Portfolio
import Testing

@testable import Exports

/// A slip in a header must not make a fact go missing in silence.
@Suite struct MisspeltColumnsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let header: String
        let hints: [String]
        var testDescription: String { header }

        init(_ header: String, _ hints: [String]) {
            self.header = header
            self.hints = hints
        }
    }

    static let cases = [
        Case("域名,域名持友者", ["'域名持友者' is ignored; did you mean '域名持有者' (registrant)?"]),
        Case(
            "domain,expriy date,registrer",
            [
                "'expriy date' is ignored; did you mean 'expiry date' (expires_on)?",
                "'registrer' is ignored; did you mean 'registrar' (registrar)?",
            ]),
        Case("域名,我司全部的域名到期时间", ["'我司全部的域名到期时间' is ignored; its name holds '域名到期时间' (expires_on)"]),
        Case("域名,域名到其时见", ["'域名到其时见' is ignored; did you mean '域名到期时间' (expires_on)?"]),
        Case("域名,到期时间,我司全部的域名到期时间", []),
        // A registry's handle is like a registrant and none; nor is the network's operator a registrar.
        Case("域名,registrant id,注册人ID", []),
        Case("domain,Expiry_Dat", ["'Expiry_Dat' is ignored; did you mean 'expiry date' (expires_on)?"]),
        // The fact is there already, under its right name.
        Case("域名,域名持有者,域名持友者", []),
        Case("domain,registrar,registrars", []),
        // Names of their own, and names too short to tell.
        Case("域名,备注,分组", []),
        Case("domain,notes,nameserver", []),
        Case("主办单位,域明", []),
    ]

    @Test(arguments: cases) func areNamedWithWhatWasMeant(_ item: Case) throws {
        let file = TemporaryFile(Array("\(item.header)\n".utf8))
        let aliases = try ColumnAliases()
        let probe = try ExportProbe(export: ExportSource(path: file.path, index: 0), aliases: aliases)
        let hints = probe.misspeltColumns(aliases)
        #expect(hints.count == item.hints.count)
        for (hint, expected) in zip(hints, item.hints) {
            #expect(hint.en.hasPrefix("\(file.path):1: column \(expected)"))
        }
    }

    /// Comparing a name with all known ones takes long, and nobody reads a thousand hints.
    @Test func theFirstHundredAreCompared() throws {
        let names = (0..<100).map { "extra \($0)" } + ["expriy date"]
        for (rest, names) in [(["域名"], names), (["域名", "expriy date"], names)] {
            let file = TemporaryFile(Array(((rest + names).joined(separator: ",") + "\n").utf8))
            let aliases = try ColumnAliases()
            let probe = try ExportProbe(export: ExportSource(path: file.path, index: 0), aliases: aliases)
            let hints = probe.misspeltColumns(aliases)
            #expect(hints.count == rest.count)
            let more = "\(rest.count) more columns are ignored"
            #expect(hints.last?.en.contains(rest.count == 1 ? "1 more column is ignored" : more) == true)
        }
    }

    @Test(arguments: [(16_384, ""), (16_385, "FILE:1: the header has 16385 columns, and at most 16384 are read")])
    func tablesOfMoreColumnsThanASpreadsheetAreRefused(_ count: Int, _ words: String) throws {
        let header = "域名\(String(repeating: ",", count: count - 1))备注\n"
        let refusal = try Reading.refusal(Array(header.utf8)) ?? ""
        #expect(refusal.prefix { $0 != ";" } == words)
    }
}
