import Bytes
import CLibXML2
import Portfolio

/// The functions that libxml2 calls: each notes one event and returns.
///
/// Slots that are left empty cost nothing. Comments and processing instructions are passed over.
enum XMLCallbacks {
    /// The table of the functions; the pointer that they get is that of an ``XMLEventLog``.
    static var handlers: xmlSAXHandler {
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.startElementNs = { raw, local, _, uri, declared, _, count, _, values in
            guard let raw, let local else { return }
            if declared > 0 { XMLEventLog.at(raw).pointee.owner.checkNamespaces() }
            XMLCallbacks.begin(XMLEventLog.at(raw), local, uri, XMLRawAttributes(values, count))
        }
        handlers.endElementNs = { raw, _, _, _ in
            guard let raw else { return }
            XMLEventLog.at(raw).pointee.end()
        }
        handlers.characters = { raw, text, count in
            guard let raw, let text else { return }
            let log = XMLEventLog.at(raw)
            if log.pointee.characters(Bytes(text, Int(count))) != .noted { XMLCallbacks.refuse(log, .tooMuchText) }
        }
        handlers.cdataBlock = handlers.characters
        handlers.ignorableWhitespace = handlers.characters
        handlers.internalSubset = { raw, _, _, _ in
            guard let raw else { return }
            XMLEventLog.at(raw).pointee.owner.stop(
                "a DOCTYPE is refused, since entities can read files and fill memory; remove it from the document")
        }
        handlers.serror = { raw, error in
            guard let raw, let error else { return }
            XMLEventLog.at(raw).pointee.owner.note(error.pointee)
        }
        return handlers
    }

    @inline(__always)
    private static func begin(
        _ log: UnsafeMutablePointer<XMLEventLog>, _ local: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?,
        _ attributes: XMLRawAttributes
    ) {
        var outcome = log.pointee.begin(local, uri, attributes)
        if outcome == .noted { return }
        if outcome == .unknownName {
            guard log.pointee.owner.meet(local, uri, attributes) else { return }
            outcome = log.pointee.begin(local, uri, attributes)
        }
        if outcome != .noted { refuse(log, outcome) }
    }

    @inline(never)
    private static func refuse(_ log: UnsafeMutablePointer<XMLEventLog>, _ outcome: XMLEventLog.Outcome) {
        let owner = log.pointee.owner
        switch outcome {
        case .noted, .unknownName: return
        case .tooDeep:
            owner.stop("elements are nested more than \(XMLDocumentParser.depthLimit) deep; this is no known export")
        case .tooMuchText: owner.stop("an element has more than 1 MiB of text; this is no known export")
        }
    }
}
