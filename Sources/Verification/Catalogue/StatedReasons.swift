import Bytes
import Names
import Portfolio

// Reasons that several rules share: a fact is stated and cannot be understood.
extension Reason {
    /// A day that stands in the export and is read by no known form.
    static func unreadableDay() -> Reason {
        Reason(
            "unreadable", .unchecked, isStated: true,
            message: MessageTemplate(
                "A day stands in the export that cannot be read: '{found}'.", "导出文件中的日期无法识别：“{found}”。"),
            solution: Solution(
                MessageTemplate(
                    "Write the day as 2027-03-05 and export again; a spreadsheet that shows ##### needs a wider column.",
                    "请将日期写为 2027-03-05 的形式后重新导出；若表格显示 #####，请先加宽该列。")),
            action: .completeData)
    }

    /// A certificate number that a spreadsheet has changed.
    static func unreadableNumber() -> Reason {
        Reason(
            "unreadable", .unchecked, isStated: true,
            message: MessageTemplate(
                "A certificate number cannot be read: {found}.", "证件号码无法识别：{found}。"),
            solution: Solution(
                MessageTemplate(
                    "Export the number as it stands on the certificate; where a spreadsheet changed it, format the column as text first.",
                    "请按证件导出号码；如号码已被表格软件改写，请先将该列设为文本格式。")),
            action: .completeData)
    }

    /// A day whose day and month cannot be told apart.
    static func ambiguousDay() -> Reason {
        Reason(
            "ambiguous", .unchecked, isStated: true,
            message: MessageTemplate(
                "Day and month of '{found}' cannot be told apart.", "“{found}”中的日与月无法区分。"),
            solution: Solution(
                MessageTemplate(
                    "Set dateOrder in the config, or export the days as 2027-03-05.",
                    "请在配置中设置 dateOrder，或以 2027-03-05 的形式导出日期。")),
            action: .completeData)
    }
}

extension DayReading {
    /// The reason of a rule for a day that is not known, by why it is not.
    func unknownReason(missing: Int, unreadable: Int, ambiguous: Int) -> Int {
        switch self {
        case .empty, .day: missing
        case .ambiguous: ambiguous
        case .unreadable: unreadable
        }
    }
}

extension ByteBuffer {
    /// Appends a cell as messages quote it: shortened between two characters when it is long.
    func append(quoted cell: Bytes) {
        let longest = 80
        if cell.count <= longest { return append(cell) }
        var end = longest
        while end > 0, cell[end] & 0xC0 == 0x80 { end -= 1 }
        append(cell[0..<end])
        append("…")
    }
}

extension EvidenceSheet {
    /// Says what happened to a cell that cannot be read, and how to avoid it.
    func note(_ fault: CellFault) { note(fault.text) }

    /// Says why a name cannot be compared; nothing for one that can.
    func note(_ standing: NameStanding) {
        switch standing {
        case .masked: note(Labels.masked)
        case .unreadable(let fault): note(fault)
        case .missing, .known: break
        }
    }

    /// Quotes what other sources say than the list; nothing when none contradicts.
    func noteConflict(_ remark: String) {
        if remark.isEmpty { return }
        note(
            en: {
                $0.append("sources disagree: ")
                $0.append(remark)
            },
            zh: {
                $0.append("资料不一致：")
                $0.append(remark)
            })
    }
}
