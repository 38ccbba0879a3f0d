/*
 * JSON (RFC 8259), written as it goes: nothing is collected. Objects and arrays are the caller's to
 * begin and end; what varies is a string or a number.
 */
#ifndef MEDEL_JSON_H
#define MEDEL_JSON_H

#include <stdio.h>

#include "text.h"

/*
 * Writes a string in its quotes. Exact, and still harmless on a terminal: controls, also those of
 * direction, and the line separators of JavaScript are escaped, and so is the "##[" that GitHub
 * obeys wherever it stands in a log. An ill-formed byte becomes U+FFFD.
 */
void json_string(FILE *out, struct text text);

/* What stands between the quotes. */
void json_characters(FILE *out, struct text text);

/* `"name":`, and a string or a number after it. `name` needs no escapes. */
void json_name(FILE *out, const char *name);
void json_named_string(FILE *out, const char *name, struct text text);
void json_named_number(FILE *out, const char *name, size_t number);

#endif
