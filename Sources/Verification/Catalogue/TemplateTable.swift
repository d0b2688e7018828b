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

    private static let languages = Language.allCases.count
    /// By reason: the number of its first text.
    private let firstText: ReasonTable<Int>
    /// By text, see ``pieces(_:_:_:_:)``: where the pieces end; they begin where those before end, the first at 0.
    private let ends: PlainArray<Int>
    private let all: PlainArray<Piece>

    /// The texts of the catalogue.
    init() {
        var ends = PlainArray<Int>()
        ends.append(0)
        var all = PlainArray<Piece>()
        firstText = ReasonTable { reason in
            let first = ends.count - 1
            TemplateTable.add(reason, to: &all, endingIn: &ends)
            return first
        }
        self.ends = ends
        self.all = all
    }

    /// The places of the pieces of a text; none where the reason has no such text.
    func pieces(_ kind: Kind, _ rule: Int, _ reason: Int, _ language: Language) -> Range<Int> {
        let text = firstText[rule, reason] + kind.rawValue * TemplateTable.languages + (language == .en ? 0 : 1)
        return ends[text]..<ends[text + 1]
    }

    /// The piece at a place.
    subscript(place: Int) -> Piece { all[place] }

    private static func add(
        _ reason: Reason, to all: inout PlainArray<Piece>, endingIn ends: inout PlainArray<Int>
    ) {
        for kind in Kind.allCases {
            let template =
                switch kind {
                case .message: Optional(reason.message)
                case .atProvider: reason.solution?.atProvider
                case .elsewhere: reason.solution?.elsewhere
                }
            // In the order of ``pieces(_:_:_:_:)``.
            for pieces in [template?.enPieces, template?.zhPieces] {
                for piece in pieces ?? [] { all.append(Piece(piece)) }
                ends.append(all.count)
            }
        }
    }
}

extension TemplateTable.Piece {
    fileprivate init(_ piece: MessageTemplate.Piece) {
        switch piece {
        case .text(let text, let range): self.init(text: Bytes(text)[range], fact: nil)
        case .fact(let place): self.init(text: .empty, fact: place)
        }
    }
}
