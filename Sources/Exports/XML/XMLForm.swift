import Bytes
import Portfolio

/// What a document's form makes of its elements; records go to the ``XMLRecordSink``.
///
/// Names are known by their numbers. Text is a cell of `buffer`, which changes when the events were read: what must stay
/// goes into the sink's text.
protocol XMLForm: AnyObject {
    /// The documents of this form, for the error that says what would have been read.
    static var documents: BilingualText { get }
    /// The form of a document with this root; nil where the root is that of another form.
    static func claim(root: XMLName) -> (any XMLForm)?
    /// The form that an element tells further down, where no other form claimed the root; nil for most elements.
    static func claim(element: XMLName) -> (any XMLForm)?
    /// True for a form that claims any root, and makes way for the one that claims an element further down.
    var isLastResort: Bool { get }
    /// Takes note of an element that was open already when another form made way, after all names were introduced.
    func enter(_ element: XMLName)
    /// The form's name for people.
    var name: String { get }
    /// What the document holds as far as it was read.
    var kinds: XMLKinds { get }
    /// What a document holds whose first MiB shows no record; nil where more of it is read until one comes.
    var kindBehindHead: ExportKind? { get }
    /// What a document holds that has no record at all; nil where it is no known export then.
    var kindWithoutRecords: ExportKind? { get }
    /// Takes up the next name, whose number is that of the names before, and sets what is wanted of it.
    func introduce(_ name: XMLName)
    /// Reads events in the order of the document; returns the one behind which the sink is refused, if it is.
    func read(_ events: XMLEvents, _ sink: XMLRecordSink) -> XMLEvent?
    /// Makes a record of the element that begins with the event at `first`, if it can be told at a glance; returns how
    /// many events that took, 0 where they are to be read one by one.
    func readWhole(_ events: XMLEvents, from first: Int, _ sink: XMLRecordSink) -> Int
    /// An element begins.
    func began(_ name: Int, _ attributes: XMLAttributes, line: Int, _ sink: XMLRecordSink)
    /// An element ends; `text` is missing when it is empty, not wanted or has child elements.
    func ended(_ name: Int, _ text: Cell, of buffer: ByteBuffer, isLeaf: Bool, _ sink: XMLRecordSink)
    /// An element without attributes and child elements.
    func leaf(_ name: Int, _ text: Cell, of buffer: ByteBuffer, line: Int, _ sink: XMLRecordSink)
    /// All events were read, and their text in `buffer` goes away.
    func keep(from buffer: ByteBuffer)
    /// How many bytes of text the form keeps itself.
    var heldText: Int { get }
    /// What an element or attribute was taken for; nil when it is ignored.
    func field(of name: XMLName) -> Field?
    /// The document ends.
    func finish(_ sink: XMLRecordSink)
}

extension XMLForm {
    static func claim(element: XMLName) -> (any XMLForm)? { nil }

    var isLastResort: Bool { false }

    func enter(_ element: XMLName) {}

    var kindBehindHead: ExportKind? { nil }

    var kindWithoutRecords: ExportKind? { nil }

    // A requirement with this as its default, so that every form has a loop of its own with direct calls.
    func read(_ events: XMLEvents, _ sink: XMLRecordSink) -> XMLEvent? {
        let collects = events.names.collects
        var index = 0
        while index < events.count {
            let event = events[index]
            if event.kind == .began, !collects {
                let length = readWhole(events, from: index, sink)
                index += length
                if length > 0 { continue }
            }
            index += 1
            switch event.kind {
            case .began:
                let first = index
                while index < events.count, events[index].kind == .attribute { index += 1 }
                let attributes = XMLAttributes(events, first..<index)
                began(Int(event.name), attributes, line: Int(event.line), sink)
            case .attribute: continue
            case .leaf: leaf(Int(event.name), event.text, of: events.text, line: Int(event.line), sink)
            case .ended: ended(Int(event.name), event.text, of: events.text, isLeaf: event.isLeaf, sink)
            }
            if collects { collect(event, events.names) }
            if sink.isRefused { return event }
        }
        return nil
    }

    func readWhole(_ events: XMLEvents, from first: Int, _ sink: XMLRecordSink) -> Int { 0 }

    func leaf(_ name: Int, _ text: Cell, of buffer: ByteBuffer, line: Int, _ sink: XMLRecordSink) {
        began(name, XMLAttributes.none, line: line, sink)
        ended(name, text, of: buffer, isLeaf: true, sink)
    }

    func keep(from buffer: ByteBuffer) {}

    var heldText: Int { 0 }

    private func collect(_ event: XMLEvent, _ names: XMLNames) {
        guard event.kind == .leaf || (event.kind == .ended && event.isLeaf),
            names.all[Int(event.name)].isWanted || !event.hasAttributes
        else { return }
        names.collect(Int(event.name))
    }
}

/// The kinds of records that a document was seen to hold.
struct XMLKinds {
    var hasDomains = false
    var hasSubjects = false
    /// True for rows that are both at once.
    var hasBoth = false

    var kind: ExportKind? {
        if hasBoth || (hasDomains && hasSubjects) { return .both }
        if hasDomains { return .domains }
        return hasSubjects ? .subjects : nil
    }
}

/// Takes finished records from a form and hands on full batches.
final class XMLRecordSink {
    /// How many records a batch has at most; their text and cells stay in the cache of a core on their way.
    static let batchSize = 1024
    /// How many bytes of text a batch has, about.
    static let textSize = 1_048_576
    /// How many bytes the facts may have that the records of one element share, counted for each of the records: what is
    /// stored once is still compared and reported for each.
    static let sharedLimit = 256 << 20

    let export: ExportSource
    /// The kind of records that is wanted in this reading; records of the other kind are passed over.
    let wanted: ExportKind
    /// The text of the batch that is being filled.
    private(set) var text = ByteBuffer(capacity: 65_536)
    /// Full batches, not yet taken.
    private(set) var full: [RecordDraft] = []
    /// Whether batches are held until the end of the document, since records refer to what may come later.
    var holdsBatches = false
    /// The order of day and month that the documentation of the document's form prescribes.
    var dateOrder: DateOrder?
    /// By which names the document's elements state days: the order in one is none in another.
    private var dayNames = DayNames()
    /// Why the form cannot go on; nil while it can.
    var refusal: BilingualLine? { didSet { isRefused = refusal != nil } }
    /// True when the form cannot go on.
    private(set) var isRefused = false
    /// The batch that is being filled.
    private(set) var draft: RecordDraft
    private(set) var held: [RecordDraft] = []

    init(export: ExportSource, wanted: ExportKind) {
        self.export = export
        self.wanted = wanted
        draft = RecordDraft(
            export: export, text: text, stride: wanted == .domains ? Field.domainFieldCount : Field.fieldCount)
    }

    /// Begins a record that starts on `line`.
    func begin(line: Int) { draft.beginRecord(line: line) }

    /// Notes that elements with this name state a day.
    func noteDay(_ field: Field, named name: Int) {
        dayNames.add(name, of: field)
        draft.notes.dayColumns = dayNames.counts
    }

    /// Sets a fact of the record to a cell of the sink's text; what an earlier element stated stands before it.
    func set(_ field: Field, _ cell: Cell) {
        guard takes(field) else { return }
        if !draft.setFurther(field, CellCleaner.clean(cell, of: field, in: text)) { refuseRepetition(of: field) }
    }

    /// Sets a fact of the record to a cell of another buffer; what an earlier element stated stands before it.
    func set(_ field: Field, _ cell: Cell, of buffer: ByteBuffer) {
        guard takes(field) else { return }
        if !draft.setFurther(field, text.append(CellCleaner.clean(cell, of: field, in: buffer), of: buffer)) {
            refuseRepetition(of: field)
        }
    }

    private func refuseRepetition(of field: Field) {
        refusal = BilingualLine(
            "a record states its \(field.name) more than \(RecordBatch.valueLimit) times; this is no known export",
            "有记录的 \(field.name) 出现超过 \(RecordBatch.valueLimit) 次；这不是已知的导出文件")
    }

    /// True for a fact that the record does not state yet, or may state again.
    @inline(__always)
    private func takes(_ field: Field) -> Bool {
        Int(field.rawValue) < draft.stride && (draft.current(field).isMissing || field.mayBeStatedAgain)
    }

    /// States a status of the record by a word of the form itself.
    func setStatus(_ word: StaticString) {
        let start = text.count
        text.append(word)
        set(.domainStatus, text.cell(from: start))
    }

    /// Puts a cell of another buffer, cleaned as one of the fact, into the sink's text.
    func keep(_ cell: Cell, of buffer: ByteBuffer, as field: Field? = nil) -> Cell {
        text.append(CellCleaner.clean(cell, of: field, in: buffer), of: buffer)
    }

    /// Finishes the record.
    func end() { draft.endRecord() }

    /// The facts of the record that was begun last, for more records to state.
    func share() -> XMLSharedFacts {
        let fields = Field.allCases.prefix(draft.stride)
        return XMLSharedFacts(text: text, cells: fields.map { draft.current($0) }, further: draft.furtherFacts)
    }

    /// Begins a record that states shared facts, whose text stands once in that of the batch.
    func begin(line: Int, sharing facts: inout XMLSharedFacts) {
        if facts.text !== text { facts = facts.moved(to: text) }
        draft.notes.sharedSize = max(draft.notes.sharedSize, facts.size)
        let cells = draft.beginRecord(line: line)
        for (index, cell) in facts.cells.enumerated() { cells[index] = cell }
        for (field, cell) in facts.further { draft.setFurther(field, cell) }
    }

    /// True when the batch is full, the text that its records share left aside.
    func isFull(beside facts: XMLSharedFacts) -> Bool {
        draft.count >= XMLRecordSink.batchSize || text.count >= XMLRecordSink.textSize + facts.size
    }

    /// True when the batch is full and should be handed on between records.
    var isFull: Bool { draft.count >= XMLRecordSink.batchSize || text.count >= XMLRecordSink.textSize }

    /// Hands the batch on and begins another one.
    func flush() {
        guard draft.count > 0 else {
            if text.count > 0, text.count >= XMLRecordSink.textSize { text.truncate() }
            return
        }
        draft.notes.documentedDateOrder = dateOrder
        if holdsBatches { held.append(draft) } else { full.append(draft) }
        // The next batch is mostly as large, and need not grow to it step by step.
        let (records, bytes) = (draft.count, text.count)
        text = ByteBuffer(capacity: max(65_536, bytes + bytes / 8))
        draft = RecordDraft(export: export, text: text, stride: draft.stride)
        draft.notes.dayColumns = dayNames.counts
        draft.reserve(records)
    }

    /// Hands on what was held.
    func release() {
        flush()
        full += held
        held = []
    }

    /// The full batches, which are forgotten here.
    func take() -> [RecordDraft] {
        defer { full = [] }
        return full
    }
}

/// The names of elements that state days.
private struct DayNames {
    private var first: [Field: Int] = [:]
    /// Elements come in any order, so that those of several names cannot be told apart in a record.
    private(set) var counts = DayColumnCounts()

    mutating func add(_ name: Int, of field: Field) {
        guard let known = first[field] else { return first[field] = name }
        if known != name { counts[field] = DayColumnCounts.many }
    }
}

/// Facts that several records state.
struct XMLSharedFacts {
    /// The text in which they stand.
    let text: ByteBuffer
    /// Their places, by ``Portfolio/Field/rawValue``.
    let cells: [Cell]
    /// What they state once more.
    let further: [(field: Field, cell: Cell)]
    /// How many bytes they have.
    let size: Int

    init(text: ByteBuffer, cells: [Cell], further: [(field: Field, cell: Cell)] = []) {
        self.text = text
        self.cells = cells
        self.further = further
        size = cells.reduce(0) { $0 + Int($1.count) } + further.reduce(0) { $0 + Int($1.cell.count) }
    }

    /// The same facts at the end of another text.
    func moved(to other: ByteBuffer) -> XMLSharedFacts {
        XMLSharedFacts(
            text: other, cells: cells.map { other.append($0, of: text) },
            further: further.map { ($0.field, other.append($0.cell, of: text)) })
    }
}

extension ByteBuffer {
    /// Appends a cell of another buffer; returns it as a cell of this one.
    @inline(__always)
    func append(_ cell: Cell, of other: ByteBuffer) -> Cell {
        if cell.isMissing { return cell }
        let start = count
        append(other.bytes(cell))
        return self.cell(from: start)
    }
}
