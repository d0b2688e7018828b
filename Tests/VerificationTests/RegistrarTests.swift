import Bytes
import Portfolio
import Testing

@testable import Verification

@Suite struct RegistrarTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let id: String
        let reason: String
        init(_ name: String, _ id: String, _ reason: String) { (self.name, self.id, self.reason) = (name, id, reason) }
        var testDescription: String { "'\(name)' \(id)" }
    }

    static let cases = [
        Case("阿里云计算有限公司", "", "approved"), Case("万网", "", "approved"), Case("", "1599", "approved"),
        Case("阿里云计算有限公司(万网)", "", "approved"), Case("alibaba  cloud computing ltd", "", "approved"),
        Case("ＤＮＳＰｏｄ", "", "approved"), Case("DNSPod,Inc.", "", "approved"), Case("DNSPod Inc", "", "approved"),
        Case("", "146", "not-approved"), Case("", "0146", "not-approved"), Case("", "１４６", "not-approved"),
        Case("", "146.0", "not-approved"), Case("", "14600", "not-listed"), Case("", "0", "unreadable"),
        Case("", "#REF!", "unreadable"), Case("", "x", "unreadable"), Case("", "???", "unreadable"),
        Case("", "1.6E+3", "unreadable"), Case("REDACTED", "x", "unreadable"), Case("某代理商", "x", "not-listed"),
        // The id decides when it is on the list.
        Case("万网", "146", "not-approved"), Case("GoDaddy.com, LLC", "1599", "contradiction"),
        Case("万网", "99999", "approved"), Case("某代理商", "99999", "not-listed"), Case("万网", "x", "approved"),
        // Whole names alone.
        Case("万网志成", "", "not-listed"), Case("万", "", "not-listed"), Case("西部数码", "", "presumed"),
        Case("", "", "missing"), Case("REDACTED FOR PRIVACY", "", "missing"),
        Case("REDACTED FOR PRIVACY", "1599", "approved"),
        Case("。", "", "missing"), Case("????", "", "unreadable"), Case("#N/A", "", "unreadable"),
        Case("阿里云\u{FFFD}计算", "", "unreadable"), Case("????", "1599", "approved"),
        // Commas and full stops do not matter, on either side.
        Case("Alibaba Cloud Computing (Beijing) Co Ltd", "", "approved"),
        Case("alibaba cloud computing (beijing) co., ltd", "", "approved"), Case("GoDaddy.com LLC", "", "not-approved"),
        Case("Alibaba Cloud Computing (Beijing) Co Ltd Agent", "", "not-listed"),
        // The name and the id are those of two entries.
        Case("阿里云计算有限公司", "420", "contradiction"), Case("西部数码", "1599", "contradiction"),
        Case("GoDaddy.com, LLC", "146", "not-approved"),
    ]

    @Test(arguments: cases) func approved(_ item: Case) throws {
        let domain: Facts = [.domain: "example.cn", .registrar: item.name, .registrarIANAID: item.id]
        #expect(try Records.reason(RegistrarApprovedRule.self, domain) == item.reason)
        var options = VerificationOptions()
        options.isRegistrarListComplete = true
        let complete = item.reason == "not-listed" ? "not-listed-complete" : item.reason
        #expect(try Records.reason(RegistrarApprovedRule.self, domain, options: options) == complete)
    }

    @Test(arguments: [
        ("万网", "Confirm the validity period in Alibaba Cloud's domain console and renew the domain."),
        (
            "HICHINA ZHICHENG TECHNOLOGY LTD.",
            "Confirm the validity period in Alibaba Cloud's domain console and renew the domain."
        ),
        ("西部数码", "Confirm the validity period with 西部数码 and renew the domain there."),
        ("", "Confirm the validity period with the registrar and renew the domain there."),
    ])
    func solutionsGoByTheRegistrar(_ registrar: String, _ expected: String) throws {
        let verdict = try Records.portfolio(
            [[.domain: "example.cn", .registrar: registrar, .expiresOn: "2020-01-01"]]
        ).verdict()
        let text = ByteBuffer()
        verdict.appendSolution(Records.place(of: NotExpiredRule.self), .en, to: text)
        #expect(text.bytes.string == expected)
    }

    @Test(arguments: [
        ("万网", "", "阿里云计算有限公司"), ("ＤＮＳＰｏｄ", "", "烟台帝思普网络科技有限公司"), ("某代理商", "", "某代理商"),
        ("某代理商", "1599", "阿里云计算有限公司"), ("", "", "registrar"), ("***", "", "registrar"),
    ])
    func spellingsOfOneRegistrarAreOnePlace(_ name: String, _ id: String, _ expected: String) throws {
        let facts = try Records.portfolio(
            [[.domain: "example.cn", .registrar: name, .registrarIANAID: id]]
        ).verdict().facts
        let text = ByteBuffer()
        facts.appendRegistrarPlace(to: text)
        #expect(text.bytes.string == expected)
    }
}
