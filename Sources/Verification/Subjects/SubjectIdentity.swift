import Bytes
import Names
import Portfolio

/// Which ids and licences identify a filing subject: what is withheld, unreadable or says that there is none is the same
/// for many subjects, and identifies none of them.
public enum SubjectIdentity {
    /// True when the cell can be the id of one subject.
    ///
    /// Not so a word for nothing (`未备案`), a withheld one (`***`), what a spreadsheet made of it (`#REF!`, `1.1E+17`),
    /// lost characters, or zeros alone.
    static func isUsable(id: Bytes) -> Bool {
        isPlain(id: id) || isPlain(licence: id) || !id.isEmpty && isUsableOfAnyForm(id)
    }

    /// True when the cell can be the number of an ICP filing, which has digits.
    static func isUsable(licence: Bytes) -> Bool {
        isPlain(licence: licence)
            || !licence.isEmpty && isUsableAsItStands(licence)
                && LicenceCore.with(licence) { core in
                    // A number has a digit other than 0.
                    core.contains { (0x31...0x39).contains($0) } && isUsableAsWritten(core)
                        && (!core.hasSuffix("号") || isUsableAsWritten(core.dropLast(3)))
                }
    }

    /// True for an id in Chinese without a digit, such as `新增` or `一部`: a word that many rows may have, which
    /// identifies a subject only together with the organizer.
    static func isWord(id: Bytes) -> Bool {
        guard !id.isEmpty, !id[id.count - 1].isASCIIDigit, !id.contains(where: { $0.isASCIIDigit }) else {
            return false
        }
        return !id.isASCII
    }

    /// The records of a batch without the cells that name a subject and say that there is none, and without those ids and
    /// licences that identify nobody; the batch itself where there are none such.
    public static func cleaned(_ batch: RecordBatch) -> RecordBatch {
        var changes = CellChanges(batch)
        for index in 0..<batch.count {
            let cell = batch.bytes(index, .subject)
            if PartyNames.mayStandForNothing(cell), PartyNames.standing(of: cell) == .missing {
                changes.replace(index, .subject, .missing)
            }
        }
        if batch.stride == Field.fieldCount { cleanSubjects(batch, &changes) }
        return changes.finish(cleaned)
    }

    /// The rows of a batch without the ids and licences that identify nobody.
    static func cleanedSubjects(_ batch: RecordBatch) -> RecordBatch {
        var changes = CellChanges(batch)
        if batch.stride == Field.fieldCount { cleanSubjects(batch, &changes) }
        return changes.finish()
    }

    private static func cleanSubjects(_ batch: RecordBatch, _ changes: inout CellChanges) {
        for index in 0..<batch.count {
            let id = batch.bytes(index, .subjectID)
            if !id.isEmpty, !isUsable(id: id) { changes.replace(index, .subjectID, .missing) }
            let licence = batch.bytes(index, .icpLicence)
            if !licence.isEmpty, !isUsable(licence: licence) { changes.replace(index, .icpLicence, .missing) }
        }
    }

    /// True for letters, digits, `-` and `_` alone, with a digit other than 0, as nearly all ids are.
    ///
    /// A closer look is taken at what ends with `000` and has room for a rounded number, at six letters in a row, which can be
    /// a word for what is withheld, and at three x, or three hyphens in a row, which can stand for what is hidden.
    @inline(__always)
    private static func isPlain(id: Bytes) -> Bool {
        if PartyNames.hasOwnASCIIWords { return false }
        var (hasDigit, letters, hyphens, crosses) = (false, 0, 0, 0)
        for index in 0..<id.count {
            let byte = id[index]
            switch byte {
            case UInt8(ascii: "0"): (letters, hyphens) = (0, 0)
            case UInt8(ascii: "1")...UInt8(ascii: "9"): (hasDigit, letters, hyphens) = (true, 0, 0)
            case UInt8(ascii: "-"), UInt8(ascii: "_"): (letters, hyphens) = (0, hyphens + 1)
            default:
                if !byte.isASCIIAlphanumeric { return false }
                (letters, hyphens) = (letters + 1, 0)
                if byte | 0x20 == UInt8(ascii: "x") { crosses += 1 }
            }
            if letters == 6 || hyphens == 3 || crosses == 3 { return false }
        }
        return hasDigit && !(id.count >= 18 && id.hasSuffix("000"))
    }

    /// True for `京ICP备12345678号` and the same with a site's number, `-1`, as nearly all licences are: no word that says
    /// something else has room in them.
    @inline(__always)
    private static func isPlain(licence: Bytes) -> Bool {
        let form = licence.dropFirst(min(3, licence.count))
        guard !form.isEmpty, (0xE4...0xE9).contains(licence[0]), form.hasPrefix("ICP备") || form.hasPrefix("ICP证"),
            !PartyNames.hasOwnWords
        else { return false }
        let number = form.dropFirst(6)
        let digits = number.countOfDigits
        var rest = number.dropFirst(digits)
        if rest.hasPrefix("号") { rest = rest.dropFirst(3) }
        let site = rest.hasPrefix("-") ? rest.dropFirst(1) : rest
        return digits >= 5 && site.countOfDigits == site.count
            && number[0..<digits].contains { $0 != UInt8(ascii: "0") }
    }

    /// The thorough look behind the quick ones, which must never make a difference.
    @inline(never)
    static func isUsableOfAnyForm(_ id: Bytes) -> Bool {
        guard isUsableAsItStands(id) else { return false }
        // `备案中-1` says no more than `备案中`; with letters alone, `NA-1` can be an id of its own.
        return id.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
            || LicenceCore.with(id) { !$0.isEmpty && isUsableAsWritten($0) }
    }

    /// The same of the whole cell, as it is written and in its bare form.
    private static func isUsableAsItStands(_ id: Bytes) -> Bool {
        isUsableAsWritten(id)
            && (!BareForm.mayDiffer(id) || BareForm.with(id) { !$0.isEmpty && isUsableAsWritten($0) })
    }

    private static func isUsableAsWritten(_ id: Bytes) -> Bool {
        switch PartyNames.standing(of: id) {
        case .known, .unreadable(.handle): break
        default: return false
        }
        if IdentityNumbers.isMasked(id)
            || id.count == 18 && id.hasSuffix("000") && id.allSatisfy({ $0.isASCIIDigit })
        {
            return false
        }
        // A licence that lost its number.
        if !id.isASCII, id.firstRange(of: Bytes("ICP")) != nil, !id.contains(where: { $0.isASCIIDigit }),
            !hasWideDigit(id)
        {
            return false
        }
        // Zeros, hyphens and points alone stand for nothing.
        return id.contains { $0.isASCIIAlphanumeric && $0 != UInt8(ascii: "0") || $0 >= 0x80 }
    }

    private static func hasWideDigit(_ licence: Bytes) -> Bool {
        // ０ to ９ are EF BC 90 to EF BC 99.
        (0..<max(licence.count - 2, 0)).contains {
            licence[$0] == 0xEF && licence[$0 + 1] == 0xBC && (0x90...0x99).contains(licence[$0 + 2])
        }
    }
}

extension Bytes {
    /// With how many digits the bytes begin.
    fileprivate var countOfDigits: Int {
        var count = 0
        while count < self.count, self[count].isASCIIDigit { count += 1 }
        return count
    }
}
