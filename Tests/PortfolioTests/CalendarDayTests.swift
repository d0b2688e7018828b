import Portfolio
import Testing

/// Days of the proleptic Gregorian calendar in China Standard Time.
@Suite struct CalendarDayTests {
    @Test func everyDayOfFourCenturiesComesBack() throws {
        var number = try #require(CalendarDay(year: 1800, month: 1, day: 1)).number
        for year in 1800..<2200 {
            for month in 1...12 {
                let length = CalendarDay.length(ofMonth: month, year: year)
                for day in [1, length] {
                    let found = try #require(CalendarDay(year: year, month: month, day: day))
                    #expect(found.number == number + Int32(day) - 1)
                    #expect(found.components == (year, month, day))
                }
                #expect(CalendarDay(year: year, month: month, day: length + 1) == nil)
                number += Int32(length)
            }
        }
    }

    static let noDays = [
        (0, 1, 1), (10_000, 1, 1), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0), (2023, 2, 29), (1900, 2, 29),
    ]

    @Test(arguments: noDays) func thereIsNoSuchDay(_ year: Int, _ month: Int, _ day: Int) {
        #expect(CalendarDay(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [("2024-01-05", 5), ("1970-01-01", 4), ("1969-12-28", 7), ("2000-02-29", 2), ("0001-01-01", 1)])
    func weekdays(_ text: String, _ weekday: Int) throws {
        #expect(try CalendarDayTests.day(text).weekday == weekday)
    }

    @Test(arguments: [
        ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-11-30", 3, "2025-02-28"),
        ("2024-03-31", -1, "2024-02-29"), ("2024-01-15", -1, "2023-12-15"), ("2024-01-15", 0, "2024-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
    ])
    func monthsAreAdded(_ text: String, _ months: Int, _ expected: String) throws {
        #expect(try CalendarDayTests.day(text).adding(months: months).description == expected)
    }

    /// The day in China begins at 16:00 UTC of the day before.
    @Test(arguments: [
        (0, "1970-01-01"), (57_599, "1970-01-01"), (57_600, "1970-01-02"), (-28_800, "1970-01-01"),
        (-28_801, "1969-12-31"), (1_704_470_399, "2024-01-05"), (1_704_470_400, "2024-01-06"),
    ])
    func instants(_ seconds: Int, _ expected: String) {
        #expect(CalendarDay(unixSeconds: seconds).description == expected)
    }

    @Test func daysAreOrderedAndAdded() throws {
        let day = try CalendarDayTests.day("2024-02-28")
        #expect(day.adding(days: 2).description == "2024-03-01")
        #expect(day.adding(days: -59).description == "2023-12-31")
        #expect(day < day.adding(days: 1))
    }

    private static func day(_ text: String) throws -> CalendarDay {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return try #require(CalendarDay(year: parts[0], month: parts[1], day: parts[2]))
    }
}
