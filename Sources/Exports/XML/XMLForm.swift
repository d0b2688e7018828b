import CLibXML2
import Portfolio

/// What a document's form does with its elements; the parser calls it, records go to the ``XMLRecordSink``.
///
/// Text arrives already collected: `ended` gets the place of an element's text when the element is wanted and has no
/// child elements.
protocol XMLForm: AnyObject {
    /// The form's name for people.
    var name: String { get }
    /// What the document holds as far as it was read.
    var kinds: XMLKinds { get }
    /// Looks at a name that was not met before and sets its role and whether its text is wanted.
    func meet(_ element: XMLElement)
    /// An element begins.
    func began(_ element: XMLElement, _ attributes: XMLAttributes, line: Int, _ sink: XMLRecordSink)
    /// An element ends; `text` is missing when it is empty, not wanted or has child elements.
    func ended(_ element: XMLElement, text: Cell, _ sink: XMLRecordSink)
    /// What an element or attribute was taken for; nil when it is ignored.
    func field(of name: XMLElement, isAttribute: Bool) -> Field?
    /// The document ends.
    func finish(_ sink: XMLRecordSink)
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

/// The attributes of one element, as long as its handler runs.
struct XMLAttributes {
    /// The parser, which keeps the names.
    unowned(unsafe) let parser: XMLDocumentParser
    /// Five pointers for each attribute: local name, prefix, URI, the value and its end.
    let values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    /// How many attributes there are.
    let count: Int

    /// Calls `body` with every attribute: the interned element-like name, and the value's bytes as libxml2 gives them.
    @inline(__always)
    func forEach(_ body: (XMLElement, Bytes) -> Void) {
        guard let values else { return }
        for index in 0..<count {
            guard let name = values[index * 5], let start = values[index * 5 + 3], let end = values[index * 5 + 4],
                let element = parser.attribute(name)
            else { continue }
            body(element, Bytes(start, end - start))
        }
    }
}

/// Takes finished records from a form and hands on full batches.
final class XMLRecordSink {
    /// How many records a batch has at most.
    static let batchSize = 4096
    /// How many bytes of text a batch has, about.
    static let textSize = 1_048_576

    let export: ExportSource
    /// The kind of records that is wanted in this reading; records of the other kind are passed over.
    let wanted: ExportKind
    /// The text of the batch that is being filled.
    private(set) var text = ByteBuffer(capacity: 65_536)
    /// Finished batches, not yet taken.
    private(set) var finished: [RecordBatch] = []
    /// Whether batches are held until the end of the document, since records refer to what may come later.
    var holdsBatches = false
    /// Why the form cannot go on; nil while it can.
    var refusal: String?
    private(set) var batch: RecordBatch
    private(set) var held: [RecordBatch] = []

    init(export: ExportSource, wanted: ExportKind) {
        self.export = export
        self.wanted = wanted
        batch = RecordBatch(
            export: export, text: text, stride: wanted == .domains ? Field.domainFieldCount : Field.fieldCount)
    }

    /// Begins a record that starts on `line`.
    func begin(line: Int) { batch.beginRecord(line: line) }

    /// Sets a fact of the record, unless an earlier element stated it.
    func set(_ field: Field, _ cell: Cell) {
        guard Int(field.rawValue) < batch.stride, batch.current(field).isMissing else { return }
        batch.set(field, CellCleaner.clean(cell, in: text))
    }

    /// Finishes the record.
    func end() { batch.endRecord() }

    /// True when the batch is full and should be handed on between records.
    var isFull: Bool { batch.count >= XMLRecordSink.batchSize || text.count >= XMLRecordSink.textSize }

    /// Hands the batch on and begins another one.
    func flush() {
        guard batch.count > 0 else {
            if text.count > 0, text.count >= XMLRecordSink.textSize { text.truncate() }
            return
        }
        if holdsBatches { held.append(batch) } else { finished.append(batch) }
        text = ByteBuffer(capacity: 65_536)
        batch = RecordBatch(export: export, text: text, stride: batch.stride)
    }

    /// Hands on what was held.
    func release() {
        flush()
        finished += held
        held = []
    }

    /// The finished batches, which are forgotten here.
    func take() -> [RecordBatch] {
        defer { finished = [] }
        return finished
    }
}
