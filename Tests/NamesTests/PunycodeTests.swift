import Bytes
import Portfolio
import Testing

@testable import Names

@Suite struct PunycodeTests {
    /// Samples of RFC 3492 section 7.1 and of registered names.
    static let samples: [(unicode: String, ascii: String)] = [
        ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
        ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
        ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
        ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
        ("bücher", "bcher-kva"), ("中国", "fiqs8s"), ("faß", "fa-hia"), ("𰻞面", "vs5a9845j"),
    ]

    @Test(arguments: samples)
    func encodesAndDecodes(_ unicode: String, _ ascii: String) {
        let output = ByteBuffer()
        Punycode.encode(Array(unicode.unicodeScalars.map(\.value))[...], into: output)
        #expect(output.bytes.string == ascii)
        var label: ContiguousArray<UInt32> = []
        #expect(ascii.withBytes { Punycode.decode($0, into: &label) })
        #expect(label.elementsEqual(unicode.unicodeScalars.map(\.value)))
    }

    @Test(arguments: ["-fiqs8s", "fiqs8S", "99999999", "bcher-kv", "ü", "a-999999999999999999999"])
    func refusesWhatIsNoPunycode(_ ascii: String) {
        var label: ContiguousArray<UInt32> = []
        #expect(!ascii.withBytes { Punycode.decode($0, into: &label) })
    }
}
