// The floor for writing a workbook: libxlsxwriter in its constant memory mode writes the cells of CSV files, a sheet each.
//
//   workbook_write OUT FOLDER CSV...
//
// OUT is written in FOLDER, which also takes the temporary files. Prints the seconds without reading the CSV files. Days
// and numbers are known by their columns, and a domain's name links to its page where there is a `report` column.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

enum { COLUMNS = 64 };
enum kind { TEXT, DAY, NUMBER, NAME, LINK };

struct table {
    size_t rows, columns;
    char **cells;
    enum kind kinds[COLUMNS];
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int any(const char *name, const char *const *names) {
    for (; *names; names++)
        if (strcmp(name, *names) == 0) return 1;
    return 0;
}

static enum kind kind(const char *name, size_t column) {
    const char *const days[] = {"expires_on", "submit_on", "due", "first_seen", NULL};
    const char *const numbers[] = {"days_left", "domains", "priority", "line", "pass", "fail", "wait", "incomplete", NULL};
    if (any(name, days)) return DAY;
    if (any(name, numbers)) return NUMBER;
    if (strcmp(name, "report") == 0) return LINK;
    return column == 0 && strcmp(name, "domain") == 0 ? NAME : TEXT;
}

// Reads a whole CSV file; the cells stay in its text.
static struct table read_table(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    size = fread(text, 1, size, file);
    text[size] = 0;
    fclose(file);
    struct table table = {0};
    size_t room = 1024, count = 0;
    table.cells = malloc(room * sizeof *table.cells);
    char *at = memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
    while (*at) {
        if (count == room) table.cells = realloc(table.cells, (room *= 2) * sizeof *table.cells);
        char *out = at;
        table.cells[count++] = out;
        if (*at == '"') {
            for (at++; *at && (*at != '"' || at[1] == '"'); at++) {
                at += *at == '"';
                *out++ = *at;
            }
            at++;
        } else {
            while (*at && *at != ',' && *at != '\r') at++;
            out = at;
        }
        char end = *at;
        *out = 0;
        at += end == '\r' ? 2 : 1;
        if (end == '\r') table.rows++;
        if (end == '\r' && table.rows == 1) table.columns = count;
    }
    for (size_t column = 0; column < table.columns; column++) table.kinds[column] = kind(table.cells[column], column);
    return table;
}

static void write_row(lxw_worksheet *sheet, const struct table *table, size_t row, lxw_format *day, lxw_format *link) {
    char **cells = table->cells + row * table->columns;
    char *page = "";
    for (size_t column = 0; column < table->columns; column++)
        if (table->kinds[column] == LINK) page = cells[column];
    for (size_t column = 0; column < table->columns; column++) {
        char *cell = cells[column];
        lxw_row_t r = (lxw_row_t)row;
        lxw_col_t c = (lxw_col_t)column;
        if (!*cell) continue;
        if (row > 0 && table->kinds[column] == NUMBER) {
            worksheet_write_number(sheet, r, c, atof(cell), NULL);
        } else if (row > 0 && table->kinds[column] == DAY && strlen(cell) == 10) {
            lxw_datetime date = {.year = atoi(cell), .month = atoi(cell + 5), .day = atoi(cell + 8)};
            worksheet_write_datetime(sheet, r, c, &date, day);
        } else if (row > 0 && table->kinds[column] == NAME && *page) {
            worksheet_write_url_opt(sheet, r, c, page, link, cell, NULL);
        } else {
            worksheet_write_string(sheet, r, c, cell, NULL);
        }
    }
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "usage: workbook_write OUT FOLDER CSV...\n");
        return 2;
    }
    int tables = count - 3;
    struct table *table = calloc((size_t)tables, sizeof *table);
    for (int i = 0; i < tables; i++) table[i] = read_table(arguments[i + 3]);
    double started = now();
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = arguments[2]};
    lxw_workbook *book = workbook_new_opt(arguments[1], &options);
    lxw_format *day = workbook_add_format(book), *link = workbook_get_default_url_format(book);
    format_set_num_format(day, "yyyy-mm-dd");
    size_t cells = 0;
    for (int i = 0; i < tables; i++) {
        lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
        for (size_t row = 0; row < table[i].rows; row++) write_row(sheet, table + i, row, day, link);
        cells += table[i].rows * table[i].columns;
    }
    double written = now();
    lxw_error error = workbook_close(book);
    double closed = now();
    fprintf(stderr, "%zu cells, rows %.3f s, packing %.3f s\n", cells, written - started, closed - written);
    printf("%.6f\n", closed - started);
    return error != LXW_NO_ERROR;
}
