import Testing

@testable import Portfolio

@Suite struct DayReaderTests {
    /// Every byte in the place of every digit of the plain form.
    @Test func onlyDigitsArePlain() {
        let cell = ByteBuffer()
        cell.append("2024-01-05 08:30:00")
        for place in [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18] {
            let digit = cell.base[place]
            for byte in UInt8.min...UInt8.max where !(0x30...0x39).contains(byte) {
                cell.base[place] = byte
                #expect(!DayReader.hasPlainForm(cell.bytes), "byte \(byte) in place \(place)")
            }
            cell.base[place] = digit
        }
        #expect(DayReader.hasPlainForm(cell.bytes))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let cell: String
        let order: DateOrder?
        let expected: String

        init(_ cell: String, _ expected: String, order: DateOrder? = nil) {
            self.cell = cell
            self.order = order
            self.expected = expected
        }

        var testDescription: String { "'\(cell)' \(order?.rawValue ?? "-")" }
    }

    static let forms: [Case] = [
        Case("2024-01-05", "2024-01-05"),
        Case("2024-1-5", "2024-01-05"),
        Case("2024/01/05", "2024-01-05"),
        Case("2024/1/5 8:30", "2024-01-05"),
        Case("2024.1.5", "2024-01-05"),
        Case("20240105", "2024-01-05"),
        Case("20240105083000", "2024-01-05"),
        Case("2024年1月5日", "2024-01-05"),
        Case("2024年01月05日 8:30:00", "2024-01-05"),
        Case("2024 年 1 月 5 日", "2024-01-05"),
        Case("05-Jan-2024", "2024-01-05"),
        Case("5-jan-2024", "2024-01-05"),
        Case("Jan 5 2024", "2024-01-05"),
        Case("Jan 05,2024", "2024-01-05"),
        Case("Jan 5, 2024", "2024-01-05"),
        Case("Nov 02,2019 04:00:45", "2019-11-02"),
        Case("2024-1-5 8:3:0", "2024-01-05"),
        Case("\t2024-01-05\u{A0}", "2024-01-05"),
        Case("２０２４－０１－０５", "2024-01-05"),
        Case("2024-02-29", "2024-02-29"),
        Case("0001-01-01", "0001-01-01"),
        Case("9999-12-31", "9999-12-31"),
    ]

    static let times: [Case] = [
        Case("2024-01-05 15:59:59 UTC", "2024-01-05"),
        Case("2024-01-05 16:00:00 UTC", "2024-01-06"),
        Case("2024-01-05T16:00:00Z", "2024-01-06"),
        Case("2024-01-05t15:59:59.999z", "2024-01-05"),
        Case("2024-01-05T00:30:00+08:00", "2024-01-05"),
        Case("2024-01-05 00:30:00 +0900", "2024-01-04"),
        Case("2024-01-05T20:00:00-05:00", "2024-01-06"),
        Case("2024-01-05T16:00:00+00", "2024-01-06"),
        Case("2024-12-31 16:00 GMT", "2025-01-01"),
        Case("2024/01/05 23:59 PRC", "2024-01-05"),
        Case("2024/01/05 23:59 CST", "2024-01-05"),
        Case("20240105160000 UTC", "2024-01-06"),
        Case("1/5/2024 16:00 UTC", "2024-01-06", order: .mdy),
        Case("2016-12-31T23:59:60Z", "2017-01-01"),
        Case("1704414600", "2024-01-05"),
        Case("1704414600000", "2024-01-05"),
        Case("1704470399", "2024-01-05"),
        Case("1704470400", "2024-01-06"),
    ]

    static let orders: [Case] = [
        Case("1/5/2024", "ambiguous"),
        Case("1/5/2024", "2024-01-05", order: .mdy),
        Case("1/5/2024", "2024-05-01", order: .dmy),
        Case("1-5-2024", "2024-05-01", order: .dmy),
        Case("01.05.2024", "2024-01-05", order: .mdy),
        Case("5/5/2024", "2024-05-05"),
        Case("25/12/2023", "2023-12-25"),
        Case("12/25/2023", "2023-12-25"),
        Case("25/12/2023", "2023-12-25", order: .dmy),
        Case("25/12/2023", "ambiguous", order: .mdy),
        Case("12/25/2023", "ambiguous", order: .dmy),
        Case("１/５/2024", "ambiguous"),
        Case("13/13/2024", "unreadable"),
        Case("31/4/2024", "unreadable"),
        Case("0/5/2024", "unreadable"),
    ]

    static let unreadable: [Case] = [
        "0000-00-00", "0000-00-00 00:00:00", "2023-02-29", "2024-13-01", "2024-04-31", "20240230", "1/5/24",
        "05-Jan-24",
        "24-01-05", "45296", "45296.354", "长期", "永久", "113/01/05", "2024-01", "2024-1/5", "2024-01-05Z",
        "2024-01-05 UTC", "2024-01-05+08:00", "2024-01-05 24:00", "2024-01-05 08:60", "2024-01-05 08",
        "2024-01-05 08:30 PST", "2024/01/05 07:59 EST", "2024-01-05 08:30 UTC+8", "2024-01-05 08:30:00 +24:00",
        "2024-01-0508:30", "Foo 5 2024", "Jan 5", "Jan5 2024", "2024年1月5", "2024年1月", "9999-12-31T23:59:59Z",
        "170441460",
        "17044146001", "2024-01-05 and more", "2024-01-05\u{0}", "２０２４年", "2024-01-05é",
    ].map { Case($0, "unreadable") }

    @Test(arguments: forms + times + orders + unreadable)
    func reads(_ example: Case) {
        #expect(DayReaderTests.text(example.cell, example.order) == example.expected)
    }

    @Test(arguments: ["", " ", "\u{3000}\t"])
    func emptyCellsAreMissing(_ cell: String) { #expect(DayReaderTests.text(cell, nil) == "empty") }

    @Test(arguments: [
        ("25/12/2023", DateOrder.dmy), ("12/25/2023", .mdy), ("1-31-2024 08:00", .mdy), ("31.1.2024", .dmy),
        ("２５/12/2023", .dmy), ("25/12/2023 08:00 PST", .dmy),
    ])
    func partsAboveTwelveDecideTheOrder(_ cell: String, _ order: DateOrder) {
        #expect(cell.withBytes(DayReader.orderEvidence) == order)
    }

    @Test(arguments: ["1/5/2024", "5/5/2024", "13/13/2024", "31/4/2024", "2023-12-25", "25-Dec-2023", "", "25/12/23"])
    func otherCellsDecideNothing(_ cell: String) {
        #expect(cell.withBytes(DayReader.orderEvidence) == nil)
    }

    /// The direct reading of the usual form must not differ from the general one, which a leading blank brings about.
    @Test func usualFormIsReadLikeAnyOther() {
        for year in [1, 1899, 1900, 2000, 2023, 2024, 9999] {
            for (month, day) in [
                (0, 1), (1, 0), (1, 31), (2, 28), (2, 29), (4, 30), (4, 31), (12, 31), (13, 1), (99, 99),
            ] {
                for time in ["", " 00:00:00", " 23:59:59", " 24:00:00", " 12:60:00", " 12:00:60", " 1a:00:00"] {
                    let cell =
                        DayReaderTests.digits(year, 4) + "-" + DayReaderTests.digits(month, 2) + "-"
                        + DayReaderTests.digits(day, 2) + time
                    #expect(DayReaderTests.text(cell, nil) == DayReaderTests.text(" " + cell, nil), "\(cell)")
                }
            }
        }
    }

    private static func digits(_ value: Int, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    private static func text(_ cell: String, _ order: DateOrder?) -> String {
        switch cell.withBytes({ DayReader.read($0, order: order) }) {
        case .empty: "empty"
        case .day(let day): day.description
        case .ambiguous: "ambiguous"
        case .unreadable: "unreadable"
        }
    }
}
