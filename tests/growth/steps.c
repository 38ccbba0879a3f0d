#include "steps.h"

static uint64_t steps;

/* What the compiler calls at every basic block, where -fsanitize-coverage=trace-pc is given. */
void __sanitizer_cov_trace_pc(void);

void __sanitizer_cov_trace_pc(void) {
    steps++;
}

uint64_t steps_done(void) {
    return steps;
}

void steps_over_bytes(size_t bytes) {
    steps += (bytes + 7) / 8;
}
