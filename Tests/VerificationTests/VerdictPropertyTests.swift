import Bytes
import Portfolio
import Testing

@testable import Verification

@Suite struct VerdictPropertyTests {
    @Test(arguments: 1...6)
    func orderAndCompanyDoNotMatter(_ seed: UInt64) throws {
        var random = RandomPortfolio(seed: seed)
        let subjects = (1...5).map { random.subject($0) }
        let domains = (1...40).map { random.domain($0) }
        let first = try summaries(domains, subjects)
        // One by one, shuffled, and with the subjects in another order.
        for domain in domains.prefix(8) {
            let alone = try summaries([domain], subjects)
            #expect(first.isSuperset(of: alone))
        }
        #expect(try summaries(random.shuffled(domains), subjects) == first)
        #expect(try summaries(random.shuffled(domains), random.shuffled(subjects)) == first)
    }

    @Test(arguments: 1...4)
    func lookingAheadDoesNotMatter(_ seed: UInt64) throws {
        var random = RandomPortfolio(seed: seed)
        let subjects = (1...5).map { random.subject($0) }
        let domains = (1...40).map { random.domain($0) }
        let expected = try summaries(domains, subjects)
        for length in [1, 7, 39, 40] {
            let portfolio = try Records.portfolio(domains, subjects: subjects)
            var found: Set<String> = []
            for start in stride(from: 0, to: domains.count, by: length) {
                let part = start..<min(start + length, domains.count)
                found.formUnion(portfolio.verdicts(part) { Records.summary($0) })
            }
            #expect(found == expected, "\(length) at a time")
        }
    }

    @Test(arguments: 1...6)
    func rowsOfASubjectComeInAnyOrder(_ seed: UInt64) throws {
        var random = RandomPortfolio(seed: seed)
        // One subject in three rows that share an id, a licence, or an organizer with its number.
        let rows: [Facts] = [
            [
                .subjectID: "S1", .icpLicence: "京ICP备12345678号", .organizer: "甲公司", .certificateNo: "1",
                .domains: "a.cn",
            ],
            [
                .icpLicence: "京ICP备12345678号-2", .organizer: "甲公司", .certificateNo: "1", .legalRepresentative: "张三",
                .domains: "b.cn",
            ],
            [.organizer: "甲 公司", .certificateNo: "１", .province: "北京", .domains: "c.cn"],
            [.subjectID: "S2", .organizer: "甲公司", .certificateNo: "2", .domains: "d.cn"],
        ]
        let domains: [Facts] = ["a.cn", "b.cn", "c.cn", "d.cn"].map { [.domain: $0, .registrant: "张三"] }
        let portfolio = try Records.portfolio(domains, subjects: random.shuffled(rows))
        let found = domains.indices.map { place in
            let facts = portfolio.verdict(place).facts
            return [Field.subjectID, .legalRepresentative, .province].map { facts.subjectCell($0).string }
        }
        let one = ["S1", "张三", "北京"]
        #expect(found == [one, one, one, ["S2", "", ""]])
    }

    @Test(arguments: 1...4)
    func nothingPassesOnAMissingFact(_ seed: UInt64) throws {
        var random = RandomPortfolio(seed: seed)
        let subjects = (1...5).map { random.subject($0) }
        let domains = (1...40).map { random.domain($0) }
        let portfolio = try Records.portfolio(domains, subjects: subjects)
        let needs: [(any DomainRule.Type, [Field])] = [
            (RealNameRecordedRule.self, [.realNameCompletedOn]), (NotExpiredRule.self, [.expiresOn]),
            (ExpiringSoonRule.self, [.expiresOn]),
            (RegistrarApprovedRule.self, [.registrar, .registrarIANAID]), (StatusClearRule.self, [.domainStatus]),
            (CertificateMatchRule.self, [.registrantCertificateNo]),
            (RegistrantMatchRule.self, [.registrant, .registrantOther]),
        ]
        for place in domains.indices {
            for (rule, fields) in needs where fields.allSatisfy({ domains[place][$0, default: ""].isEmpty }) {
                let verdict = portfolio.verdict(place)
                #expect(verdict.outcome(Records.place(of: rule)) != .pass, "\(rule.id)")
            }
            let verdict = portfolio.verdict(place)
            let required = RuleCatalogue.all.indices.filter { RuleCatalogue.all[$0].isRequired }
            let outcomes = RuleCatalogue.all.indices.map { verdict.outcome($0) }
            let expected: Verdict =
                outcomes.contains(.fail)
                ? .fail
                : outcomes.contains(.wait)
                    ? .wait
                    : required.contains { outcomes[$0] == .unchecked }
                        || RuleCatalogue.all.indices.contains { verdict.reason($0).isStated } ? .incomplete : .pass
            #expect(verdict.verdict == expected)
        }
    }

    private func summaries(_ domains: [Facts], _ subjects: [Facts]) throws -> Set<String> {
        let portfolio = try Records.portfolio(domains, subjects: subjects)
        return Set(domains.indices.map { Records.summary(portfolio.verdict($0)) })
    }
}
