import CLinux
import Glibc

/// The system's words for an error number, the last one unless another is given.
public func systemMessage(_ code: Int32 = errno) -> String {
    unsafe String(cString: strerror(code))
}

/// True for an IPv6 address as `inet_pton` reads it.
public func isIPv6Address(_ text: String) -> Bool {
    var parsed = in6_addr()
    return unsafe inet_pton(AF_INET6, text, &parsed) == 1
}

extension Double {
    /// The number as the C library writes it with one digit before the point and `decimals`, 0 to 20, behind it, the exact
    /// value rounded: `6.70e+01`.
    public func scientific(decimals: Int) -> String {
        precondition((0...20).contains(decimals), "more decimals than there is room for")
        // A sign, a digit, the point, the decimals, and an exponent of at most three digits with its sign.
        var line = [CChar](repeating: 0, count: 40)
        let count = unsafe withVaList([CInt(decimals), self]) { unsafe vsnprintf(&line, line.count, "%.*e", $0) }
        return String(decoding: line.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// What the process was given by whoever started it, and what it may use.
public enum SystemProcess {
    /// A variable of the environment; nil where it is not set.
    public static func variable(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }

    /// The arguments that are no UTF-8, shown as ``Swift/String/printable(_:)-(some_Sequence<UInt8>)`` does.
    public static var unreadableArguments: [String] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            guard let raw = unsafe CommandLine.unsafeArgv[index], unsafe String(validatingCString: raw) == nil else {
                return nil
            }
            return unsafe .printable((0..<strlen(raw)).map { unsafe UInt8(bitPattern: raw[$0]) })
        }
    }

    /// Lets the signals come that whoever started the program may have kept from itself, and so from what it starts.
    public static func unblock(_ signals: [Int32]) {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in signals { unsafe sigaddset(&set, signal) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Keeps freed memory for the next batch, see `icp_keep_freed_memory`.
    public static func keepFreedMemory() { _ = icp_keep_freed_memory() }

    /// Notes that a run is about to be published: what is said of missing memory from here on is another thing.
    public static func noteThatPublishingBegins() { icp_will_publish() }

    /// How many files may be open, and how many may at most.
    static var fileLimit: rlimit? {
        var limit = rlimit()
        return unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 ? limit : nil
    }

    /// Sets how many files may be open.
    static func setFileLimit(_ limit: rlimit) {
        var limit = limit
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
