import Bytes
import Portfolio
import Reports

/// The parts of one run, all of them, each once, and of nothing else.
public final class PartSet: Sendable {
    /// The folder of a part.
    struct Part: Sendable {
        /// The path as given.
        let path: String
        let head: PartHead
        /// The open folder.
        let folder: FileDescriptor

        /// The file of the packed domains.
        var dataPath: String { "\(path)/\(PartHead.dataName)" }
    }

    /// The parts in the order of their numbers.
    let parts: [Part]
    /// What all parts say of their run.
    public var head: PartHead { parts[0].head }

    /// Reads what the parts at `paths`, in any order, say of themselves.
    ///
    /// - Throws: ``PartError`` where one is missing, double, damaged, or of another run.
    public init(_ paths: [String]) throws(PartError) {
        var found: [Part] = []
        for path in paths {
            let head = try PartHead(of: path)
            let folder = SystemFile.open(path, 0)
            guard folder >= 0 else { throw PartError.unreadable(path) }
            found.append(Part(path: path, head: head, folder: FileDescriptor(folder)))
        }
        parts = try PartSet.ordered(found)
        for part in parts.dropFirst() {
            if let difference = part.head.difference(from: parts[0].head) {
                throw PartError(
                    .differing, part.path, "\(difference.en) than \(parts[0].path); parts of one run are merged",
                    "\(difference.zh)（与 \(parts[0].path) 不同）；只能合并同一次审核的各部分")
            }
        }
        let domains = parts.reduce(0) { $0 + $1.head.domains }
        guard domains == head.domainsOfRun else {
            throw PartError(
                .malformed, parts[0].path,
                "the run has \(head.domainsOfRun) domains and its parts have \(domains); write the parts again",
                "该次审核有 \(head.domainsOfRun) 个域名，而各部分共 \(domains) 个；请重新生成各部分")
        }
    }

    /// The parts by their numbers, 1 to how many there must be.
    private static func ordered(_ found: [Part]) throws(PartError) -> [Part] {
        guard let first = found.first, let parts = first.head.share?.parts else {
            throw PartError(.malformed, "-", "no part was named", "没有指定任何部分")
        }
        var byNumber = [Part?](repeating: nil, count: parts)
        for part in found {
            guard let share = part.head.share, share.parts == parts else {
                throw PartError(
                    .malformed, part.path, "part \(part.head.part), but \(first.path) is part \(first.head.part)",
                    "这是第 \(part.head.part) 部分，而 \(first.path) 是第 \(first.head.part) 部分")
            }
            if let other = byNumber[share.number - 1] {
                throw PartError(
                    .malformed, part.path, "part \(share) again, after \(other.path); name each part once",
                    "重复的第 \(share) 部分（已有 \(other.path)）；每个部分只能指定一次")
            }
            byNumber[share.number - 1] = part
        }
        let missing = byNumber.indices.filter { byNumber[$0] == nil }.map { "\($0 + 1)/\(parts)" }
        guard let one = missing.first else { return byNumber.compactMap { $0 } }
        let more = missing.count - 1
        throw PartError(
            .malformed, first.path,
            "part \(one)\(more > 0 ? " and \(more) more are" : " is") missing; name all parts of the run",
            "缺少第 \(one) 部分\(more > 0 ? "等 \(missing.count) 个部分" : "")；请指定该次审核的全部部分")
    }
}

extension PartHead {
    /// In what the part is of another run than that of `other`; nil where both are of one.
    func difference(from other: PartHead) -> BilingualLine? {
        if asOf != other.asOf { return BilingualLine("another as-of day", "审核日不同") }
        if language != other.language { return BilingualLine("another language", "语言不同") }
        if workingFolder != other.workingFolder { return BilingualLine("another working folder", "工作目录不同") }
        if arguments != other.arguments {
            return BilingualLine(
                "other options or inputs ('\(arguments.joined(separator: " "))')",
                "选项或输入不同（“\(arguments.joined(separator: " "))”）")
        }
        if config != other.config { return BilingualLine("another config", "配置不同") }
        if waivers != other.waivers { return BilingualLine("other waivers", "豁免清单不同") }
        if comparedWith != other.comparedWith { return BilingualLine("another run to compare with", "用于比较的报告不同") }
        if let input = PartHead.difference(inputs, other.inputs) {
            return BilingualLine("another content of the input \(input)", "输入 \(input) 的内容不同")
        }
        if domainsOfRun != other.domainsOfRun { return BilingualLine("another number of domains", "域名数不同") }
        return nil
    }

    /// The first input that is not the same.
    static func difference(_ inputs: [Input], _ others: [Input]) -> String? {
        for (input, other) in zip(inputs, others) where input != other { return input.path }
        if inputs.count == others.count { return nil }
        return (inputs.count > others.count ? inputs : others)[min(inputs.count, others.count)].path
    }
}
