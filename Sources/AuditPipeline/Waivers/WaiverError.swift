import Exports
import Portfolio

/// Waivers that cannot be used as they are (exit status 78): one line that says where, what was found and what to do.
public struct WaiverError: BilingualError, CustomStringConvertible {
    /// The file and line.
    public let bilingual: BilingualLine

    init(_ place: String, _ problem: BilingualLine) {
        bilingual = BilingualLine("\(place): \(problem.en)", "\(place)：\(problem.zh)")
    }

    /// A file that is none of waivers.
    init(_ error: InputError) { bilingual = error.bilingual }

    /// With `--strict-waivers`: the waivers that need somebody.
    init(strict hygiene: [BilingualLine]) {
        let more = hygiene.count - 1
        bilingual = BilingualLine(
            "--strict-waivers: \(hygiene[0].en)\(more > 0 ? " (and \(more) more)" : "")",
            "--strict-waivers：\(hygiene[0].zh)\(more > 0 ? "（另有 \(more) 条）" : "")")
    }

    /// The line in English.
    public var description: String { bilingual.en }
}
