import Bytes
import CFuzzer
import Glibc
import Portfolio

// The readers under libFuzzer, one in a process: `FUZZ_READER=xml FuzzReaders CORPUS… [-max_total_time=30]`. What does not
// hold ends the process, and libFuzzer keeps the input.

let exports = ExportTrial()
nonisolated(unsafe) let texts = TextTrials()
let lists = ListTrial()
/// What is tried, by name; `nonisolated(unsafe)` holds since libFuzzer has one thread.
nonisolated(unsafe) let readers: [String: (Bytes) -> Void] = [
    "csv": exports.run, "xml": exports.run, "workbook": exports.workbook, "day": texts.day, "name": texts.name,
    "header": texts.header,
    "list": lists.list, "config": lists.config, "part": PartTrial().record,
]
let wanted = getenv("FUZZ_READER").map { String(cString: $0) } ?? ""
nonisolated(unsafe) let reader = readers[wanted]
guard reader != nil else {
    print("FUZZ_READER is '\(wanted)'; expected one of \(readers.keys.sorted().joined(separator: ", "))")
    exit(2)
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
    LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        if let data { reader?(Bytes.ofC(data, size)) }
        return 0
    })
