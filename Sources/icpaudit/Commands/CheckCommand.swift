import AuditPipeline
import Names
import Portfolio
import Verification

/// `icpaudit check`: judges names alone.
enum CheckCommand {
    private static let options = [
        Arguments.Option(name: "--as-of", hasValue: true), Arguments.Option(name: "--help", hasValue: false),
    ]

    static func run(_ list: [String]) throws(Failure) -> Int32 {
        let arguments = try Arguments(list, known: options, command: "check")
        if arguments.has("--help") {
            Terminal.print(Help.check)
            return 0
        }
        guard !arguments.positional.isEmpty else {
            throw Failure(status: Failure.usage, "no domain was given; see 'icpaudit check --help'")
        }
        let day = try AuditCommand.day(arguments.value("--as-of")) ?? ChinaTime.today
        let references: References
        do throws(ListError) { references = try References() } catch { throw Failure(status: 70, error.description) }
        let reader = DomainNameReader()
        var isBad = false
        for name in arguments.positional {
            let text = ByteBuffer()
            text.append(name)
            switch reader.read(text.cell(from: 0), in: text) {
            case .refused(let reason, let detail):
                isBad = true
                Terminal.print("\(name): \(reason.rawValue): \(detail)")
            case .name(let named):
                let (line, isGood) = judge(named, text, references, day)
                isBad = isBad || !isGood
                Terminal.print("\(name): \(line)")
            }
        }
        return isBad ? 1 : 0
    }

    private static func judge(
        _ name: NamedDomain, _ text: ByteBuffer, _ references: References, _ day: CalendarDay
    ) -> (String, isGood: Bool) {
        let aLabel = text.bytes(name.aLabel)
        var parts = [aLabel.string]
        if name.unicode != name.aLabel { parts.append(text.bytes(name.unicode).string) }
        var isGood = true
        if Int(name.registrableOffset) == aLabel.count {
            parts.append("a public suffix")
            isGood = false
        } else if name.registrableOffset > 0 {
            parts.append("below the registrable domain \(aLabel.dropFirst(Int(name.registrableOffset)).string)")
            isGood = false
        } else {
            parts.append("registrable")
        }
        let tld = aLabel.string.split(separator: ".").last.map(String.init) ?? ""
        let entry = tld.withBytes { references.tlds.entry(of: $0) }
        if let entry, !entry.isRefused, entry.approvedFrom.map({ $0 <= day }) ?? true {
            parts.append(entry.isUnclear ? ".\(tld): sources disagree" : ".\(tld) approved")
        } else {
            parts.append(".\(tld) not approved")
            isGood = false
        }
        return (parts.joined(separator: ", "), isGood)
    }
}
