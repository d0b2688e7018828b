import AuditPipeline
import Bytes
import Portfolio
import Reports

/// What a run would be configured with, and where each value comes from.
struct EffectiveSettings {
    /// A value with its name.
    struct Setting {
        let name: String
        let value: String
        /// `default`, `option`, or the config's path and line.
        let source: BilingualLine
    }

    /// The keys of the config, then the options of audit.
    let settings: [Setting]
    /// True where JSON is to be printed.
    let isJSON: Bool

    /// The settings of `icpaudit config show`, its config and options already applied.
    init(_ settings: AuditSettings, _ arguments: Arguments) {
        isJSON = settings.common.isJSON
        let standard = BilingualLine("default", "默认")
        let stated = settings.audit.config.stated
        let keys = ConfigKey.all.map { key in
            let own = stated.first { $0.key.name == key.name }
            return Setting(
                name: key.name, value: own?.value ?? key.standard,
                source: own.map { BilingualLine(same: $0.place) } ?? standard)
        }
        let left = ["--help", "--config", "--profile"]
        let options = AuditCommand.options.map(\.text).filter { !left.contains($0.name) }.map { option in
            let name = String(option.name.dropFirst(2))
            let values = arguments.given.filter { $0.option.name == option.name }.map(\.value)
            if let last = values.last {
                let value = option.repeats ? values.joined(separator: ", ") : option.hasValue ? last : "true"
                return Setting(name: option.name, value: value, source: BilingualLine("option", "选项"))
            }
            if let own = settings.configured.last(where: { $0.name == name }) {
                let value =
                    switch own.value {
                    case .text(let text): text
                    case .flag(let isGiven): "\(isGiven)"
                    }
                return Setting(name: option.name, value: value, source: BilingualLine(same: own.place))
            }
            let value = option.standard.map { "\($0[Terminal.language])" } ?? (option.hasValue ? "" : "false")
            return Setting(name: option.name, value: value, source: standard)
        }
        self.settings = keys + options
    }

    /// The settings as a table, or as JSON.
    func shown(isJSON: Bool) -> String {
        if isJSON { return json }
        let width = settings.map { $0.name.count }.max() ?? 0
        let wide = settings.map { TextLayout.width($0.source[Terminal.language]) }.max() ?? 0
        return settings.map { setting in
            let source = TextLayout.padded(setting.source[Terminal.language], to: wide)
            let line = "\(TextLayout.padded(setting.name, to: width))  \(source)  \(setting.value)".printable
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    private var json: String {
        let buffer = ByteBuffer()
        var writer = JSONWriter(buffer)
        writer.array { writer in
            for setting in settings {
                writer.object { writer in
                    writer.text("name", setting.name)
                    writer.text("value", setting.value)
                    writer.text("source", setting.source.en)
                }
            }
        }
        return String(withExtendedLifetime(buffer) { buffer.bytes.string }.dropLast())
    }
}
