#pragma once
#include <stdio.h>
#include <xlsxwriter.h>

// The temporary file that takes a sheet's rows, flushed: how many bytes they have; -1 when one could not be written, of
// which libxlsxwriter takes no notice.
static inline long long icp_xlsx_flush_rows(lxw_worksheet *sheet) {
    // The row that waits for the next one.
    lxw_worksheet_write_single_row(sheet);
    FILE *rows = sheet->optimize_tmpfile;
    if (fflush(rows) != 0 || ferror(rows)) return -1;
    return (long long)ftello(rows);
}

// Frees a workbook that is not written, with the temporary files of its sheets, which libxlsxwriter would leave open.
static inline void icp_xlsx_discard(lxw_workbook *book) {
    lxw_sheet *sheet;
    STAILQ_FOREACH(sheet, book->sheets, list_pointers) {
        if (sheet->u.worksheet->optimize_tmpfile) fclose(sheet->u.worksheet->optimize_tmpfile);
    }
    lxw_workbook_free(book);
}
