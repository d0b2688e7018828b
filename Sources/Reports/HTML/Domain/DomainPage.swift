import Bytes
import Portfolio
import Verification

/// Writes the page of one domain, which can be sent to the person who must act; one for one task.
///
/// What all pages share is assembled once; a page is those pieces with the domain's own values between them.
public final class DomainPage {
    private let pieces: DomainPieces
    private let evidence: EvidenceMarkup
    private let steps = DomainSteps()

    /// In which order the rules stand: what somebody must act on first, then what is well.
    private static let order: [Outcome] = DomainSteps.order + [.waived, .pass, .notApplicable, .skipped]

    /// A writer of pages about domains of `exports`, whose evidence stands in `evidence`; `language` is the one they open
    /// in, nil for the reader's own.
    public init(
        exports: [ExportSource], evidence: DomainEvidence, version: String, language: Language?, asOf: CalendarDay
    ) {
        pieces = DomainPieces(version: version, language: language, asOf: asOf)
        self.evidence = EvidenceMarkup(exports, evidence)
    }

    /// Appends the page of a domain, about 10 KB.
    public func write(_ verdict: DomainVerdict, to buffer: ByteBuffer) {
        let html = HTMLWriter(buffer)
        html.insert(pieces.beforeTitle)
        html.text(verdict.facts.unicode)
        html.insert(pieces.beforeName)
        html.text(verdict.facts.unicode)
        html.insert(pieces.afterName)
        if verdict.facts.unicode != verdict.facts.aLabel {
            html.insert(pieces.beforeALabel)
            html.text(verdict.facts.aLabel)
            html.insert(pieces.afterALabel)
        }
        writeSentence(verdict, html)
        writeFacts(verdict, html)
        steps.write(verdict, html)
        html.insert(pieces.beforeRules)
        for outcome in DomainPage.order {
            for rule in verdict.rules(with: outcome) {
                html.insert(pieces.opening(rule, outcome))
                evidence.write(verdict, rule, html)
                html.insert(pieces.afterRule)
            }
        }
        html.insert(pieces.afterRules)
    }

    private func writeSentence(_ verdict: DomainVerdict, _ html: HTMLWriter) {
        html.insert(pieces.verdicts[Int(verdict.verdict.rawValue)])
        guard verdict.verdict == .wait, let day = verdict.submitOn else { return html.insert(pieces.afterVerdict) }
        for language in Language.allCases {
            html.insert(pieces.beforeSafeDay[language])
            html.day(day)
            html.insert(pieces.afterSafeDay[language])
        }
        html.insert(pieces.afterVerdict)
    }

    private func writeFacts(_ verdict: DomainVerdict, _ html: HTMLWriter) {
        let facts = verdict.facts
        html.insert(pieces.beforeFacts)
        write(facts.shownRegistrant, facts.source(of: .registrant), pieces.registrant, html)
        write(facts.organizer, facts.subjectSource, pieces.organizer, html)
        write(facts.registrar, facts.source(of: .registrar), pieces.registrar, html)
        html.insert(pieces.expiresOn)
        if let day = facts.expiresOn.day {
            html.day(day)
        } else if facts.cell(.expiresOn).isEmpty {
            html.insert(pieces.unknown)
        } else {
            html.text(facts.cell(.expiresOn))
        }
        evidence.write(facts.source(of: .expiresOn), html)
        html.insert(pieces.afterFacts)
    }

    private func write(_ value: Bytes, _ source: SourceReference?, _ label: Markup, _ html: HTMLWriter) {
        if value.isEmpty {
            html.insert(label)
            html.insert(pieces.unknown)
            html.insert(pieces.closeLine)
        } else {
            evidence.write(value, source, after: label, html)
        }
        html.insert(pieces.afterFact)
    }
}

extension DomainFolders {
    /// Writes the style sheet that all pages of a run share.
    ///
    /// - Throws: ``PublishingError`` when it cannot be written.
    public func writeStyleSheet() throws(PublishingError) {
        let sheet = ByteBuffer(capacity: 16_384)
        defer { withExtendedLifetime(sheet) {} }
        sheet.append(EmbeddedCode.baseStyle.bytes)
        sheet.append(EmbeddedCode.domainStyle.bytes)
        try writeShared("domain.css", sheet.bytes)
    }
}
