/*
 * An input as it is made: the text of a file, or several files and the arguments of a command.
 */
#ifndef MEDEL_INPUT_H
#define MEDEL_INPUT_H

#include <stddef.h>

#include "attack.h"

struct input {
    char *bytes; /* put, and in no file yet */
    size_t length, room;
    char **arguments; /* of `medel`, a command first; NULL: what was put is audited from memory */
    size_t argument_count;
    size_t size; /* bytes, of all files and arguments */
};

#if defined(__GNUC__)
#define FORMATTED(text, first) __attribute__((format(printf, text, first)))
#else
#define FORMATTED(text, first)
#endif

/* Adds text. */
void put(struct input *input, const char *format, ...) FORMATTED(2, 3);

/* Adds a text so many times. */
void put_times(struct input *input, size_t times, const char *text);

/* Adds bytes, whatever they are. */
void put_bytes(struct input *input, const char *bytes, size_t length);

/* Makes a file, in the current directory, of what was put since the last. */
void put_file(struct input *input, const char *name);

/* Adds an argument. */
void put_argument(struct input *input, const char *argument);

/* The n-th day of those that no month is without, from 1900 on: 67 200 of them; good for two calls.
 */
const char *day(size_t n);

/* The n-th month from 1900 on: 2 400 of them; likewise. */
const char *month(size_t n);

void input_release(struct input *input);

#endif
