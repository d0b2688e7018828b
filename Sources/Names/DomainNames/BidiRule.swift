import CLibUnistring
import Portfolio

/// The rule for labels with right-to-left characters (RFC 5893 section 2).
enum BidiRule {
    /// True when `label` has no right-to-left character or keeps the rule.
    static func isKept(by label: ContiguousArray<UInt32>) -> Bool {
        let directions = label.map(icp_direction_of)
        guard directions.contains(ICP_RIGHT_TO_LEFT) || directions.contains(ICP_ARABIC_NUMBER) else { return true }
        // Conditions 1 and 5: a label that begins from left to right holds nothing from right to left.
        guard directions.first == ICP_RIGHT_TO_LEFT else { return false }
        // Condition 2.
        guard !directions.contains(ICP_LEFT_TO_RIGHT), !directions.contains(ICP_NO_DIRECTION) else { return false }
        // Condition 3.
        guard directions.last(where: { $0 != ICP_NONSPACING_MARK }) != ICP_NEUTRAL else { return false }
        // Condition 4.
        return !(directions.contains(ICP_EUROPEAN_NUMBER) && directions.contains(ICP_ARABIC_NUMBER))
    }
}
