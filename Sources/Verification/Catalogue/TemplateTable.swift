import Bytes
import Portfolio

/// The texts of all reasons in pieces, which are found and read without a reference being counted.
struct TemplateTable: ~Copyable {
    /// Which text of a reason.
    enum Kind: Int, CaseIterable {
        /// What is wrong.
        case message
        /// What to do about it where the registrar is the provider.
        case atProvider
        /// What to do about it elsewhere.
        case elsewhere
    }

    /// Constant text, and the fact that follows it.
    struct Piece: BitwiseCopyable {
        let text: Bytes
        let fact: MessageTemplate.Placeholder?
    }

    private let languages = Language.allCases.count
    /// How many texts a reason has.
    private let width = Kind.allCases.count * Language.allCases.count
    /// By rule: the number of its first reason among those of all rules.
    private var firstReason = PlainArray<Int>()
    /// By reason, kind and language: where the pieces end; they begin where those before end, the first at 0.
    private var ends = PlainArray<Int>()
    private var all = PlainArray<Piece>()

    /// The texts of the catalogue.
    init() {
        ends.append(0)
        var count = 0
        for rule in RuleCatalogue.all {
            firstReason.append(count)
            count += rule.reasons.count
            for reason in rule.reasons { add(reason) }
        }
    }

    /// The places of the pieces of a text; none where the reason has no such text.
    func pieces(_ kind: Kind, _ rule: Int, _ reason: UInt8, _ language: Language) -> Range<Int> {
        let number = (firstReason[rule] + Int(reason)) * width + kind.rawValue * languages
        let text = number + (language == .en ? 0 : 1)
        return ends[text]..<ends[text + 1]
    }

    /// The piece at a place.
    subscript(place: Int) -> Piece { all[place] }

    private mutating func add(_ reason: Reason) {
        for kind in Kind.allCases {
            let template =
                switch kind {
                case .message: Optional(reason.message)
                case .atProvider: reason.solution?.atProvider
                case .elsewhere: reason.solution?.elsewhere
                }
            // In the order of ``pieces(_:_:_:_:)``.
            for pieces in [template?.enPieces, template?.zhPieces] {
                for piece in pieces ?? [] { add(piece) }
                ends.append(all.count)
            }
        }
    }

    private mutating func add(_ piece: MessageTemplate.Piece) {
        switch piece {
        case .text(let text, let range): all.append(Piece(text: Bytes(text)[range], fact: nil))
        case .fact(let place): all.append(Piece(text: .empty, fact: place))
        }
    }
}
