/// The characters for which GBK and GB 18030-2000 had no code point of Unicode but one for private use.
///
/// Source: GB 18030-2005 and GB 18030-2022, which give the same two-byte codes (FE50 to FEA0, A6D9 and kin, A8BC, A8BF)
/// to the characters that Unicode has meanwhile; each is as glibc's converter for GB18030 has it.
enum PrivateUseCharacters {
    /// The character that `scalar` stands for; the scalar itself when it is none of these.
    static func character(for scalar: UInt32) -> UInt32 {
        switch scalar {
        case firstIdeograph...lastIdeograph: ideographs[Int(scalar - firstIdeograph)]
        case firstForm...lastForm: verticalForms[Int(scalar - firstForm)]
        case 0xE7C7: 0x1E3F
        case 0xE7C8: 0x01F9
        default: scalar
        }
    }

    private static let firstIdeograph: UInt32 = 0xE815
    private static let lastIdeograph: UInt32 = 0xE864
    private static let firstForm: UInt32 = 0xE78D
    private static let lastForm: UInt32 = 0xE796

    /// By code point from U+E815, the codes FE50 to FEA0.
    private static let ideographs: [UInt32] = [
        0x2E81, 0x20087, 0x20089, 0x200CC, 0x2E84, 0x3473, 0x3447, 0x2E88,  // U+E815
        0x2E8B, 0x9FB4, 0x359E, 0x361A, 0x360E, 0x2E8C, 0x2E97, 0x396E,  // U+E81D
        0x3918, 0x9FB5, 0x39CF, 0x39DF, 0x3A73, 0x39D0, 0x9FB6, 0x9FB7,  // U+E825
        0x3B4E, 0x3C6E, 0x3CE0, 0x2EA7, 0x215D7, 0x9FB8, 0x2EAA, 0x4056,  // U+E82D
        0x415F, 0x2EAE, 0x4337, 0x2EB3, 0x2EB6, 0x2EB7, 0x2298F, 0x43B1,  // U+E835
        0x43AC, 0x2EBB, 0x43DD, 0x44D6, 0x4661, 0x464C, 0x9FB9, 0x4723,  // U+E83D
        0x4729, 0x477C, 0x478D, 0x2ECA, 0x4947, 0x497A, 0x497D, 0x4982,  // U+E845
        0x4983, 0x4985, 0x4986, 0x499F, 0x499B, 0x49B7, 0x49B6, 0x9FBA,  // U+E84D
        0x241FE, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1, 0x4C77, 0x4CA2, 0x4D13,  // U+E855
        0x4D14, 0x4D15, 0x4D16, 0x4D17, 0x4D18, 0x4D19, 0x4DAE, 0x9FBB,  // U+E85D
    ]

    /// By code point from U+E78D, the codes A6D9 to A6DF, A6EC, A6ED and A6F3.
    private static let verticalForms: [UInt32] = [
        0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19,
    ]
}
