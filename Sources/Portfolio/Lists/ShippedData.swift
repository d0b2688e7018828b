import Bytes
import CShippedData

/// The files that are built into the program, see `shipped.c`: constants, which live for ever.
public enum ShippedData {
    /// The list of approved top-level domains.
    public static var approvedTLDs: Bytes { unsafe .ofC(shipped_approved_tlds(), shipped_approved_tlds_size) }
    /// The list of registrars.
    public static var registrars: Bytes { unsafe .ofC(shipped_registrars(), shipped_registrars_size) }
    /// The list of working days.
    public static var workdays: Bytes { unsafe .ofC(shipped_workdays(), shipped_workdays_size) }
    /// The list of provinces.
    public static var provinces: Bytes { unsafe .ofC(shipped_provinces(), shipped_provinces_size) }
    /// The list of certificate types.
    public static var certificateTypes: Bytes {
        unsafe .ofC(shipped_certificate_types(), shipped_certificate_types_size)
    }
    /// The list of names of columns.
    public static var columns: Bytes { unsafe .ofC(shipped_columns(), shipped_columns_size) }
    /// The list of words of exports.
    public static var words: Bytes { unsafe .ofC(shipped_words(), shipped_words_size) }
    /// The list of natures of organizers.
    public static var natures: Bytes { unsafe .ofC(shipped_natures(), shipped_natures_size) }

    /// `base.css`.
    public static var baseStyle: Bytes { unsafe .ofC(shipped_base_css(), shipped_base_css_size) }
    /// `index.css`.
    public static var indexStyle: Bytes { unsafe .ofC(shipped_index_css(), shipped_index_css_size) }
    /// `domain.css`.
    public static var domainStyle: Bytes { unsafe .ofC(shipped_domain_css(), shipped_domain_css_size) }
    /// `domain.js`.
    public static var domainScript: Bytes { unsafe .ofC(shipped_domain_js(), shipped_domain_js_size) }
    /// `reader.js`.
    public static var readerScript: Bytes { unsafe .ofC(shipped_reader_js(), shipped_reader_js_size) }
    /// `rows.js`.
    public static var rowsScript: Bytes { unsafe .ofC(shipped_rows_js(), shipped_rows_js_size) }
    /// `detail.js`.
    public static var detailScript: Bytes { unsafe .ofC(shipped_detail_js(), shipped_detail_js_size) }
    /// `index.js`.
    public static var indexScript: Bytes { unsafe .ofC(shipped_index_js(), shipped_index_js_size) }
}
