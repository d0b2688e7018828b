import Bytes
import Portfolio

@testable import Reports

/// What `body` writes into a buffer, as text.
func written(_ body: (ByteBuffer) throws -> Void) rethrows -> String {
    let buffer = ByteBuffer()
    try body(buffer)
    return withExtendedLifetime(buffer) { buffer.bytes.string }
}

/// What `body` writes as HTML, as text.
func markup(_ body: (HTMLWriter) -> Void) -> String { written { body(HTMLWriter($0)) } }

/// Calls `body` with the bytes, which need not be UTF-8.
func withRaw<Result>(_ raw: [UInt8], _ body: (Bytes) -> Result) -> Result {
    let buffer = ByteBuffer()
    for byte in raw { buffer.append(byte) }
    return withExtendedLifetime(buffer) { body(buffer.bytes) }
}
