import Portfolio
import Verification

/// A filing subject that the user describes outside of all files.
public struct UserSubject: Sendable, Equatable {
    /// What its values are said to come from: `--organizer`, or the config's path.
    public var source: String
    /// Its facts.
    public var facts: [Field: String]

    /// A subject with these facts.
    public init(source: String, facts: [Field: String]) {
        self.source = source
        self.facts = facts
    }
}

/// What the user states in place of files, and where: a value that cannot be read stops the run.
public struct UserFactError: BilingualError, Sendable, CustomStringConvertible {
    /// True for an option, which is wrong usage; false for the config.
    public let isOption: Bool
    /// One line: where, what was found, what is expected.
    public let bilingual: BilingualLine

    /// The line in English.
    public var description: String { bilingual.en }
}

/// Which facts a user may state, and what their values must be.
public enum UserFacts {
    /// The facts that may be set for every record of an export, domains' before subjects'.
    ///
    /// Not those that tell domains, or subjects, from each other: they are what makes a row a record.
    public static let constantFields: [Field] = [
        .registrar, .registrarIANAID, .registrant, .registrantCertificateNo, .registrantCertificateType, .registeredOn,
        .expiresOn, .realNameStatus, .realNameCompletedOn, .domainStatus, .subject, .nature, .certificateType,
        .certificateNo, .province, .legalRepresentative, .personInCharge, .icpLicence,
    ]

    /// The facts of a filing subject.
    public static let subjectFields: [Field] = Field.allCases.filter {
        Int($0.rawValue) >= Field.domainFieldCount
    }

    /// The fact that may be set under `name`.
    ///
    /// - Throws: a text that says which facts there are.
    public static func constantField(_ name: String) throws(UserFactProblem) -> Field {
        if let field = constantFields.first(where: { "\($0.name)" == name }) { return field }
        let known = names(constantFields)
        if name == "organizer" {
            throw UserFactProblem(
                "'organizer' cannot be set for records; describe the subject with --organizer NAME, or set one of \(known)",
                "不能为记录设置 organizer；请用 --organizer 描述备案主体，或设置以下字段之一：\(known)")
        }
        let isField = Field.allCases.contains { "\($0.name)" == name }
        let problem = isField ? "tells records from each other and cannot be set" : "is no field"
        throw UserFactProblem(
            "'\(name)' \(problem); expected one of \(known)",
            "“\(name)”\(isField ? "用于区分记录，不能统一设置" : "不是字段")；可用的字段：\(known)")
    }

    /// Names of fields, as messages list them.
    static func names(_ fields: [Field]) -> String { fields.map { "\($0.name)" }.joined(separator: ", ") }

    /// The text without white space around it; nil when nothing is left.
    static func trimmed(_ text: String) -> String? {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return nil }
        return String(String.UnicodeScalarView(scalars[...last]))
    }

    /// A fact of `--set FIELD=VALUE`.
    ///
    /// - Throws: what is wrong with it.
    public static func constant(option: String) throws(UserFactProblem) -> ConstantFact {
        guard let equals = option.firstIndex(of: "=") else {
            throw UserFactProblem(
                "'\(option)' is no FIELD=VALUE; expected for instance --set registrar=阿里云",
                "“\(option)”不是“字段=值”；例如 --set registrar=阿里云")
        }
        let field = try constantField(String(option[..<equals]))
        guard let value = trimmed(String(option[option.index(after: equals)...])) else {
            throw UserFactProblem(
                "'\(option)' has no value; expected \(StatedValue.expectation(of: field).en)",
                "“\(option)”没有值；应为 \(StatedValue.expectation(of: field).zh)")
        }
        return ConstantFact(field, value)
    }
}

/// What is wrong with a fact that the user states.
public struct UserFactProblem: Error, Sendable {
    /// What was found and what is expected.
    public let line: BilingualLine

    init(_ en: String, _ zh: String) { line = BilingualLine(en, zh) }
}

// The facts as they are given to records: read once, before any file is.
extension UserFacts {
    /// The facts of a run with their values as rules read them: those of options first, which stand over the config's.
    ///
    /// - Throws: ``UserFactError`` for a value that cannot be one of its fact.
    static func read(
        _ options: AuditOptions, _ references: References
    ) throws(UserFactError) -> (
        constants: [ConstantFact], subjects: [UserSubject]
    ) {
        let reader = StatedValue(references, dateOrder: options.config.dateOrder)
        var constants: [ConstantFact] = []
        for (isOption, facts) in [(true, options.constants), (false, options.config.constants)] {
            for var fact in facts {
                let place =
                    isOption ? "--set \(fact.field.name)" : "\(options.config.path): constants: \(fact.field.name)"
                fact.value = try value(fact.value, of: fact.field, isOption, place, reader)
                constants.append(fact)
            }
        }
        var subjects: [UserSubject] = []
        for (isOption, described) in [(true, options.subjects), (false, options.config.subjects)] {
            for var subject in described {
                for (field, text) in subject.facts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    let place = isOption ? option(of: field) : "\(options.config.path): subjects: \(field.name)"
                    subject.facts[field] = try value(text, of: field, isOption, place, reader)
                }
                subjects.append(subject)
            }
        }
        return (constants, subjects)
    }

    private static func value(
        _ text: String, of field: Field, _ isOption: Bool, _ place: String, _ reader: StatedValue
    ) throws(UserFactError) -> String {
        let isReadLater = [.domains, .subjectID].contains(field)
        if !isReadLater, let value = reader.read(text, as: field) { return value }
        let saysNothing = reader.saysNothing(text, as: field)
        if isReadLater, !saysNothing { return text }
        // A number of a certificate is not repeated where everybody reads along.
        let isNumber = [.certificateNo, .registrantCertificateNo].contains(field)
        let problem = problem(of: isNumber ? nil : text, as: field, saysNothing)
        throw UserFactError(
            isOption: isOption, bilingual: BilingualLine("\(place): \(problem.en)", "\(place)：\(problem.zh)"))
    }

    /// What is wrong with a value, which is quoted where it may be, and what is expected.
    private static func problem(of text: String?, as field: Field, _ saysNothing: Bool) -> BilingualLine {
        let value = text.map { BilingualLine("'\($0)'", "“\($0)”") } ?? BilingualLine("the value", "该值")
        if saysNothing {
            return BilingualLine(
                "\(value.en) states nothing by the config's words; state what is known, or change 'words'",
                "按配置中的 words，\(value.zh)不表示任何内容；请写明已知的值，或修改 words")
        }
        let expected = StatedValue.expectation(of: field)
        return BilingualLine(
            "\(value.en) cannot be read; expected \(expected.en)", "无法识别\(value.zh)；应为 \(expected.zh)")
    }

    /// The options that describe a filing subject.
    public static let subjectOptions: [(option: String, field: Field)] = [
        ("--organizer", .organizer), ("--legal-representative", .legalRepresentative),
        ("--certificate-no", .certificateNo), ("--certificate-type", .certificateType), ("--nature", .nature),
        ("--province", .province), ("--icp-licence", .icpLicence), ("--person-in-charge", .personInCharge),
    ]

    /// The option that supplies a fact; for those that no option supplies, its name.
    public static func option(of field: Field) -> String {
        subjectOptions.first { $0.field == field }?.option ?? "\(field.name)"
    }
}
