import Portfolio
import Verification

/// The pieces that all pages of a run share.
struct DomainPieces {
    let beforeTitle: Markup
    let beforeName: Markup
    let afterName: Markup
    let beforePlaces = Markup { $0.open(.nav, .class("places"), .constant(.ariaLabel, "portfolio")) }
    let previous = DomainPieces.words(BilingualText("← Previous: ", "← 上一个："))
    let next = DomainPieces.words(BilingualText("Next: ", "下一个："))
    let inPortfolio = Markup { $0.both(BilingualText("In the portfolio", "在域名清单中查看")) }
    let closeName = Markup { $0.close(.bdi) }
    let afterPlaces = Markup { $0.close(.nav) }
    let beforeALabel = Markup { $0.open(.small, .class("alabel")) }
    let afterALabel = Markup { $0.close(.small) }
    /// By ``Verdict/rawValue``.
    let verdicts: MarkupTable
    let beforeSafeDay: BilingualMarkup
    let afterSafeDay: BilingualMarkup
    let afterVerdict = Markup { $0.close(.p) }
    let beforeFacts = Markup { $0.open(.dl, .class("facts")) }
    let registrant = DomainPieces.label(BilingualText("Registrant", "域名持有者"))
    let organizer = DomainPieces.label(BilingualText("Filing subject", "备案主体"))
    let registrar = DomainPieces.label(BilingualText("Registrar", "注册商"))
    let expiresOn = DomainPieces.label(BilingualText("Expires on", "到期日期"))
    let unknown = Markup { html in
        html.element(.span, .class("none"), both: BilingualText("not known", "未知"))
    }
    let closeLine = Markup { $0.close(.dd) }
    let afterFact = Markup { $0.close(.div) }
    let closeFacts = Markup { html in
        html.close(.dd)
        html.close(.div)
        html.close(.dl)
    }
    let afterRules: Markup

    /// The pieces for a run.
    init(version: String, language: Language?, asOf: CalendarDay) {
        beforeTitle = Markup { html in
            PageFrame.openPage(html, language: language)
            html.contentSecurityPolicy(script: DomainPieces.script, style: DomainPieces.styleSources)
            html.styleSheetLink()
            html.open(.title)
        }
        beforeName = Markup { html in DomainPieces.writeTop(html, language, asOf) }
        afterName = Markup { html in html.close(.h1) }
        verdicts = MarkupTable(Verdict.allCases) { DomainPieces.writeVerdict($0, asOf, $1) }
        beforeSafeDay = BilingualMarkup(
            { html in
                html.open(.span, .lang(.en)); html.text(" Submit on ")
            },
            { html in
                html.open(.span, .lang(.zh)); html.text("请于 ")
            })
        afterSafeDay = BilingualMarkup(
            { html in
                html.text(" or later."); html.close(.span)
            },
            { html in
                html.text(" 或之后提交。"); html.close(.span)
            })
        afterRules = Markup { DomainPieces.writeBottom($0, version) }
    }

    /// The script of the page, piece by piece.
    static let script: [EmbeddedCode] = [.readerScript, .domainScript]

    /// Where the shared style sheet may come from: `'self'` on a server; from disk it has the scheme `file:`.
    private static let styleSources = "'self' file:"

    /// Words, and the element of the name behind them, which is open.
    private static func words(_ words: BilingualText) -> Markup {
        Markup { html in
            html.both(words)
            html.open(.bdi)
        }
    }

    private static func label(_ text: BilingualText) -> Markup {
        Markup { html in
            html.open(.div)
            html.element(.dt, both: text)
            html.open(.dd)
        }
    }

    private static func writeTop(_ html: HTMLWriter, _ language: Language?, _ asOf: CalendarDay) {
        html.close(.title)
        html.close(.head)
        html.open(.body)
        html.element(.header, .class("top")) {
            html.element(.div, .class("brand")) {
                html.element(
                    .a, .href(HTMLURL("../../index.html")), both: BilingualText("ICP domain audit", "ICP 备案域名审核"))
                html.element(.span, .class("asof")) {
                    html.both("As of ", "审核日 ")
                    html.day(asOf)
                }
            }
            PageFrame.switches(html, language: language)
            html.script(DomainPieces.script)
        }
        html.open(.main)
        html.open(.h1)
    }

    private static func writeVerdict(_ verdict: Verdict, _ asOf: CalendarDay, _ html: HTMLWriter) {
        html.open(.p, .class("verdict"))
        html.element(.b, .constant(.class, pillClass(verdict)), both: PageWords.word(verdict))
        html.text(" ")
        switch verdict {
        case .pass:
            html.both(
                en: { submit(asOf, html, "It can be submitted today, ", ".") },
                zh: { submit(asOf, html, "今天（", "）即可提交。") })
        case .fail:
            html.both(
                "The verification would refuse it today. Do what is listed here first.",
                "今天提交会被退回，请先完成下列步骤。")
        case .wait: html.both("Nothing is wrong, it is only too early.", "没有问题，只是时间未到，")
        case .incomplete:
            html.both(
                "Nothing fails, but a required fact is missing, so nothing can be promised.", "没有不通过项，但缺少必要信息，无法确认。")
        }
    }

    private static func submit(_ day: CalendarDay, _ html: HTMLWriter, _ before: StaticString, _ after: StaticString) {
        html.text(before)
        html.element(.time) { html.day(day) }
        html.text(after)
    }

    static func pillClass(_ verdict: Verdict) -> StaticString {
        switch verdict {
        case .pass: "pill pass"
        case .fail: "pill fail"
        case .wait: "pill wait"
        case .incomplete: "pill unchecked"
        }
    }

    private static func writeBottom(_ html: HTMLWriter, _ version: String) {
        html.close(.main)
        html.element(.footer) {
            html.text("icpaudit ")
            html.text(version)
        }
        html.close(.body)
        html.close(.html)
        html.text("\n")
    }
}

/// A piece in both languages.
struct BilingualMarkup {
    private let en: Markup
    private let zh: Markup

    init(_ en: (HTMLWriter) -> Void, _ zh: (HTMLWriter) -> Void) {
        self.en = Markup(en)
        self.zh = Markup(zh)
    }

    subscript(language: Language) -> Markup { language == .en ? en : zh }
}

extension Outcome {
    /// The classes of the pill that names the outcome.
    var pillClass: StaticString {
        switch self {
        case .pass: "pill pass"
        case .fail: "pill fail"
        case .wait: "pill wait"
        case .warn: "pill warn"
        case .unchecked: "pill unchecked"
        case .waived: "pill waived"
        case .notApplicable: "pill not-applicable"
        case .skipped: "pill skipped"
        }
    }
}

extension HTMLWriter {
    /// Links the style sheet that the pages of domains share.
    func styleSheetLink() { open(.link, .constant(.rel, "stylesheet"), .href(HTMLURL("../domain.css"))) }
}
