import Exports
import Portfolio
import Reports

extension ExportProbe {
    /// The input as `summary.json` and the reports describe it, its records not counted yet.
    var input: RunFacts.Input {
        RunFacts.Input(path: export.path, kind: kind.rawValue, form: formName, encoding: encodingName)
    }

    /// The form for people.
    public var formName: String {
        switch form {
        case .csv: "CSV"
        case .xml(let sniffing): sniffing.form
        case .sheet: ExportProbe.workbookName
        case .page: ExportProbe.pageName
        }
    }

    /// The encoding for people.
    public var encodingName: String {
        switch form {
        case .csv(let dialect): dialect.encodingName
        case .xml(let sniffing): sniffing.encodingName
        case .sheet: ExportProbe.workbookEncoding
        case .page(let page): page.encodingName
        }
    }
}
