import Bytes
import Portfolio
import Verification

/// What the cells of a row of `actions.csv` are written from: a thing to do about one domain, or once for many.
protocol ActionCells {
    var priority: Int { get }
    var action: Action { get }
    /// How many domains it is done for.
    var domains: Int { get }
    var due: CalendarDay? { get }

    func appendText(to cell: inout ByteCursor)
    func appendWho(to cell: inout ByteCursor)
    func appendContact(to cell: inout ByteCursor)
    func appendOrganizer(to cell: inout ByteCursor)
    func appendRegistrar(to cell: inout ByteCursor)
    func appendDomain(to cell: inout ByteCursor)
    func appendUnicode(to cell: inout ByteCursor)
    func appendWhy(to cell: inout ByteCursor)
    func appendRemedy(to cell: inout ByteCursor)
}

/// The table `actions.csv`.
enum ActionTable {
    /// The columns, in order.
    static let columns: [ReportColumn] = {
        var names = ColumnNames<OnceAction>()
        list(&names)
        return names.columns
    }()

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row: ActionCells {
        columns.number("priority", "Priority", "优先级") { $0.priority }
        columns.code("action", "Action", "事项代码") { $0.action.name }
        columns.cell("text", "What to do", "事项") { $0.appendText(to: &$1) }
        columns.cell("who", "Who", "办理方") { $0.appendWho(to: &$1) }
        columns.cell("contact", "Contact", "联系人") { $0.appendContact(to: &$1) }
        columns.cell("organizer", "Organizer", "主办单位") { $0.appendOrganizer(to: &$1) }
        columns.cell("registrar", "Registrar", "注册商") { $0.appendRegistrar(to: &$1) }
        columns.cell("domain", "Domain", "域名") { $0.appendDomain(to: &$1) }
        columns.cell("unicode", "Unicode form", "域名（中文）") { $0.appendUnicode(to: &$1) }
        columns.number("domains", "Domains", "域名数") { $0.domains }
        columns.day("due", "Due", "期限") { $0.due }
        columns.cell("why", "Why", "原因") { $0.appendWhy(to: &$1) }
        columns.cell("remedy", "Remedy", "处理办法") { $0.appendRemedy(to: &$1) }
    }
}

/// A thing that is done once for many domains.
public struct OnceAction: ActionCells, Sendable {
    /// 1 for what fails now, 2 for what keeps a domain from passing, 3 for the rest.
    public var priority: Int
    /// What kind of thing it is.
    public var action: Action
    /// What is to be done, in a few words.
    public var text: String
    /// Whom to turn to, by name; empty where nobody is known.
    public var who = ""
    /// The person to talk to; empty where nobody is known.
    public var contact = ""
    /// The organizer; empty where there is none.
    public var organizer = ""
    /// The registrar; empty where there is none.
    public var registrar = ""
    /// The domain in A-label form, where it is one.
    public var domain = ""
    /// The domain in U-label form, where it is one.
    public var unicode = ""
    /// How many domains it is done for.
    public var domains = 0
    /// The day by which it is due; nil where there is none.
    public var due: CalendarDay?
    /// What is wrong.
    public var why = ""
    /// How it is done.
    public var remedy = ""
    /// What tells it from others of its kind and rule, in every process the same: ``DomainVerdict/digestOfDoneOnce(_:)``.
    var about: [UInt8] = []

    /// A thing to do, of which nothing but its kind is said.
    public init(_ action: Action, priority: Int, text: String) {
        self.action = action
        self.priority = priority
        self.text = text
    }

    func appendText(to cell: inout ByteCursor) { cell.append(csvCell: text) }
    func appendWho(to cell: inout ByteCursor) { cell.append(csvCell: who) }
    func appendContact(to cell: inout ByteCursor) { cell.append(csvCell: contact) }
    func appendOrganizer(to cell: inout ByteCursor) { cell.append(csvCell: organizer) }
    func appendRegistrar(to cell: inout ByteCursor) { cell.append(csvCell: registrar) }
    func appendDomain(to cell: inout ByteCursor) { cell.append(csvCell: domains == 1 ? domain : "") }
    func appendUnicode(to cell: inout ByteCursor) { cell.append(csvCell: domains == 1 ? unicode : "") }
    func appendWhy(to cell: inout ByteCursor) { cell.append(csvCell: why) }
    func appendRemedy(to cell: inout ByteCursor) { cell.append(csvCell: remedy) }
}

/// A thing to do about one domain, or about one filing subject, and what writes its cells.
struct DomainAction: ActionCells {
    let priority: Int
    let action: Action
    let domains: Int
    let due: CalendarDay?
    /// The organizer as far as it is known: finding that out takes longer than writing the cell.
    let organizer: Bytes
    /// The domain too: one object, since each that a row holds is counted for every row.
    let words: ActionWords

    init(
        _ action: Action, priority: Int, due: CalendarDay?, domains: Int = 1, organizer: Bytes,
        _ words: ActionWords
    ) {
        self.priority = priority
        self.action = action
        self.due = due
        self.domains = domains
        self.organizer = organizer
        self.words = words
    }

    func appendText(to cell: inout ByteCursor) { cell.append(csvCell: Bytes(action.title[words.language])) }
    func appendWho(to cell: inout ByteCursor) { cell.append(csvCell: words.who) }
    func appendContact(to cell: inout ByteCursor) { cell.append(csvCell: words.facts.contact) }
    func appendOrganizer(to cell: inout ByteCursor) { cell.append(csvCell: organizer) }
    func appendRegistrar(to cell: inout ByteCursor) { cell.append(csvCell: words.registrar) }
    func appendDomain(to cell: inout ByteCursor) { cell.append(words.facts.aLabel) }
    func appendUnicode(to cell: inout ByteCursor) { cell.append(csvCell: words.facts.unicode) }
    func appendWhy(to cell: inout ByteCursor) { cell.append(csvCell: words.why) }
    func appendRemedy(to cell: inout ByteCursor) { cell.append(csvCell: words.remedy) }
}
