import Bytes
import AuditPipeline
import Names
import Portfolio

// What the command line states in place of files.
extension AuditCommand {
    /// The facts of `--set`, and the filing subject of `--organizer` and its kin.
    static func userFacts(
        _ arguments: Arguments
    ) throws(Failure) -> (constants: [ConstantFact], subjects: [UserSubject]) {
        var constants: [ConstantFact] = []
        for option in arguments.all("--set") {
            let constant: ConstantFact
            do throws(UserFactProblem) {
                constant = try UserFacts.constant(option: option)
            } catch {
                throw Failure(status: Failure.usage, "--set: \(error.text)")
            }
            guard !constants.contains(where: { $0.field == constant.field }) else {
                throw Failure(
                    status: Failure.usage,
                    "--set: \(constant.field.name) is set twice; expected one value for all records")
            }
            constants.append(constant)
        }
        return (constants, try subject(arguments).map { [$0] } ?? [])
    }

    private static func subject(_ arguments: Arguments) throws(Failure) -> UserSubject? {
        var facts: [Field: String] = [:]
        for (option, field) in UserFacts.subjectOptions {
            if let value = arguments.value(option) { facts[field] = value }
        }
        if facts.isEmpty { return nil }
        guard facts[.organizer] != nil else {
            let given = UserFacts.subjectOptions.first { arguments.has($0.option) }?.option ?? ""
            throw Failure(
                status: Failure.usage, "'\(given)' describes a filing subject; name its organizer with --organizer NAME"
            )
        }
        return UserSubject(source: "--organizer", facts: facts)
    }

    /// The arguments as the reports name them: certificate numbers masked, unless the run shows them.
    static func words(of arguments: Arguments) -> [String] {
        let showsNumbers = arguments.has("--show-numbers")
        return arguments.words(without: silent) { option, value in
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
