import Foundation
import Testing

/// Help, completions and manual pages: all of them name every option of every command.
@Suite struct ManualTests {
    private static let commands = [
        "audit", "columns", "rules", "check", "key", "verify", "lists", "config", "completions", "man",
    ]

    private static func output(_ arguments: [String]) throws -> String {
        let ended = try BuiltProgram.run(arguments, in: Workspace())
        #expect(ended.status == 0, "\(ended.errors)")
        return ended.output
    }

    /// The long options that a command's help names.
    private static func options(of command: String) throws -> [String] {
        let help = try output([command, "--help"])
        return help.matches(of: /(?m)^  (?:-[a-zA-Z], |    )(--[a-z-]+)/).map { String($0.output.1) }
    }

    @Test func theHelpNamesEveryCommand() throws {
        let help = try ManualTests.output(["--help"])
        for command in ManualTests.commands { #expect(help.contains("\n  \(command) "), "\(command)") }
        #expect(try ManualTests.options(of: "audit").count >= 25)
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionsNameEveryOption(_ shell: String) throws {
        let script = try ManualTests.output(["completions", shell])
        for command in ManualTests.commands {
            #expect(script.contains(command))
            for option in try ManualTests.options(of: command) {
                let name = shell == "fish" ? "-l \(option.dropFirst(2)) " : option
                #expect(script.contains(name), "\(command) \(option)")
            }
        }
    }

    /// bash itself completes, as it does for a user.
    @Test(arguments: [
        (["icpaudit", "au"], "audit"), (["icpaudit", "audit", "--fail-o"], "--fail-on"),
        (["icpaudit", "audit", "--fail-on", "nev"], "never"),
        (["icpaudit", "rules", "registrant-m"], "registrant-match"),
        (["icpaudit", "completions", "z"], "zsh"), (["icpaudit", "audit", "--config", "my"], "my.json"),
    ])
    func bashCompletes(_ words: [String], _ expected: String) throws {
        let workspace = try Workspace()
        try workspace.write(try ManualTests.output(["completions", "bash"]), to: "completion.bash")
        try workspace.write("{}", to: "my.json")
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.currentDirectoryURL = workspace.folder
        process.arguments = [
            "-c",
            "source ./completion.bash; COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1); _icpaudit; echo \"${COMPREPLY[@]}\"",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(
            String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init) == [expected])
    }

    @Test(arguments: ["en", "zh"]) func theManualPageNamesEveryOption(_ language: String) throws {
        let page = try ManualTests.output(["man", "--lang", language])
        #expect(page.hasPrefix(".\\\" made by"))
        for command in ManualTests.commands {
            for option in try ManualTests.options(of: command) {
                #expect(page.contains(option.replacing("-", with: "\\-")), "\(command) \(option)")
            }
        }
        // A line that begins with a character of the formatter's is a command of its; each is one that we wrote.
        let known = [".\\\"", ".TH", ".SH", ".TP", ".PP", ".EX", ".EE", ".br"]
        for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(known.contains { line.hasPrefix($0) }, "\(line)")
        }
    }

    @Test func theManualPageOfTheConfigNamesEveryKey() throws {
        let page = try ManualTests.output(["man", "icpaudit-config.5"])
        for key in ["columns", "dateOrder", "words", "constants", "subjects", "provider", "lists"] {
            #expect(page.contains("\\fB\(key)\\fR"), "\(key)")
        }
    }

    @Test(arguments: [["-V"], ["--version"]]) func shortAndLongVersion(_ arguments: [String]) throws {
        #expect(try ManualTests.output(arguments).hasPrefix("icpaudit "))
    }

    @Test(arguments: [
        ["-qo", "there"], ["-q", "-othere"], ["-qj2", "-o=there"], ["-q", "--output=there", "-j", "1"],
    ])
    func shortOptions(_ arguments: [String]) throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        let ended = try BuiltProgram.run(["audit", "--as-of", Portfolios.day] + arguments, in: workspace)
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.output.isEmpty && ended.errors.isEmpty)
        #expect(try workspace.names(in: "there").contains("2026-11-23"))
    }
}
