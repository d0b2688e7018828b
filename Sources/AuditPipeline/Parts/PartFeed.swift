import Bytes
import Portfolio
import Reports
import Verification

/// Gives the domains of a run what its parts say of them, in place of judging them: every domain that is admitted takes
/// the next record of the part that it falls to, which must be its own.
final class PartFeed {
    private let set: PartSet
    private let subjects: SubjectDirectory
    private let files: [PartFile]

    /// How many bytes of all parts together are read ahead.
    private static let room = 64 << 20

    /// A feed from the beginning of the parts' files; one task at a time uses it.
    ///
    /// - Throws: ``PartError``.
    init(_ set: PartSet, _ subjects: SubjectDirectory) throws(PartError) {
        self.set = set
        self.subjects = subjects
        let step = min(max(PartFeed.room / set.parts.count, 16_384), 1 << 20)
        var files: [PartFile] = []
        for part in set.parts { files.append(try PartFile(part, step: step)) }
        self.files = files
    }

    /// The batches with what the parts say of their domains.
    func feed(
        _ admitted: BoundedStream<AdmittedBatch>, in stages: inout ThrowingTaskGroup<Void, any Error>
    ) -> BoundedStream<AdmittedBatch> {
        let feed = UnsafeTransfer(self)
        return BoundedStream(capacity: 2, in: &stages) { sender in
            for await batch in admitted {
                var batch = batch
                batch.packed = try feed.value.take(for: batch)
                guard await sender.send(batch) else { return }
            }
            for file in feed.value.files { try file.finish() }
        }
    }

    private func take(for batch: AdmittedBatch) throws(PartError) -> PackedDomains {
        var packed = PackedDomains()
        for place in 0..<batch.count {
            let aLabel = batch.ownName(place, subjects).aLabel
            let number = KeyShare.number(of: aLabel, parts: files.count) - 1
            guard let record = try files[number].next() else { throw files[number].mismatch(at: aLabel.string) }
            var reader = PackedReader(record)
            guard let name = try? PackedName(&reader) else { throw PartError.damaged(set.parts[number].dataPath) }
            guard name.ordinal == batch.firstOrdinal + place, name.aLabel == aLabel else {
                throw files[number].mismatch(at: aLabel.string)
            }
            packed.buffer.append(packed: number)
            packed.buffer.append(packed: record)
            packed.domains += 1
        }
        return packed
    }

    /// Compares what the run found with what the parts were made of: the inputs byte for byte, what became of their records,
    /// the config, the waivers, the run compared with.
    ///
    /// - Throws: ``PartError`` where something was changed since.
    func check(_ run: RunFacts) throws(PartError) {
        let head = set.head
        let inputs = run.inputs.map { PartHead.Input($0) }
        if let path = PartHead.difference(inputs, head.inputs) {
            throw PartError(
                .malformed, path, "the input is not as it was when the parts were written; write them again",
                "该输入与生成各部分时不一致；请重新生成各部分")
        }
        let now = PartHead(
            run, AuditOptions(), .whole, domains: (run.tally.domains, run.tally.domains), data: head.data)
        let (what, zh): (String, String)
        if now.config != head.config {
            (what, zh) = ("the config", "配置")
        } else if now.waivers != head.waivers {
            (what, zh) = ("a file of waivers", "豁免清单")
        } else if now.comparedWith != head.comparedWith {
            (what, zh) = ("the run compared with", "用于比较的报告")
        } else if now.domainsOfRun != head.domainsOfRun {
            (what, zh) = ("the number of domains", "域名数")
        } else {
            return
        }
        throw PartError(
            .differing, set.parts[0].path, "\(what) is not as it was when the parts were written; write them again",
            "\(zh)与生成各部分时不一致；请重新生成各部分")
    }
}
