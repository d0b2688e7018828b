/// A language of the reports and of the terminal.
public enum Language: String, CaseIterable, Sendable, BitwiseCopyable {
    /// English.
    case en
    /// Chinese, simplified characters.
    case zh

    /// The language that a tag or a locale names: `zh`, `zh-CN`, `zh_CN.UTF-8`, `cn`, `en`, `en-US`, in any case; nil for
    /// one of neither.
    public init?(tag: String) {
        let main = tag.lowercased().prefix { !"-_.@".contains($0) }
        switch main {
        case "zh", "cn", "chs", "zho", "chinese", "中文", "简体中文": self = .zh
        case "en", "eng", "english", "英文", "英语": self = .en
        default: return nil
        }
    }

    /// The language of the user's environment: Chinese where the locale of messages begins with `zh`, else English.
    ///
    /// `LC_ALL` stands over `LC_MESSAGES`, and that over `LANG`; an empty one counts as not set (POSIX, chapter 8.2).
    /// `variable` gives the value of an environment variable, or nil.
    public init(environment variable: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
        self = locale?.lowercased().hasPrefix("zh") == true ? .zh : .en
    }
}
