/* The version of the program. */
#ifndef MEDEL_VERSION_H
#define MEDEL_VERSION_H

#define MEDEL_VERSION "0.1.0"

#endif
