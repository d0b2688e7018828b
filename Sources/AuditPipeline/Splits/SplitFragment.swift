import Bytes

/// A domain on its way from a task to the ``SplitSpill``: whose it is, and all that its split will say about it.
struct SplitFragment {
    /// Whose the domain is.
    let owner: SplitOwner
    /// By what the owner's name is the same whatever its spelling; empty unless it is known by name alone.
    let key: Bytes
    /// The owner's name for people; empty unless it is known by name alone.
    let name: Bytes
    /// What was written about the domain.
    let body: Bytes

    /// Appends a domain.
    static func append(_ owner: SplitOwner, key: Bytes, name: Bytes, _ body: ByteBuffer, to buffer: ByteBuffer) {
        switch owner {
        case .nobody: buffer.append(packed: 0)
        case .named: buffer.append(packed: 1)
        case .subject(let number):
            buffer.append(packed: 2)
            buffer.append(packed: number)
        case .registrar(let number):
            buffer.append(packed: 3)
            buffer.append(packed: number)
        }
        buffer.append(packed: key)
        buffer.append(packed: name)
        buffer.append(packed: body)
    }

    /// The next domain that was appended.
    ///
    /// - Throws: `PackedReader.Damage`, which no buffer of this process gives reason for.
    init(_ reader: inout PackedReader) throws(PackedReader.Damage) {
        switch try reader.number(in: 0..<4) {
        case 1: owner = .named
        case 2: owner = .subject(try reader.number())
        case 3: owner = .registrar(try reader.number())
        default: owner = .nobody
        }
        key = try reader.bytes()
        name = try reader.bytes()
        body = try reader.bytes()
    }
}
