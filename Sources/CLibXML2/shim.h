#pragma once
#include <iconv.h>
#include <libxml/xmlversion.h>
// Debian's libxml2 names types of the system's ICU, Foundation brings an ICU of its own, and one program cannot see
// both. Nothing here reads the two members of `xmlCharEncodingHandler`, at its end, that are hidden by this.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
