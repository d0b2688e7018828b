import Foundation

/// The `icpaudit` that was built beside these tests, run as a user runs it.
struct BuiltProgram {
    /// What a run left behind.
    struct Ended {
        /// The exit status; 128 and the signal's number when a signal ended it.
        let status: Int32
        /// Standard output.
        let output: String
        /// Standard error.
        let errors: String

        /// Standard error without what is said of old reference lists.
        var otherErrors: String {
            errors.split(separator: "\n").filter { !$0.contains(" days old (as of ") }.joined(separator: "\n")
        }

        /// The last line of standard output.
        var lastLine: String { output.split(whereSeparator: \.isNewline).last.map(String.init) ?? "" }
    }

    /// What the program reads from standard input.
    enum Input {
        case nothing
        /// A file.
        case file(String)
        /// A pipe that delivers some bytes, at most as many as a pipe holds (64 KiB).
        case pipe(Data)
    }

    /// How long a run may take; one that takes longer is ended and fails its test.
    static let limit = DispatchTimeInterval.seconds(60)

    /// The path of the program: tests and program lie in one folder of products, whatever its name.
    static func path() throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let option = CommandLine.arguments.firstIndex(of: "--test-bundle-path")
        let bundle = option.flatMap { CommandLine.arguments.dropFirst($0 + 1).first }
        for image in [tests, bundle].compactMap({ $0 }) {
            let candidate = URL(filePath: image).deletingLastPathComponent().appending(path: "icpaudit").path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        throw Trouble("no icpaudit beside \(tests); build it with the tests")
    }

    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let output: URL
    private let errors: URL

    /// Starts the program in `workspace`; `shell` is a command line before it, such as `ulimit -f 1`.
    init(
        _ arguments: [String], in workspace: Workspace, from folder: URL? = nil, input: Input = .nothing,
        environment: [String: String] = [:], shell: String = ""
    ) throws {
        let program = try BuiltProgram.path()
        if shell.isEmpty {
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
        } else {
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", "\(shell); exec \"$0\" \"$@\"", program] + arguments
        }
        process.currentDirectoryURL = folder ?? workspace.folder
        // Who runs the tests may read another language; a test that is about the language says which.
        process.environment = ProcessInfo.processInfo.environment
            .merging(["LC_ALL": "C.UTF-8"]) { $1 }.merging(environment) { $1 }
        let name = UUID().uuidString
        output = workspace.folder.appending(path: ".out-\(name)")
        errors = workspace.folder.appending(path: ".err-\(name)")
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let pipe = Pipe()
        switch input {
        case .nothing: process.standardInput = FileHandle.nullDevice
        case .file(let path): process.standardInput = try FileHandle(forReadingFrom: URL(filePath: path))
        case .pipe: process.standardInput = pipe
        }
        let ended = ended
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        if case .pipe(let bytes) = input {
            try pipe.fileHandleForWriting.write(contentsOf: bytes)
            try pipe.fileHandleForWriting.close()
        }
    }

    /// Sends a signal.
    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits until standard error holds `text`, woken by each write to it.
    func waitForErrors(containing text: String) throws {
        let watch = inotify_init1(Int32(IN_CLOEXEC))
        defer { close(watch) }
        guard inotify_add_watch(watch, errors.path, UInt32(IN_MODIFY)) >= 0 else { throw Trouble("inotify: \(errno)") }
        var events = [UInt8](repeating: 0, count: 4096)
        while try !String(decoding: Data(contentsOf: errors), as: UTF8.self).contains(text) {
            var wait = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, 60_000) == 1 else { throw Trouble("standard error never held '\(text)'") }
            _ = read(watch, &events, events.count)
        }
    }

    /// Waits for the end.
    func end() throws -> Ended {
        guard ended.wait(timeout: .now() + BuiltProgram.limit) == .success else {
            send(SIGKILL)
            throw Trouble("\(process.arguments ?? []) did not end in time")
        }
        let status = process.terminationStatus
        return Ended(
            status: process.terminationReason == .exit ? status : 128 + status,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// Runs the program to its end.
    static func run(
        _ arguments: [String], in workspace: Workspace, from folder: URL? = nil, input: Input = .nothing,
        environment: [String: String] = [:], shell: String = ""
    ) throws -> Ended {
        try BuiltProgram(
            arguments, in: workspace, from: folder, input: input, environment: environment, shell: shell
        ).end()
    }
}
