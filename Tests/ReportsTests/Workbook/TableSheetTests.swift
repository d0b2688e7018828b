import Bytes
import Portfolio
import Testing

@testable import Reports

@Suite struct TableSheetTests {
    @Test(
        arguments: [
            ("0", 0), ("12", 12), ("-3", -3), ("999999999999999", 999_999_999_999_999),
            // Nothing that a number would lose a character of.
            ("1000000000000000", nil), ("91110000MA0000001R", nil), ("012", nil), ("-", nil), ("1.0", nil), ("1 ", nil),
            ("'-3", nil), ("+3", nil), ("１２", nil),
        ] as [(String, Int?)])
    func wholeNumbers(_ text: String, _ number: Int?) {
        #expect(text.withBytes(TableSheet.number) == number)
    }

    @Test(
        arguments: [
            ("2026-11-23", CalendarDay(year: 2026, month: 11, day: 23)),
            ("1899-12-31", CalendarDay(year: 1899, month: 12, day: 31)),
            ("2026-02-30", nil), ("2026-11-2", nil), ("2026/11/23", nil), ("2026-11-23 ", nil), ("-026-11-23", nil),
            ("", nil),
        ] as [(String, CalendarDay?)])
    func days(_ text: String, _ day: CalendarDay?) {
        #expect(text.withBytes(TableSheet.day) == day)
    }
}
