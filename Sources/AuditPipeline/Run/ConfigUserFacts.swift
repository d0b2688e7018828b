import Portfolio

// What the config states in place of files.
extension Config {
    /// Reads `constants` and `subjects`.
    mutating func readUserFacts(_ file: ConfigFile, _ path: String) throws(ConfigError) {
        self.path = path
        for entry in file.constants ?? [] { try readConstants(entry, path) }
        for entry in file.subjects ?? [] { try readSubject(entry, path) }
    }

    private mutating func readConstants(_ entry: [String: String], _ path: String) throws(ConfigError) {
        guard let pattern = entry["files"], !pattern.isEmpty else {
            throw ConfigError(
                path: path, problem: "constants: 'files' is missing; expected a file name, in which * and ? may stand")
        }
        for (name, text) in entry.sorted(by: { $0.key < $1.key }) where name != "files" {
            do throws(UserFactProblem) {
                let field = try UserFacts.constantField(name)
                guard let value = UserFacts.trimmed(text) else {
                    throw UserFactProblem("'\(name)' has no value; leave it out, or give one")
                }
                constants.append(ConstantFact(field, value, pattern: pattern))
            } catch {
                throw ConfigError(path: path, problem: "constants: \(error.text)")
            }
        }
    }

    private mutating func readSubject(_ entry: [String: String], _ path: String) throws(ConfigError) {
        var facts: [Field: String] = [:]
        for (name, text) in entry.sorted(by: { $0.key < $1.key }) {
            guard let field = UserFacts.subjectFields.first(where: { "\($0.name)" == name }) else {
                throw ConfigError(
                    path: path,
                    problem:
                        "subjects: '\(name)' is no field; expected one of \(UserFacts.names(UserFacts.subjectFields))")
            }
            if let value = UserFacts.trimmed(text) { facts[field] = value }
        }
        guard facts[.organizer] != nil else {
            throw ConfigError(path: path, problem: "subjects: 'organizer' is missing; expected the organizer's name")
        }
        subjects.append(UserSubject(source: path, facts: facts))
    }
}
