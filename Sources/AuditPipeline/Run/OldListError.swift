import Portfolio
import Verification

/// Reference lists that are too old for a run that is strict about them.
public struct OldListError: BilingualError, CustomStringConvertible {
    /// One line: which lists, how old they are, and what to do.
    public let bilingual: BilingualLine

    /// The line in English.
    public var description: String { bilingual.en }

    /// Checks the ages of lists.
    ///
    /// - Throws: ``OldListError`` when one of them is too old at `day`.
    static func check(_ lists: [ListSummary], at day: CalendarDay) throws(OldListError) {
        let old = lists.filter { $0.isOld(at: day) }
        if old.isEmpty { return }
        let en = old.map { "\($0.configName) (\($0.asOf), \(Numbers.counted($0.age(at: day), "day")))" }.joined(
            separator: ", ")
        let zh = old.map { "\($0.title.zh)（\($0.asOf)，\($0.age(at: day)) 天）" }.joined(separator: "、")
        throw OldListError(
            bilingual: BilingualLine(
                "--strict-lists: lists are older than \(ListSummary.oldAfterDays) days: \(en); put newer ones into the config",
                "--strict-lists：以下名单超过 \(ListSummary.oldAfterDays) 天未更新：\(zh)；请在配置中换用较新的名单"))
    }
}
