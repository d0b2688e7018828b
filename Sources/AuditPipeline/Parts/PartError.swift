import Bytes
import Portfolio

/// Parts that cannot be put together, or a part that cannot be written: one line that says which one, what was found, and
/// what to do; nothing is published.
public struct PartError: BilingualError, CustomStringConvertible, Equatable {
    /// Why.
    public enum Kind: Sendable {
        /// A part is missing, double, damaged, or an input is not as it was (exit status 65).
        case malformed
        /// Something cannot be read (exit status 66).
        case unreadable
        /// Parts of different runs, versions, configs or options (exit status 78).
        case differing
    }

    /// Why.
    public let kind: Kind
    /// The line.
    public let bilingual: BilingualLine

    init(_ kind: Kind, _ path: String, _ en: String, _ zh: String) {
        self.kind = kind
        bilingual = BilingualLine("\(path): \(en)", "\(path)：\(zh)")
    }

    /// The line in English.
    public var description: String { bilingual.en }

    /// A file or folder of a part that the system does not let be read, see `errno`.
    static func unreadable(_ path: String) -> PartError {
        let why = BilingualLine(system: systemMessage())
        return PartError(.unreadable, path, "cannot be read: \(why.en)", "无法读取：\(why.zh)")
    }

    /// A file of a part that is not as the program wrote it.
    static func damaged(_ path: String) -> PartError {
        PartError(
            .malformed, path, "the file is not as it was written; write the part again", "该文件与写入时不一致；请重新生成该部分")
    }

    /// The files of a domain that are missing in a part, or not as they were written.
    static func changedPage(of domain: String, in part: String) -> PartError {
        PartError(
            .malformed, part,
            "the page or the CSV of '\(domain)' is missing, or not as it was written; write the part again",
            "“\(domain)”的页面或 CSV 缺失，或与写入时不一致；请重新生成该部分")
    }

    /// A part and the inputs tell of different domains.
    static func otherDomain(_ domain: String, in part: String) -> PartError {
        PartError(
            .malformed, part,
            "the part and the inputs do not fit together at the domain '\(domain)': one of the inputs was changed since, or "
                + "the part was; write the parts again",
            "该部分与输入在域名“\(domain)”处不一致：某个输入或该部分在此后被改动；请重新生成各部分")
    }
}
