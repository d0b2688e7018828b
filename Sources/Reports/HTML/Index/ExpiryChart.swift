import Bytes
import Portfolio

/// How many registrations end in each of the next 24 months: a bar for each month in which some do.
struct ExpiryChart {
    /// What stands in the row of bars.
    private enum Piece {
        /// A bar of this place, see ``ExpiryMonths``.
        case bar(Int)
        /// Months in which nothing ends.
        case gap
    }

    let run: RunFacts
    let months: [Int]

    /// The height of the longest bar and that of one domain at most, in SVG units.
    private static let (height, perDomain) = (96, 12)

    /// Writes the figure.
    func write(_ html: HTMLWriter) {
        html.element(.figure, .class("expiry")) {
            html.element(.figcaption) {
                html.element(.b, both: BilingualText("Registrations ending, by month", "按月统计的到期域名"))
                writeOthers(html)
            }
            let pieces = pieces
            if pieces.isEmpty { return }
            html.element(.ol, .class("months")) { pieces.forEach { write($0, html) } }
        }
    }

    /// What has no month of its own stands beside the bars in words, which no bar can dwarf.
    private func writeOthers(_ html: HTMLWriter) {
        let others: [(Int, BilingualText)] = [
            (ExpiryMonths.expired, BilingualText(" past their day", " 个已过期")),
            (ExpiryMonths.later, BilingualText(" later than these", " 个更晚到期")),
            (ExpiryMonths.unknown, BilingualText(" without a known day", " 个到期日期未知")),
        ]
        html.element(.small) {
            for (place, words) in others where months[place] > 0 {
                html.element(.a, .href(.state("#ends=", ends(place)))) {
                    html.number(months[place])
                    html.both(words)
                }
                html.text(" ")
            }
        }
    }

    /// The months in which something ends; of those between, one is drawn empty, more are a gap.
    private var pieces: [Piece] {
        var pieces: [Piece] = []
        var empty = 0
        for place in ExpiryMonths.first..<ExpiryMonths.later {
            if months[place] == 0 {
                empty += 1
                continue
            }
            if !pieces.isEmpty, empty > 0 { pieces.append(empty == 1 ? .bar(place - 1) : .gap) }
            pieces.append(.bar(place))
            empty = 0
        }
        return pieces
    }

    private func write(_ piece: Piece, _ html: HTMLWriter) {
        guard case .bar(let place) = piece else {
            return html.element(.li, .class("gap"), .constant(.ariaHidden, "true")) { html.text("···") }
        }
        html.element(.li) {
            if months[place] == 0 { return writeBar(place, html) }
            html.element(.a, .href(.state("#ends=", ends(place)))) { writeBar(place, html) }
        }
    }

    private func writeBar(_ place: Int, _ html: HTMLWriter) {
        let most = months[ExpiryMonths.first..<ExpiryMonths.later].max() ?? 1
        let scale = min(ExpiryChart.height, most * ExpiryChart.perDomain)
        let count = months[place]
        let bar = count == 0 ? 1 : max(2, count * scale / most)
        html.element(.b) { if count > 0 { html.number(count) } else { html.text("–") } }
        html.element(
            .svg, .text(.viewBox, "0 0 28 \(scale)"), .number(.width, 28), .number(.height, scale),
            .constant(.ariaHidden, "true")
        ) {
            html.element(
                .rect, .constant(.class, place < ExpiryMonths.first + 3 ? "warn" : "plain"), .number(.y, scale - bar),
                .number(.width, 28), .number(.height, bar)
            ) {}
        }
        html.element(.span, .constant(.class, "month"), text: ends(place))
    }

    /// How the address of the index names a place: `2026-11`, `past`, `later` or `unknown`.
    private func ends(_ place: Int) -> String {
        switch place {
        case ExpiryMonths.unknown: return "unknown"
        case ExpiryMonths.expired: return "past"
        case ExpiryMonths.later: return "later"
        default:
            let start = run.asOf.components
            let month = start.month - 1 + place - ExpiryMonths.first
            let number = month % 12 + 1
            return "\(start.year + month / 12)-\(number < 10 ? "0" : "")\(number)"
        }
    }
}
