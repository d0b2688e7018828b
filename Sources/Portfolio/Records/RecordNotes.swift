/// What is known of the records of a batch as a whole.
public struct RecordNotes: Sendable {
    /// Records that could not be read, in the order of their lines.
    public var rejects: [Reject] = []
    /// How many columns state each day, above the first of ``laterSections``.
    public var dayColumns = DayColumnCounts()
    /// The order of day and month that the documentation of the export's form prescribes; nil for most forms.
    public var documentedDateOrder: DateOrder?
    /// How many lines of the file the batch covers; 0 where lines are counted by the reader itself.
    public var lineCount = 0
    /// How many bytes of the file the records were taken from; 0 where that is not known.
    public var byteCount = 0
    /// How many bytes of text stand in the batch once and belong to many of its records, about: what is made of such
    /// records is larger than their batch.
    public var sharedSize = 0
    /// How many rows repeat the header and are skipped.
    public var repeatedHeaders = 0

    /// How day and month are ordered in each column, above the first of ``laterSections``; decided before the batch is
    /// verified.
    var dateOrders = DateOrders()
    /// The records below headers that stand in the batch itself; hardly any file has more than one header.
    var laterSections: [HeaderSection] = []
    /// How many other headers than the first stand before the batch in its file.
    var headersBefore = 0
    /// How many lines of the file stand before the batch; 0 until that is known, and where the reader counts them itself.
    @usableFromInline var firstLine = 0
    /// What further columns of a fact state, see ``RecordDraft/setFurther(_:_:)``; nil where no record has any.
    @usableFromInline var further: RecordBatch?
    /// What the user states for the records, where it stands in the text; empty in most runs.
    var constants: [PlacedConstant] = []

    /// Nothing known yet.
    init() {}
}
