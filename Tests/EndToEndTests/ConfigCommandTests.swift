import Foundation
import Testing

/// `icpaudit config`: templates, checks, and where values come from; and profiles in runs.
@Suite struct ConfigCommandTests {
    private static let config = """
        {
          // Ours since May.
          "minimumValidityMonths": 6, /* the provider asks for it */
          "options": { "fail-on": "never", "no-bom": true },
          "profiles": {
            "sweep": { "minimumValidityMonths": 1, "options": { "fail-on": "wait", "verdicts-only": true, "jobs": 1 } }
          }
        }
        """

    private static func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try Portfolios.write(.warn, to: workspace)
        try workspace.write(config, to: "c.json")
        return workspace
    }

    @Test(arguments: ["en", "zh"]) func theTemplateIsAValidConfigThatChangesNothing(_ language: String) throws {
        let workspace = try Workspace()
        let ended = try BuiltProgram.run(["config", "init", "--lang", language, "new.json"], in: workspace)
        #expect(ended.status == 0)
        let checked = try BuiltProgram.run(["config", "check", "new.json"], in: workspace)
        #expect(checked.status == 0 && checked.output == "new.json: valid\n", "\(checked.errors)")
        // Each key is valid when its comment marks are removed.
        let template = try workspace.text("new.json")
        let keys = template.split(separator: "\n").filter { $0.hasPrefix("  // \"") }
        #expect(keys.count >= 10)
        for key in keys where !key.contains("\"lists\"") {
            try workspace.write(
                template.replacing(key, with: key.replacing("// ", with: "", maxReplacements: 1)), to: "one.json")
            let one = try BuiltProgram.run(["config", "check", "one.json"], in: workspace)
            #expect(one.status == 0, "\(key): \(one.errors)")
        }
        let again = try BuiltProgram.run(["config", "init", "new.json"], in: workspace)
        #expect(again.status == 73)
        #expect(again.errors.contains("new.json: cannot be created: File exists"))
        #expect(try workspace.text("new.json") == template)
    }

    @Test(arguments: [
        ([], ["minimumValidityMonths  default", "--fail-on"], "default  fail"),
        (["--config", "c.json"], ["c.json:3", "--fail-on"], "c.json:4:16  never"),
        (["--config", "c.json", "--profile", "sweep"], ["c.json:6", "--no-bom"], "wait"),
        (["--config", "c.json", "--fail-on", "warn"], ["--fail-on"], "option"),
    ])
    func showsWhereValuesComeFrom(_ arguments: [String], _ says: [String], _ also: String) throws {
        let ended = try BuiltProgram.run(["config", "show"] + arguments, in: ConfigCommandTests.workspace())
        #expect(ended.status == 0, "\(ended.errors)")
        let squeezed = ended.output.replacing(#/ {2,}/#, with: "  ")
        for each in says + [also] { #expect(squeezed.contains(each), "\(each) in \(squeezed)") }
    }

    @Test func showsAsJSON() throws {
        let ended = try BuiltProgram.run(
            ["config", "show", "--config", "c.json", "--format", "json"], in: ConfigCommandTests.workspace())
        let settings = try #require(
            try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: String]])
        #expect(settings.contains(["name": "minimumValidityMonths", "value": "6", "source": "c.json:3"]))
        #expect(settings.contains(["name": "--no-bom", "value": "true", "source": "c.json:4:36"]), "\(settings)")
    }

    @Test func profilesDecideRuns() throws {
        let workspace = try ConfigCommandTests.workspace()
        let usual = try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--config", "c.json"], in: workspace)
        #expect(usual.status == 0)
        #expect(try workspace.text("output/latest/findings.csv").contains("expiring-soon"))
        let sweep = try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--config", "c.json", "--profile", "sweep"], in: workspace)
        #expect(sweep.status == 0, "\(sweep.errors)")
        #expect(try workspace.names(in: "output/latest").contains("verdicts.csv"))
        #expect(try !workspace.names(in: "output/latest").contains("findings.csv"))
    }

    @Test(arguments: [
        (
            "{\"options\": {\"fail-no\": \"wait\"}}",
            "c.json:1:14: 'fail-no' is no option that a config can give; did you mean 'fail-on'?"
        ),
        ("{\"options\": {\"fail-on\": \"all\"}}", "c.json:1:14: 'all' is no value of --fail-on"),
        ("{\"options\": {\"fail-on\": true}}", "option 'fail-on' expects a text or a number"),
        ("{\"options\": {\"no-bom\": \"yes\"}}", "option 'no-bom' expects true or false"),
        ("{\"options\": {\"config\": \"x\"}}", "'config' is no option that a config can give"),
        ("{\"options\": {\"fail-on\": [1]}}", "has the wrong type; expected a text, a number, true or false"),
        ("{\"profiles\": {\"a\": {\"colums\": {}}}}", "'colums' is no key of 'profiles.a'; did you mean 'columns'?"),
        ("{\"profiles\": {\"a\": {\"profiles\": {}}}}", "a profile holds no profiles"),
        ("{\"profiles\": {\"a\": {\"dateOrder\": \"ymd\"}}}", "c.json:1:21: dateOrder 'ymd' is unknown"),
    ])
    func checkSaysWhatIsWrong(_ config: String, _ says: String) throws {
        let workspace = try Workspace()
        try workspace.write(config, to: "c.json")
        let ended = try BuiltProgram.run(["config", "check", "c.json"], in: workspace)
        #expect(ended.status == 78)
        #expect(ended.errors.contains(says), "\(ended.errors)")
    }

    @Test(arguments: [
        (["audit", "--profile", "sweep"], Int32(64), "--profile names a part of a config"),
        (["audit", "--config", "c.json", "--profile", "swep"], 78, "'swep' is no profile; did you mean 'sweep'?"),
        (["config"], 64, "expected one of show, check, init"),
        (["config", "show", "c.json"], 64, "name the config with --config c.json"),
    ])
    func refuses(_ arguments: [String], _ status: Int32, _ says: String) throws {
        let ended = try BuiltProgram.run(arguments, in: ConfigCommandTests.workspace())
        #expect(ended.status == status)
        #expect(ended.errors.contains(says), "\(ended.errors)")
    }
}
