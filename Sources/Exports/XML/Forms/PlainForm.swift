import Bytes
import Portfolio

/// Any document in which a repeated element holds, as child elements or attributes, fields of known names; provider
/// answers are of this form too.
final class PlainForm: XMLForm {
    /// The form's name for people.
    static let formName = "plain XML"

    let name = PlainForm.formName
    var kinds = XMLKinds()
    let isLastResort = true

    static let documents = BilingualText(
        "repeated elements with a domain or an organizer", "含有域名或主办单位的重复元素")

    static func claim(root: XMLName) -> (any XMLForm)? { PlainForm() }

    /// The most facts that one element may hold.
    static let factLimit = 1_000_000

    /// A name: what it can mean, and what it was taken for in the last record.
    struct Name: BitwiseCopyable {
        let meaning: ColumnMeaning
        var takenFor: Field?
        /// True for the attribute by which Namecheap says that the registration has ended.
        var isExpiryFlag = false
        /// True for the element in which Alibaba Cloud's API states the status of a domain by a number.
        var isStatusNumber = false
        /// True for a name without a meaning that an element of statuses may call each of them.
        var isStatusPart = false
    }

    /// An open element.
    struct Frame: BitwiseCopyable {
        let name: Int
        let line: Int
        /// Where the facts found directly in it begin.
        let firstFact: Int
    }

    struct Fact: BitwiseCopyable {
        let name: UInt32
        let line: UInt32
        /// A place in the text of the events, or in that which the form keeps.
        var text: Cell
        var isKept = false
        /// True for the domains of a list inside the element that holds the fact.
        var isListed = false
        /// True for what stands in an element inside one of statuses, whatever its name means.
        var isStatus = false
    }

    var names = PlainArray<Name>()
    private var frames = PlainArray<Frame>()
    var facts = PlainArray<Fact>()
    /// The texts of the facts that began in earlier events, in their order.
    let kept = ByteBuffer()

    /// What the last record was made of, since the next one mostly looks like it: the names of its facts, and what
    /// each states, a ``Portfolio/Field/rawValue`` or nothing, which is negative.
    var lastFacts = PlainArray<(name: UInt32, column: Int32)>()
    /// The name of the last record's element; negative where it cannot stand for others.
    var lastName = -1

    /// Namecheap's API: its days are month first by its documentation.
    private static let namecheap = "http://api.namecheap.com/xml.response"
    private(set) var isNamecheap = false
    /// The answers of Alibaba Cloud's API that list domains.
    private static let alibabaAnswers: Set<String> = [
        "QueryDomainListResponse", "ScrollDomainListResponse", "QueryAdvancedDomainListResponse",
        "QueryDomainByDomainNameResponse", "QueryDomainByInstanceIdResponse",
    ]
    private var isAlibaba = false
    /// What elements of statuses call each of them, mostly.
    private static let statusParts: Set<String> = ["s", "value", "item", "code", "string", "li"]
    /// True when a name was seen that counts before others of the same fact.
    private(set) var hasRanks = false

    func introduce(_ name: XMLName) {
        if name.uri == PlainForm.namecheap { isNamecheap = true }
        if isNamecheap, name.isAttribute, name.local == "IsExpired" {
            var meaning = ColumnMeaning()
            meaning.domain = .domainStatus
            names.append(Name(meaning: meaning, isExpiryFlag: true))
            name.isWanted = true
            return
        }
        if !name.isAttribute, PlainForm.alibabaAnswers.contains(name.local) { isAlibaba = true }
        if name.meaning.rank < ColumnMeaning.usualRank { hasRanks = true }
        let isPart = name.meaning.isEmpty && !name.isAttribute && mayBeStatusPart(name)
        names.append(
            Name(
                meaning: name.meaning, isStatusNumber: isAlibaba && name.local == "DomainStatus", isStatusPart: isPart))
        name.isWanted = !name.meaning.isEmpty || isPart
        name.isSilent = !name.isWanted
    }

    func began(_ name: Int, _ attributes: XMLAttributes, line: Int, _ sink: XMLRecordSink) {
        frames.append(Frame(name: name, line: line, firstFact: facts.count))
        attributes.forEach { name, value in
            guard !names[name].meaning.isEmpty else { return }
            facts.append(Fact(name: UInt32(name), line: UInt32(line), text: value))
        }
        if facts.count > PlainForm.factLimit { refuseFacts(sink) }
    }

    private func refuseFacts(_ sink: XMLRecordSink) {
        sink.refusal = BilingualLine(
            "an element holds more than \(PlainForm.factLimit) facts; this is no known export",
            "有元素的内容超过 \(PlainForm.factLimit) 项；这不是已知的导出文件")
    }

    func ended(_ name: Int, _ text: Cell, of buffer: ByteBuffer, isLeaf: Bool, _ sink: XMLRecordSink) {
        let frame = frames[frames.count - 1]
        frames.truncate(to: frames.count - 1)
        if facts.count > frame.firstFact {
            if !isListOfParent(frame), !areStatusesOfParent(frame) { finish(frame, buffer, sink) }
        } else if isLeaf {
            leaf(name, text, of: buffer, line: frame.line, sink)
        }
    }

    func leaf(_ name: Int, _ text: Cell, of buffer: ByteBuffer, line: Int, _ sink: XMLRecordSink) {
        // An empty element counts: a record whose domain is empty is a record, and rejected as one.
        guard frames.count > 0 else { return }
        let isStatus = names[name].isStatusPart && isOfStatuses(frames[frames.count - 1])
        guard isStatus || !names[name].meaning.isEmpty else { return }
        var fact = Fact(name: UInt32(truncatingIfNeeded: name), line: UInt32(truncatingIfNeeded: line), text: text)
        fact.isStatus = isStatus
        facts.append(fact)
        if facts.count > PlainForm.factLimit { refuseFacts(sink) }
    }

    var heldText: Int { kept.count }

    /// Keeps the facts of elements that are still open; what elements that ended had kept is forgotten.
    func keep(from buffer: ByteBuffer) {
        var first = facts.count
        while first > 0, !facts[first - 1].isKept { first -= 1 }
        let last = first > 0 ? facts[first - 1].text : .missing
        kept.truncate(to: min(kept.count, Int(last.offset) + Int(last.count)))
        for index in first..<facts.count {
            // Also where there is no text, the place says where the texts before it end.
            let start = kept.count
            kept.append(buffer.bytes(facts[index].text))
            facts[index].text = kept.cell(from: start)
            facts[index].isKept = true
        }
    }

    /// `<domains><domain>a</domain><domain>b</domain></domains>` lists domains of the element around it.
    private func isListOfParent(_ frame: Frame) -> Bool {
        let meaning = names[frame.name].meaning
        guard meaning.subject == .domains, meaning.domain == nil, frames.count > 0,
            (frame.firstFact..<facts.count).allSatisfy({ self.meaning($0).domain == .domain && !facts[$0].isListed })
        else { return false }
        for index in frame.firstFact..<facts.count { facts[index].isListed = true }
        return true
    }

    /// `<statuses><status>ok</status></statuses>` and `<status><s>ok</s></status>` state statuses of the element around.
    private func areStatusesOfParent(_ frame: Frame) -> Bool {
        guard frames.count > 0, isOfStatuses(frame),
            (frame.firstFact..<facts.count).allSatisfy({ meaning($0).domain == .domainStatus && !facts[$0].isListed })
        else { return false }
        for index in frame.firstFact..<facts.count { facts[index].isStatus = true }
        return true
    }

    private func isOfStatuses(_ frame: Frame) -> Bool {
        names[frame.name].meaning.domain == .domainStatus && !names[frame.name].isExpiryFlag
    }

    /// True for a name that is seen inside an element of statuses, or that stands there in other documents.
    private func mayBeStatusPart(_ name: XMLName) -> Bool {
        PlainForm.statusParts.contains(name.local.lowercased())
            || (frames.count > 0 && isOfStatuses(frames[frames.count - 1]))
    }

    /// What the name of a fact can mean.
    func meaning(_ fact: Int) -> ColumnMeaning {
        facts[fact].isStatus ? PlainForm.statusMeaning : names[Int(facts[fact].name)].meaning
    }

    private static let statusMeaning: ColumnMeaning = {
        var meaning = ColumnMeaning()
        meaning.domain = .domainStatus
        return meaning
    }()

    func field(of name: XMLName) -> Field? { names[name.number].takenFor }

    func finish(_ sink: XMLRecordSink) { sink.release() }
}

// Records like the last one.
extension PlainForm {
    /// Makes a record of an element with the same names in the same order as the last record's, all its events at hand.
    func readWhole(_ events: XMLEvents, from first: Int, _ sink: XMLRecordSink) -> Int {
        let (began, count) = (events[first], lastFacts.count)
        guard Int(began.name) == lastName, first + count + 1 < events.count, events[first + 1 + count].kind == .ended
        else { return 0 }
        // The texts of the facts lie one behind the other.
        var (start, end) = (Int.max, 0)
        for index in 0..<count {
            let fact = events[first + 1 + index]
            guard fact.name == lastFacts[index].name, fact.kind == .leaf || fact.kind == .attribute else { return 0 }
            if fact.text.isMissing { continue }
            start = min(start, Int(fact.text.offset))
            end = Int(fact.text.offset) + Int(fact.text.count)
        }
        let cells = sink.draft.beginRecord(line: Int(began.line))
        if start < end { copy(events, from: first + 1, start..<end, to: sink.text, cells) }
        sink.end()
        if sink.isFull { sink.flush() }
        return count + 2
    }

    /// Copies the text of the facts, all at once, and sets the record's cells to it.
    private func copy(
        _ events: XMLEvents, from first: Int, _ extent: Range<Int>, to text: ByteBuffer, _ cells: PlainRow<Cell>
    ) {
        let buffer = events.text
        let shift = text.count - extent.lowerBound
        text.append(buffer.bytes(Cell(offset: extent.lowerBound, count: extent.count)))
        for index in lastFacts.indices {
            let column = Int(lastFacts[index].column)
            guard column >= 0, cells[column].isMissing else { continue }
            let cell = CellCleaner.clean(events[first + index].text, of: Field(rawValue: UInt8(column)), in: buffer)
            if !cell.isMissing { cells[column] = Cell(offset: Int(cell.offset) + shift, count: Int(cell.count)) }
        }
    }
}
