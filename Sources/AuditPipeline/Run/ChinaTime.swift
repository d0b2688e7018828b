import Glibc
import Portfolio

/// The clock as China sees it (UTC+8).
public enum ChinaTime {
    /// Today.
    public static var today: CalendarDay { CalendarDay(unixSeconds: time(nil)) }

    /// This second, as RFC 3339.
    public static var now: String {
        let seconds = time(nil)
        let ofDay = (seconds + 8 * 3600) % 86_400
        let parts = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(CalendarDay(unixSeconds: seconds))T\(parts.joined(separator: ":"))+08:00"
    }
}

/// The program's version.
public enum Version {
    /// Semantic version.
    public static let number = "0.1.0"
}
