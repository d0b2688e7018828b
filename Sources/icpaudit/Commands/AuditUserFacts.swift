import AuditPipeline
import Bytes
import Names
import Portfolio

// What the command line states in place of files.
extension AuditCommand {
    /// Adds the fact of a `--set`.
    static func set(_ text: String, _ settings: inout AuditSettings) throws(Failure) {
        let constant: ConstantFact
        do throws(UserFactProblem) {
            constant = try UserFacts.constant(option: text)
        } catch {
            throw Failure(status: Failure.usage, BilingualLine(same: "--set: ") + error.line)
        }
        let name = constant.field.name
        guard !settings.audit.constants.contains(where: { $0.field == constant.field }) else {
            throw .usage(
                "--set: \(name) is set twice; expected one value for all records",
                "--set: \(name) 设置了两次；所有记录只能有一个值")
        }
        settings.audit.constants.append(constant)
    }

    /// The filing subject of `--organizer` and its kin; nil when there is none.
    static func subject(_ settings: AuditSettings) throws(Failure) -> UserSubject? {
        guard let first = settings.subject.first else { return nil }
        guard settings.subject.contains(where: { $0.field == .organizer }) else {
            throw .usage(
                "'\(first.option)' describes a filing subject; name its organizer with --organizer NAME",
                "\(first.option) 描述的是备案主体；请用 --organizer 写明主办单位名称")
        }
        let facts = Dictionary(settings.subject.map { ($0.field, $0.value) }) { $1 }
        return UserSubject(source: "--organizer", facts: facts)
    }

    /// The arguments as the reports name them: certificate numbers masked, unless the run shows them.
    static func words(of arguments: Arguments, showsNumbers: Bool) -> [String] {
        arguments.words { option, value in
            if showsNumbers { return nil }
            if option == "--certificate-no" { return masked(value) }
            let names = [Field.certificateNo, .registrantCertificateNo].map { "\($0.name)=" }
            guard option == "--set", let name = names.first(where: { value.hasPrefix($0) }) else { return nil }
            return name + masked(String(value.dropFirst(name.count)))
        }
    }

    private static func masked(_ number: String) -> String {
        let buffer = ByteBuffer()
        number.withBytes { IdentityNumbers.appendMasked($0, to: buffer) }
        return buffer.bytes.string
    }
}
