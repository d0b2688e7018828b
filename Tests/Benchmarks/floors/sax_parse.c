// The floor for reading XML: libxml2's own push SAX parser over a file, with empty handlers.
//
//   sax_parse FILE

#include <fcntl.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 256 * 1024 };

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                  const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
    (void)context, (void)name, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces;
    (void)attribute_count, (void)defaulted, (void)attributes;
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)context, (void)name, (void)prefix, (void)uri;
}

static void text(void *context, const xmlChar *bytes, int count) { (void)context, (void)bytes, (void)count; }

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: sax_parse FILE\n");
        return 2;
    }
    int file = open(arguments[1], O_RDONLY);
    if (file < 0) {
        perror(arguments[1]);
        return 1;
    }
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = start, .endElementNs = end, .characters = text};
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    char *block = malloc(BLOCK);
    ssize_t size;
    while ((size = read(file, block, BLOCK)) > 0) xmlParseChunk(parser, block, (int)size, 0);
    xmlParseChunk(parser, block, 0, 1);
    int code = parser->errNo;
    if (code != 0) fprintf(stderr, "libxml2 error %d\n", code);
    return code != 0;
}
