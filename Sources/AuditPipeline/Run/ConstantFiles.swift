import Bytes
import Exports
import Names
import Portfolio

// Which files constants are for.
extension UserFacts {
    /// The facts that are for the file at `path`, of each field the first.
    static func constants(_ all: [ConstantFact], for path: String) -> [ConstantFact] {
        var fields: Set<Field> = []
        return all.filter { fact in
            guard fact.pattern.map({ FilePattern.fits($0, path) }) ?? true else { return false }
            return fields.insert(fact.field).inserted
        }
    }

    /// One line for each pattern that fits no file, and for each fact of a kind of records that no file holds.
    static func warnings(about constants: [ConstantFact], _ probes: [ExportProbe]) -> [BilingualLine] {
        var patterns: Set<String> = []
        return constants.compactMap { fact in
            let meant = probes.filter { probe in fact.pattern.map { FilePattern.fits($0, probe.export.path) } ?? true }
            if let pattern = fact.pattern, meant.isEmpty {
                guard patterns.insert(pattern).inserted else { return nil }
                return BilingualLine(
                    "constants: no file fits '\(pattern)'; correct the pattern in the config",
                    "constants：没有文件符合“\(pattern)”；请更正配置中的文件名模式")
            }
            let isOfDomain = Int(fact.field.rawValue) < Field.domainFieldCount
            if meant.contains(where: { isOfDomain ? $0.kind.hasDomains : $0.kind.hasSubjects }) { return nil }
            let what = isOfDomain ? BilingualText("domains", "域名") : BilingualText("filing subjects", "备案主体")
            return BilingualLine(
                "\(fact.field.name) is set for no record: no file that is meant holds \(what.en); name one that does",
                "\(fact.field.name) 没有用于任何记录：所指的文件都不含\(what.zh)；请指定含有的文件")
        }
    }
}

extension ConstantFact {
    /// The fact as reports show it that mask certificate numbers.
    var masked: ConstantFact {
        guard [.certificateNo, .registrantCertificateNo].contains(field) else { return self }
        let buffer = ByteBuffer()
        value.withBytes { IdentityNumbers.appendMasked($0, to: buffer) }
        return ConstantFact(field, buffer.bytes.string, pattern: pattern)
    }
}
