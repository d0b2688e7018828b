import Bytes
import Portfolio

/// Tells IP addresses from domain names.
enum HostAddress {
    /// True for four decimal numbers of 0 to 255, as an IPv4 address is written; leading zeros are let pass.
    static func isIPv4(_ host: Bytes) -> Bool {
        var parts = 0
        var value = 0
        var digits = 0
        for index in 0...host.count {
            if index == host.count || host[index] == UInt8(ascii: ".") {
                guard digits > 0, digits <= 3, value <= 255 else { return false }
                parts += 1
                (value, digits) = (0, 0)
            } else {
                guard host[index] >= 0x30, host[index] <= 0x39 else { return false }
                value = min(value * 10 + Int(host[index] - 0x30), 1000)
                digits += 1
            }
        }
        return parts == 4
    }

    /// True for an IPv6 address, also in brackets, with a port behind them, or with a zone (`fe80::1%eth0`).
    static func isIPv6(_ host: Bytes) -> Bool {
        var address = host
        if !host.isEmpty, host[0] == UInt8(ascii: "["), let close = host.firstIndex(of: UInt8(ascii: "]")) {
            address = host[1..<close]
        }
        if let zone = address.firstIndex(of: UInt8(ascii: "%")) { address = address[0..<zone] }
        // The longest form is 45 characters; a name without a colon is none.
        guard address.count < 46, address.firstIndex(of: UInt8(ascii: ":")) != nil else { return false }
        return isIPv6Address(address.string)
    }
}
