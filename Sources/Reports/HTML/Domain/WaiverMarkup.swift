import Portfolio
import Verification

/// Writes who accepted a finding, why, and through which day, below what was compared.
struct WaiverMarkup {
    private let asOf: CalendarDay
    private let approver = WaiverMarkup.lead(BilingualText("Waived by ", "豁免批准人："))
    private let reason = WaiverMarkup.next(BilingualText(". Reason: ", "；理由："))
    private let lastDay = Markup { html in
        html.close(.bdi)
        html.both(". Last day: ", "；有效期至 ")
    }
    private let beforeDays = BilingualMarkup(
        { html in
            html.open(.span, .lang(.en)); html.text(" (")
        },
        { html in
            html.open(.span, .lang(.zh)); html.text("（剩余 ")
        })
    private let afterDays = BilingualMarkup(
        { html in
            html.text(" days left)"); html.close(.span)
        },
        { html in
            html.text(" 天）"); html.close(.span)
        })
    private let end = Markup { $0.close(.p) }

    /// A writer for pages as of a day.
    init(asOf: CalendarDay) { self.asOf = asOf }

    /// Writes the waiver that covers a rule's finding.
    func write(_ waiver: Waiver, _ html: HTMLWriter) {
        html.insert(approver)
        html.text(waiver.approvedBy)
        html.insert(reason)
        html.text(waiver.reason)
        html.insert(lastDay)
        html.day(waiver.expiresOn)
        for language in Language.allCases {
            html.insert(beforeDays[language])
            html.number(Int(waiver.expiresOn.number - asOf.number))
            html.insert(afterDays[language])
        }
        html.insert(end)
    }

    private static func lead(_ words: BilingualText) -> Markup {
        Markup { html in
            html.open(.p, .class("waiver"))
            html.both(words)
            html.open(.bdi)
        }
    }

    private static func next(_ words: BilingualText) -> Markup {
        Markup { html in
            html.close(.bdi)
            html.both(words)
            html.open(.bdi)
        }
    }
}
