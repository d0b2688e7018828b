import Testing

@testable import AuditPipeline

/// What folders of splits are called.
@Suite struct SplitKeysTests {
    @Test(arguments: [
        (["t1", "t2"], ["t1", "t2"]), (["S1001", "T_2"], ["S1001", "T_2"]), (["Ｔ1"], ["1"]), (["", ""], ["1", "2"]),
        // Numbers that are ids are nobody else's.
        (["", "1", "2", ""], ["3", "1", "2", "4"]), (["01", "", "1"], ["01", "2", "1"]),
        (["../x", "a/b", ".", "..", "a b", "-a", "a-", "_a", "a@b", "主体"], (1...10).map { String($0) }),
        (["CON", "nul", "Com1", "console"], ["1", "2", "3", "console"]),
        (
            [String(repeating: "a", count: 64), String(repeating: "a", count: 65)],
            [String(repeating: "a", count: 64), "1"]
        ),
    ]) func keys(_ ids: [String], _ expected: [String]) {
        var keys = SplitKeys(ids: ids)
        #expect(ids.map { keys.key(of: $0) } == expected)
        #expect(Set(expected).count == expected.count)
    }
}
