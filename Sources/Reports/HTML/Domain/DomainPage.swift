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
    private let rules: RuleTable

    /// A writer of pages about domains of `exports`, whose evidence stands in `evidence`; `language` is the one they open
    /// in, nil for the reader's own.
    public init(
        exports: [ExportSource], evidence: DomainEvidence, version: String, language: Language?, asOf: CalendarDay
    ) {
        pieces = DomainPieces(version: version, language: language, asOf: asOf)
        self.evidence = EvidenceMarkup(exports, evidence)
        rules = RuleTable(self.evidence, asOf: asOf)
    }

    /// Appends the page of a domain, about 10 KB; `neighbors` are those that it links to.
    public func write(_ verdict: DomainVerdict, _ neighbors: DomainNeighbors = DomainNeighbors(), to buffer: ByteBuffer)
    {
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
        writePlaces(verdict, neighbors, html)
        writeSentence(verdict, html)
        writeFacts(verdict, html)
        steps.write(verdict, html)
        rules.write(verdict, html)
        html.insert(pieces.afterRules)
    }

    /// Writes where the domain stands in the portfolio: before it, after it, in the index.
    private func writePlaces(_ verdict: DomainVerdict, _ neighbors: DomainNeighbors, _ html: HTMLWriter) {
        html.insert(pieces.beforePlaces)
        if let previous = neighbors.previous { link(previous, pieces.previous, html) }
        html.link(to: .row(of: verdict.facts.aLabel)) { html.insert(pieces.inPortfolio) }
        if let next = neighbors.next { link(next, pieces.next, html) }
        html.insert(pieces.afterPlaces)
    }

    private func link(_ name: DomainNeighbors.Name, _ words: Markup, _ html: HTMLWriter) {
        html.link(to: .sibling(of: name.aLabel)) {
            html.insert(words)
            html.text(name.unicode)
            html.insert(pieces.closeName)
        }
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
        let sources = (facts.source(of: .registrant), facts.source(of: .registrar), facts.source(of: .expiresOn))
        let record = DomainPage.shared(sources)
        html.insert(pieces.beforeFacts)
        write(facts.shownRegistrant, record == nil ? sources.0 : nil, pieces.registrant, html)
        // A domain that subjects alone name belongs to the first of them.
        let organizer = facts.isNamedBySubjectsOnly ? facts.namingOrganizer : facts.organizer
        write(organizer, facts.subjectSource ?? facts.namingSource, pieces.organizer, html)
        write(facts.registrar, record == nil ? sources.1 : nil, pieces.registrar, html)
        html.insert(pieces.expiresOn)
        if let day = facts.expiresOn.day {
            html.day(day)
        } else if facts.cell(.expiresOn).isEmpty {
            html.insert(pieces.unknown)
        } else {
            html.text(facts.cell(.expiresOn))
        }
        if record == nil, let source = sources.2 { evidence.write(source, html) }
        html.insert(pieces.closeFacts)
        evidence.writeShared(record, html)
    }

    /// The source of all that have one; nil when they differ.
    private static func shared(
        _ sources: (SourceReference?, SourceReference?, SourceReference?)
    ) -> SourceReference? {
        guard let first = sources.0 ?? sources.1 ?? sources.2 else { return nil }
        let isShared = { (source: SourceReference?) in source.map { $0 == first } ?? true }
        return isShared(sources.0) && isShared(sources.1) && isShared(sources.2) ? first : nil
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
