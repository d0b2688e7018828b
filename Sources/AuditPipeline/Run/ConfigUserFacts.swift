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
                path: path,
                problem: BilingualLine(
                    "constants: 'files' is missing; expected a file name, in which * and ? may stand",
                    "constants：缺少 files；应为文件名，其中可用 * 和 ?"))
        }
        for (name, text) in entry.sorted(by: { $0.key < $1.key }) where name != "files" {
            do throws(UserFactProblem) {
                let field = try UserFacts.constantField(name)
                guard let value = UserFacts.trimmed(text) else {
                    throw UserFactProblem(
                        "'\(name)' has no value; leave it out, or give one", "“\(name)”没有值；请删去或补上")
                }
                constants.append(ConstantFact(field, value, pattern: pattern))
            } catch {
                throw ConfigError(path: path, problem: BilingualLine("constants: ", "constants：") + error.line)
            }
        }
    }

    private mutating func readSubject(_ entry: [String: String], _ path: String) throws(ConfigError) {
        var facts: [Field: String] = [:]
        for (name, text) in entry.sorted(by: { $0.key < $1.key }) {
            guard let field = UserFacts.subjectFields.first(where: { "\($0.name)" == name }) else {
                let known = UserFacts.names(UserFacts.subjectFields)
                throw ConfigError(
                    path: path,
                    problem: BilingualLine(
                        "subjects: '\(name)' is no field; expected one of \(known)",
                        "subjects：“\(name)”不是字段；可用的字段：\(known)"))
            }
            if let value = UserFacts.trimmed(text) { facts[field] = value }
        }
        guard facts[.organizer] != nil else {
            throw ConfigError(
                path: path,
                problem: BilingualLine(
                    "subjects: 'organizer' is missing; expected the organizer's name",
                    "subjects：缺少 organizer；应写明主办单位名称"))
        }
        subjects.append(UserSubject(source: path, facts: facts))
    }
}
