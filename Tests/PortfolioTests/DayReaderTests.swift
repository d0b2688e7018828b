import Bytes
import Testing

@testable import Portfolio

@Suite struct DayReaderTests {
    /// Every byte in the place of every digit of the plain form.
    @Test func onlyDigitsArePlain() {
        let cell = ByteBuffer()
        cell.append("2024-01-05 08:30:00")
        for place in [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18] {
            let digit = cell[place]
            for byte in UInt8.min...UInt8.max where !(0x30...0x39).contains(byte) {
                cell[place] = byte
                #expect(!DayReader.hasPlainForm(cell.bytes), "byte \(byte) in place \(place)")
            }
            cell[place] = digit
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
        Case("1985-01-01", "1985-01-01"),
        Case("9999-12-31", "9999-12-31"),
        Case("2 Nov 2027", "2027-11-02"),
        Case("2 November 2027", "2027-11-02"),
        Case("05/Jan/2024", "2024-01-05"),
        Case("2024-Jan-05", "2024-01-05"),
        Case("November 2, 2027", "2027-11-02"),
        Case("Sept. 2, 2027", "2027-09-02"),
        Case("Fri 2024-01-05", "2024-01-05"),
        Case("Friday, January 5, 2024", "2024-01-05"),
        Case("2027年11月2日 16时30分", "2027-11-02"),
        Case("2027年11月2日16时30分05秒", "2027-11-02"),
        Case("2027年11月2日 星期二 16点30分", "2027-11-02"),
        Case("2027/11/02 下午 4:30:00", "2027-11-02"),
        Case("2027/11/02 上午 4:30", "2027-11-02"),
        Case("11/2/2027, 4:00:45 AM", "2027-11-02", order: .mdy),
        Case("Nov 2, 2027 4:00 AM", "2027-11-02"),
        Case("Nov 2, 2027 4:00:30 p.m.", "2027-11-02"),
        Case("2027-11-02(剩余340天)", "2027-11-02"),
        Case("2027-11-02（周二） 10:00", "2027-11-02"),
        Case("2027-11-02 10:00 (北京时间)", "2027-11-02"),
        Case("\u{200E}2027-\u{200B}11-02\u{FEFF}\u{AD}", "2027-11-02"),
    ]

    /// What stands for no day in programs and databases.
    static let nothing: [Case] = [
        "0000-00-00", "0000-00-00 00:00:00", "00.00.0000", "00/00/0000", "00000000", "0000年00月00日", "0001-01-01",
        "0001-01-01T00:00:00Z", "0001-01-01 00:00:00 +0000 UTC", "1/1/0001 12:00:00 AM", "1899-12-30", "12/30/1899",
        "1900-01-00", "1/0/1900", "1900-01-01", "1970-01-01", "1970-01-01 08:00:00", "1970-01-01T00:00:00Z",
        "1970-01-01T00:00:00+08:00", "01.01.1970", "19700101", "Jan 1 1970", "Thu, 01 Jan 1970 00:00:00 GMT",
        "1969-12-31T16:00:00Z", "0000000000", "１９７０-01-01",
    ].map { Case($0, "empty") }

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
        Case("Mon, 01 Nov 2027 04:00:45 GMT", "2027-11-01"),
        Case("Mon, 01 Nov 2027 16:00:45 GMT", "2027-11-02"),
        Case("2027-11-02T04:00:45.123+0800", "2027-11-02"),
        Case("2027-11-02T16:00:45,5+00:00", "2027-11-03"),
        Case("20271102T040045Z", "2027-11-02"),
        Case("20271102T1600Z", "2027-11-03"),
        Case("20271102T160045.5Z", "2027-11-03"),
        Case("20271102T16:00:45Z", "2027-11-03"),
        Case("2027-11-02 04:00:45 +0800 CST", "2027-11-02"),
        Case("2027-11-02 23:00:45 -0500 EST", "2027-11-03"),
        Case("2027-11-02 16:00:45 +0000 UTC", "2027-11-03"),
        Case("2027-11-02 04:00:45.0", "2027-11-02"),
        Case("Tue Nov 02 04:00:45 UTC 2027", "2027-11-02"),
        Case("Tue Nov  2 16:00:45 UTC 2027", "2027-11-03"),
        Case("Tue Nov 2 16:00:45 CST 2027", "2027-11-02"),
        Case("Tue Nov 2 16:00:45 +0000 2027", "2027-11-03"),
        Case("Tue Nov 2 16:00:45 2027", "2027-11-02"),
        Case("Tue Nov 02 2027 16:00:45 GMT+0000 (UTC)", "2027-11-03"),
        Case("Tue Nov 02 2027 16:00:45 GMT+0800 (中国标准时间)", "2027-11-02"),
        Case("2027-11-02 16:00 (UTC)", "2027-11-03"),
        Case("2027-11-02 4:00 PM UTC", "2027-11-03"),
        Case("2027-11-02 12:00 AM UTC", "2027-11-02"),
        Case("2027-11-02 12:30 PM UTC", "2027-11-02"),
        Case("2027-11-02 下午 4:00 GMT", "2027-11-03"),
        Case("2027-11-02 16时00分 UTC", "2027-11-03"),
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
        "1984-12-31", "1969-12-31", "0002-01-01", "1900-01-02", "299-01-01", "2-Nov-27", "Nov 2, 27",
        "2027-11-02 04:00 (PST)", "2027-11-02 04:00 (Pacific Time)", "2027-11-02（美国东部时间）", "(2027-11-02)",
        "2027-11-02(", "2026-01-01(已续费至2027-01-01)", "2027-11-02 16:30 AM", "2027-11-02 25:30 PM",
        "Tue Nov 2 04:00:45 EST 2027", "Tue Nov 2 04:00:45 2027 UTC", "2027-11-02 04:00 +0800 UTC", "2027-11-02 16点半",
        "2018-03-05至2026-03-05", "2018-03-05 ~ 2026-03-05", "2024\u{1}1\u{2}5\u{3}", "20271102T04", "20271102 040045",
        "2023-02-29", "2024-13-01", "2024-04-31", "20240230", "1/5/24",
        "05-Jan-24",
        "24-01-05", "45296", "45296.354", "长期", "永久", "113/01/05", "2024-01", "2024-1/5", "2024-01-05Z",
        "2024-01-05 UTC", "2024-01-05+08:00", "2024-01-05 24:00", "2024-01-05 08:60", "2024-01-05 08",
        "2024-01-05 08:30 PST", "2024/01/05 07:59 EST", "2024-01-05 08:30 UTC+8", "2024-01-05 08:30:00 +24:00",
        "2024-01-0508:30", "Foo 5 2024", "Jan 5", "Jan5 2024", "2024年1月5", "2024年1月", "9999-12-31T23:59:59Z",
        "170441460",
        "17044146001", "2024-01-05 and more", "2024-01-05\u{0}", "２０２４年", "2024-01-05é",
    ].map { Case($0, "unreadable") }

    @Test(arguments: forms + times + orders + nothing + unreadable)
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

    /// The direct reading of the usual form must not differ from the general one, which a leading space brings about.
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

    static let periods: [Case] = [
        Case("2018-03-05至2026-03-05", "2026-03-05"),
        Case("2018年3月5日 至 2026年3月5日", "2026-03-05"),
        Case("2018-03-05到2026-03-05", "2026-03-05"),
        Case("2018/03/05 - 2028/03/05", "2028-03-05"),
        Case("2018/03/05-2028/03/05", "2028-03-05"),
        Case("2018-03-05-2028-03-05", "2028-03-05"),
        Case("20180305-20280305", "2028-03-05"),
        Case("2018.03.05～2028.03.05", "2028-03-05"),
        Case("2018-03-05 ~ 2028-03-05", "2028-03-05"),
        Case("2018-03-05——2028-03-05", "2028-03-05"),
        Case("2018-03-05 – 2028-03-05", "2028-03-05"),
        Case("2018-03-05 to 2028-03-05", "2028-03-05"),
        Case("2018-03-05 10:00:00 至 2028-03-05 16:00:00 UTC", "2028-03-06"),
        Case("3/5/2018 - 3/5/2028", "2028-03-05", order: .mdy),
        Case("3/5/2018 - 3/5/2028", "ambiguous"),
        Case("2028-03-05至2018-03-05", "unreadable"),
        Case("2018-03-05至", "unreadable"),
        Case("至2028-03-05", "unreadable"),
        Case("2018-03-05至长期", "unreadable"),
        Case("2018-03-05至2020-03-05至2028-03-05", "unreadable"),
        Case("0000-00-00至2028-03-05", "unreadable"),
        Case("2028-03-05", "2028-03-05"),
    ]

    /// A period counts in the column that says when the registration ends, as its end; anywhere else it is no day.
    @Test(arguments: periods)
    func periodsAreReadAsTheirEnd(_ example: Case) {
        #expect(DayReaderTests.text(example.cell, example.order, endsPeriod: true) == example.expected)
        let isPeriod = !["unreadable", example.cell].contains(example.expected)
        #expect(example.cell.withBytes(DayReader.isPeriod) == isPeriod)
        if isPeriod { #expect(DayReaderTests.text(example.cell, example.order) == "unreadable") }
    }

    /// Random days, written in every form.
    @Test func everyFormComesBack() throws {
        let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September"]
        let months = names + ["October", "November", "December"]
        var number = 5479
        while number < 40_000 {
            let day = CalendarDay(number: Int32(number))
            number += 257
            let (year, month, of) = day.components
            let (mm, dd) = (DayReaderTests.digits(month, 2), DayReaderTests.digits(of, 2))
            let (name, short) = (months[month - 1], String(months[month - 1].prefix(3)))
            let forms = [
                "\(year)-\(month)-\(of)", "\(year)/\(mm)/\(dd) 23:59", "\(year).\(mm).\(dd)", "\(year)\(mm)\(dd)",
                "\(year)年\(month)月\(of)日23时59分", "\(year)年\(mm)月\(dd)日 下午11:59", "\(dd)-\(short)-\(year)",
                "\(of) \(name) \(year)", "\(short) \(of), \(year) 11:59 PM", "\(name) \(dd) \(year)",
                "Mon, \(dd) \(short) \(year) 15:59:59 GMT", "Tue \(short) \(dd) 15:59:59 UTC \(year)",
                "\(year)\(mm)\(dd)T155959Z", "\(year)\(mm)\(dd)235959", "\(year)-\(mm)-\(dd)T15:59:59.5Z",
                "\(year)-\(mm)-\(dd) 23:59:59 +0800 CST", "\(year)-\(mm)-\(dd)（剩余3天）", "\(dd)/\(mm)/\(year)",
            ]
            for form in forms {
                #expect(DayReaderTests.text(form, .dmy) == day.description, "\(form)")
                #expect(DayReaderTests.text("\t \(form)\u{3000}\u{200B} ", .dmy) == day.description, "\(form)")
                #expect(
                    DayReaderTests.text("2000-01-01 至 \(form)", .dmy, endsPeriod: true)
                        == (number - 257 >= 10_957 ? day.description : "unreadable"), "\(form)")
            }
        }
    }

    private static func digits(_ value: Int, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    private static func text(_ cell: String, _ order: DateOrder?, endsPeriod: Bool = false) -> String {
        switch cell.withBytes({ DayReader.read($0, order: order, endsPeriod: endsPeriod) }) {
        case .empty: "empty"
        case .day(let day): day.description
        case .ambiguous: "ambiguous"
        case .unreadable: "unreadable"
        }
    }

    @Test(arguments: [
        ("2026-11-16 17:00", true), ("2026-11-16 17:00:05", true), ("20261116170000", true), ("2026年11月16日17时", true),
        ("Nov 16 2026 5:00 PM", true), ("1/5/2026 17:00", true), ("2025-01-01 08:00 至 2026-01-01 08:00", true),
        ("2026-11-16", false), ("20261116", false), ("1/5/2026", false), ("2026-11-16T17:00Z", false),
        ("2026-11-16 17:00 CST", false), ("2026-11-16 17:00 +0800", false), ("Tue Nov 02 04:00:45 UTC 2027", false),
        ("1794848400", false), ("2025-01-01 至 2026-01-01", false), ("soon", false), ("", false),
    ])
    func timesWithoutAZone(_ cell: String, _ lacks: Bool) {
        #expect(cell.withBytes { DayReader.lacksZone($0) } == lacks)
    }
}
