import Bytes
import Reports

@testable import AuditPipeline

/// What a part says of a domain is read or refused, and what was read is packed and read again as the same.
struct PartTrial {
    private let limits = VerifyStage.Output.Limits(exports: 3, subjects: 40, waivers: 2)

    /// The input is the record of a domain, as it stands in `domains.bin` behind its length.
    func record(_ input: Bytes) {
        guard let first = packed(input) else { return }
        withExtendedLifetime(first) {
            guard let again = packed(first.bytes) else { fatalError("what was packed is refused") }
            precondition(again.bytes == first.bytes, "what was packed is read as something else")
        }
    }

    /// What was read, packed anew; nil where it is refused.
    private func packed(_ input: Bytes) -> ByteBuffer? {
        let output = VerifyStage.Output(.en)
        var reader = PackedReader(input)
        guard let name = try? PackedName(&reader), (try? output.unpack(input, limits)) != nil else { return nil }
        // As the serial end of a run takes it.
        IndexCollector().add(output.index)
        let tally = SubjectTally(subjects: limits.subjects)
        tally.add(output.subjects)
        let buffer = ByteBuffer()
        output.pack(ordinal: name.ordinal, name.aLabel, into: buffer)
        return buffer
    }
}
