import CLinux

/// Ends the program, since the system has no memory left for it: one line on standard error, and status 71 (EX_OSERR).
///
/// Nothing is published then: the hidden folder stays behind and the next run removes it.
@usableFromInline func outOfMemory() -> Never { icp_out_of_memory() }
