#include "input.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void no_memory(void) {
    fputs("growth: out of memory\n", stderr);
    exit(2);
}

static void reserve(struct input *input, size_t more) {
    if (input->length + more <= input->room)
        return;
    input->room = 2 * (input->length + more);
    input->bytes = realloc(input->bytes, input->room);
    if (input->bytes == NULL)
        no_memory();
}

void put_bytes(struct input *input, const char *bytes, size_t length) {
    reserve(input, length);
    memcpy(input->bytes + input->length, bytes, length);
    input->length += length;
    input->size += length;
}

void put(struct input *input, const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof text)
        abort();
    put_bytes(input, text, (size_t)length);
}

void put_times(struct input *input, size_t times, const char *text) {
    while (times-- > 0)
        put_bytes(input, text, strlen(text));
}

void put_file(struct input *input, const char *name) {
    FILE *file = fopen(name, "w");
    if (file == NULL || fwrite(input->bytes, 1, input->length, file) != input->length
        || fclose(file) != 0) {
        perror(name);
        exit(2);
    }
    input->length = 0;
}

void put_argument(struct input *input, const char *argument) {
    /* Room for one more, and the NULL that ends them. */
    size_t room = (input->argument_count + 2) * sizeof *input->arguments;
    input->arguments = realloc(input->arguments, room);
    char *copy = malloc(strlen(argument) + 1);
    if (input->arguments == NULL || copy == NULL)
        no_memory();
    strcpy(copy, argument);
    input->arguments[input->argument_count++] = copy;
    input->arguments[input->argument_count] = NULL;
    input->size += strlen(argument) + 1;
}

enum { BUFFER_SIZE = 64 };

/* One of two buffers, in turn. */
static char *buffer(void) {
    static char first[BUFFER_SIZE], second[BUFFER_SIZE], *last = second;
    last = last == second ? first : second;
    return last;
}

const char *day(size_t n) {
    char *text = buffer();
    snprintf(text, BUFFER_SIZE, "%04zu-%02zu-%02zu", 1900 + n / 336, n / 28 % 12 + 1, n % 28 + 1);
    return text;
}

const char *month(size_t n) {
    char *text = buffer();
    snprintf(text, BUFFER_SIZE, "%04zu-%02zu", 1900 + n / 12, n % 12 + 1);
    return text;
}

void input_release(struct input *input) {
    for (size_t n = 0; n < input->argument_count; n++)
        free(input->arguments[n]);
    free(input->arguments);
    free(input->bytes);
    *input = (struct input){0};
}
