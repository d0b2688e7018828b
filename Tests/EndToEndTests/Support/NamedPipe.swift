import Foundation

/// The writing end of a named pipe that never waits for ever: a reader that does not come or read fails the test.
final class NamedPipe {
    private var descriptor: Int32

    /// Makes the pipe at `path` and opens it.
    init(_ path: String) throws {
        guard mkfifo(path, 0o600) == 0 else { throw Trouble("mkfifo \(path): \(errno)") }
        // Open for both directions: so it opens at once, and holds what is written until a reader comes.
        descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw Trouble("open \(path): \(errno)") }
    }

    deinit { finish() }

    /// Writes a text as fast as it is read.
    func write(_ text: String) throws { try write(Data(text.utf8)) }

    /// Writes bytes as fast as they are read.
    func write(_ bytes: Data) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard errno == EAGAIN, poll(&wait, 1, 60_000) == 1 else { throw Trouble("nobody reads the pipe") }
        }
    }

    /// Ends the pipe: its reader sees the end of the file.
    func finish() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}
