// The floor for reading a workbook: libminizip unpacks its shared texts and its sheet, libxml2's push SAX parser runs over
// both with empty handlers.
//
//   workbook_parse FILE

#include <libxml/parser.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 64 * 1024 };

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                  const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
    (void)context, (void)name, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    (void)attribute_count, (void)defaulted, (void)attributes;
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)context, (void)name, (void)prefix, (void)uri;
}

static void text(void *context, const xmlChar *bytes, int count) { (void)context, (void)bytes, (void)count; }

static int parse(unzFile archive, const char *name) {
    if (unzLocateFile(archive, name, 1) != UNZ_OK || unzOpenCurrentFile(archive) != UNZ_OK) {
        fprintf(stderr, "no part %s\n", name);
        return 1;
    }
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = start, .endElementNs = end, .characters = text};
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    char *block = malloc(BLOCK);
    int size;
    while ((size = unzReadCurrentFile(archive, block, BLOCK)) > 0) xmlParseChunk(parser, block, size, 0);
    xmlParseChunk(parser, block, 0, 1);
    int code = parser->errNo ? parser->errNo : size;
    if (code != 0) fprintf(stderr, "%s: error %d\n", name, code);
    xmlFreeParserCtxt(parser);
    free(block);
    return unzCloseCurrentFile(archive) != UNZ_OK || code != 0;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: workbook_parse FILE\n");
        return 2;
    }
    unzFile archive = unzOpen64(arguments[1]);
    if (!archive) {
        fprintf(stderr, "%s: no ZIP archive\n", arguments[1]);
        return 1;
    }
    int failed = parse(archive, "xl/sharedStrings.xml") + parse(archive, "xl/worksheets/sheet1.xml");
    unzClose(archive);
    return failed != 0;
}
