#include "shipped.h"

// #embed takes a file as it stands; editing a list or a page is enough to have it in the next build.

static const unsigned char approved_tlds[] = {
#embed "lists/approved-tlds.csv"
};
const size_t shipped_approved_tlds_size = sizeof approved_tlds;
const unsigned char *shipped_approved_tlds(void) { return approved_tlds; }

static const unsigned char registrars[] = {
#embed "lists/registrars.csv"
};
const size_t shipped_registrars_size = sizeof registrars;
const unsigned char *shipped_registrars(void) { return registrars; }

static const unsigned char workdays[] = {
#embed "lists/workdays.csv"
};
const size_t shipped_workdays_size = sizeof workdays;
const unsigned char *shipped_workdays(void) { return workdays; }

static const unsigned char provinces[] = {
#embed "lists/provinces.csv"
};
const size_t shipped_provinces_size = sizeof provinces;
const unsigned char *shipped_provinces(void) { return provinces; }

static const unsigned char certificate_types[] = {
#embed "lists/certificate-types.csv"
};
const size_t shipped_certificate_types_size = sizeof certificate_types;
const unsigned char *shipped_certificate_types(void) { return certificate_types; }

static const unsigned char columns[] = {
#embed "lists/columns.csv"
};
const size_t shipped_columns_size = sizeof columns;
const unsigned char *shipped_columns(void) { return columns; }

static const unsigned char words[] = {
#embed "lists/words.csv"
};
const size_t shipped_words_size = sizeof words;
const unsigned char *shipped_words(void) { return words; }

static const unsigned char natures[] = {
#embed "lists/natures.csv"
};
const size_t shipped_natures_size = sizeof natures;
const unsigned char *shipped_natures(void) { return natures; }

static const unsigned char index_css[] = {
#embed "pages/index.css"
};
const size_t shipped_index_css_size = sizeof index_css;
const unsigned char *shipped_index_css(void) { return index_css; }

static const unsigned char index_js[] = {
#embed "pages/index.js"
};
const size_t shipped_index_js_size = sizeof index_js;
const unsigned char *shipped_index_js(void) { return index_js; }

static const unsigned char domain_css[] = {
#embed "pages/domain.css"
};
const size_t shipped_domain_css_size = sizeof domain_css;
const unsigned char *shipped_domain_css(void) { return domain_css; }

static const unsigned char domain_js[] = {
#embed "pages/domain.js"
};
const size_t shipped_domain_js_size = sizeof domain_js;
const unsigned char *shipped_domain_js(void) { return domain_js; }

static const unsigned char base_css[] = {
#embed "pages/base.css"
};
const size_t shipped_base_css_size = sizeof base_css;
const unsigned char *shipped_base_css(void) { return base_css; }

static const unsigned char reader_js[] = {
#embed "pages/reader.js"
};
const size_t shipped_reader_js_size = sizeof reader_js;
const unsigned char *shipped_reader_js(void) { return reader_js; }

static const unsigned char rows_js[] = {
#embed "pages/rows.js"
};
const size_t shipped_rows_js_size = sizeof rows_js;
const unsigned char *shipped_rows_js(void) { return rows_js; }

static const unsigned char detail_js[] = {
#embed "pages/detail.js"
};
const size_t shipped_detail_js_size = sizeof detail_js;
const unsigned char *shipped_detail_js(void) { return detail_js; }
