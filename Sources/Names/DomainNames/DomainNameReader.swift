import Bytes
import Portfolio

/// Finds the domain name in a cell; one reader for one task at a time, it reuses its buffers.
///
/// Plain ASCII names, nearly all of them, take one pass over their bytes. Names of Chinese and Western European letters
/// are mapped and encoded here; everything else goes through libidn2.
public final class DomainNameReader {
    /// The most octets of a name in A-label form (RFC 1035 section 2.3.4, less the root).
    public static let nameLimit = 253
    /// The most octets of a label (RFC 1035 section 2.3.4).
    public static let labelLimit = 63

    private let suffixes = PublicSuffixes()
    private let forms = NameForms()
    /// False leaves the quick readings out; they must never make a difference.
    private let isQuick: Bool

    /// A reader.
    public convenience init() { self.init(isQuick: true) }

    init(isQuick: Bool) { self.isQuick = isQuick }

    /// Understands the domain cell at `cell` of `text`.
    ///
    /// The name's forms are appended to `text` where the cell's own bytes are not these forms already.
    public func read(_ cell: Cell, in text: ByteBuffer) -> DomainNameReading {
        if isQuick {
            if let dots = PlainDomainName.dots(of: text.bytes(cell)) {
                return .name(
                    name(
                        cell, unicode: cell, [], firstDot: dots.trailingZeroBitCount,
                        lastDot: UInt64.bitWidth - 1 - dots.leadingZeroBitCount, in: text))
            }
            if forms.buildPlain(text.bytes(cell)) {
                let start = text.count
                text.append(forms.ascii.bytes)
                return .name(name(text.cell(from: start), unicode: cell, .encoded, in: text))
            }
        }
        switch HostCell.find(in: text.bytes(cell)) {
        case .refused(let reason):
            return .refused(reason, detail: DomainNameReader.detail(reason, text.bytes(cell)))
        case .host(let range, let isReduced):
            let host = Cell(offset: Int(cell.offset) + range.lowerBound, count: range.count)
            return readHost(host, isReduced ? .reducedURL : [], of: cell, in: text)
        }
    }

    private func readHost(
        _ host: Cell, _ changes: DomainNameChanges, of cell: Cell, in text: ByteBuffer
    ) -> DomainNameReading {
        do throws(DomainNameProblem) {
            try isQuick ? forms.build(text.bytes(host)) : forms.buildThoroughly(text.bytes(host))
        } catch {
            return .refused(.invalidDomain, detail: DomainNameReader.detail(error, text.bytes(cell)))
        }
        if HostAddress.isIPv4(forms.ascii.bytes) {
            return .refused(.ipAddress, detail: DomainNameReader.detail(.ipAddress, text.bytes(cell)))
        }
        let changes = changes.union(forms.changes(from: text.bytes(host)))
        let ascii = place(of: forms.ascii.bytes, host, in: text)
        let isSame = forms.ascii.bytes == forms.unicode.bytes
        let unicode = isSame ? ascii : place(of: forms.unicode.bytes, host, in: text)
        return .name(name(ascii, unicode: unicode, changes, in: text))
    }

    /// The beginning of the host where that is `form` already, else a new place in `text`.
    private func place(of form: Bytes, _ host: Cell, in text: ByteBuffer) -> Cell {
        if form.count <= Int(host.count), text.bytes(host)[0..<form.count] == form {
            return Cell(offset: Int(host.offset), count: form.count)
        }
        let start = text.count
        text.append(form)
        return text.cell(from: start)
    }

    private func name(
        _ aLabel: Cell, unicode: Cell, _ changes: DomainNameChanges, in text: ByteBuffer
    ) -> NamedDomain {
        let bytes = text.bytes(aLabel)
        let dot = UInt8(ascii: ".")
        return name(
            aLabel, unicode: unicode, changes, firstDot: bytes.firstIndex(of: dot) ?? bytes.count,
            lastDot: bytes.lastIndex(of: dot) ?? -1, in: text)
    }

    @inline(__always)
    private func name(
        _ aLabel: Cell, unicode: Cell, _ changes: DomainNameChanges, firstDot: Int, lastDot: Int, in text: ByteBuffer
    ) -> NamedDomain {
        let bytes = text.bytes(aLabel)
        let key = bytes.domainKey
        return NamedDomain(
            aLabel: aLabel, unicode: unicode,
            registrableOffset: suffixes.registrableOffset(of: bytes, hash: key.high, firstDot: firstDot),
            tldOffset: lastDot + 1, changes: changes, key: key)
    }
}

// What a refusal says to people.
extension DomainNameReader {
    private static func detail(_ reason: Reject.Reason, _ cell: Bytes) -> BilingualLine {
        if reason == .emptyDomain {
            return BilingualLine("the domain cell is empty; expected a domain name", "域名单元格为空；应为域名")
        }
        let name = shown(cell)
        switch reason {
        case .ipAddress:
            return BilingualLine("'\(name)' is an IP address; expected a domain name", "“\(name)”是 IP 地址；应为域名")
        case .emailAddress:
            return BilingualLine("'\(name)' is an e-mail address; expected a domain name", "“\(name)”是电子邮件地址；应为域名")
        default: return BilingualLine("'\(name)' is no domain name", "“\(name)”不是域名")
        }
    }

    private static func detail(_ problem: DomainNameProblem, _ cell: Bytes) -> BilingualLine {
        let (name, why) = (shown(cell), problem.text)
        return BilingualLine("'\(name)' is no domain name: \(why.en)", "“\(name)”不是域名：\(why.zh)")
    }

    /// The cell on one line, cut after 80 characters.
    private static func shown(_ cell: Bytes) -> String {
        let text = cell.string
        let isLong = text.unicodeScalars.count > 80
        let line = text.unicodeScalars.prefix(80).map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(line)) + (isLong ? "…" : "")
    }
}
