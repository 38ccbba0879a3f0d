#include "slip.h"

bool slip_near(struct money a, struct money b, uint64_t tolerance) {
    return money_distance(a, b) <= tolerance;
}

static struct money with_sign_of(uint64_t size, struct money sign) {
    int64_t ore = (int64_t)size;
    return (struct money){sign.ore < 0 ? -ore : ore};
}

/* Is it a size that money can have? What a digit more or less makes of one may not be. */
static bool is_size(uint64_t size) {
    return size <= (uint64_t)INT64_MAX;
}

bool slip_swapped(struct money printed, struct money wanted, uint64_t tolerance, int64_t grain,
                  struct money *mended) {
    uint64_t size = money_size(printed);
    uint64_t place = grain > 0 ? (uint64_t)grain : 1;
    for (; place <= UINT64_MAX / 100 && size / place >= 10; place *= 10) {
        uint64_t low = size / place % 10, high = size / place / 10 % 10;
        uint64_t above = size / place / 100;
        if (low == high || (above == 0 && low == 0))
            continue; /* a number does not begin with 0 */
        uint64_t swapped = size - (high * 10 + low) * place + (low * 10 + high) * place;
        if (is_size(swapped) && slip_near(with_sign_of(swapped, printed), wanted, tolerance)) {
            *mended = with_sign_of(swapped, printed);
            return true;
        }
    }
    return false;
}

bool slip_digit(struct money printed, struct money wanted, uint64_t tolerance, int64_t grain,
                struct money *mended) {
    uint64_t size = money_size(printed);
    uint64_t place = grain > 0 ? (uint64_t)grain : 1;
    for (; size / place >= 1; place *= 10) {
        uint64_t digit = size / place % 10;
        for (uint64_t other = size / place < 10 ? 1 : 0; other < 10; other++) {
            uint64_t changed = size - digit * place + other * place;
            if (other == digit || !is_size(changed)
                || !slip_near(with_sign_of(changed, printed), wanted, tolerance))
                continue;
            *mended = with_sign_of(changed, printed);
            return true;
        }
    }
    return false;
}

bool slip_factor(struct money printed, struct money wanted, uint64_t tolerance,
                 struct money *mended) {
    static const int64_t factors[] = {10, 100, 1000, 1000000, 1000000000};
    if (money_is_zero(printed))
        return false;
    for (size_t n = 0; n < sizeof factors / sizeof *factors; n++) {
        struct money more;
        if (money_multiply(printed, factors[n], &more) && slip_near(more, wanted, tolerance)) {
            *mended = more;
            return true;
        }
        struct money less = {printed.ore / factors[n]};
        if (printed.ore % factors[n] == 0 && slip_near(less, wanted, tolerance)) {
            *mended = less;
            return true;
        }
    }
    return false;
}

bool slip_sign(struct money printed, struct money wanted, uint64_t tolerance) {
    return !money_is_zero(printed) && slip_near(money_negate(printed), wanted, tolerance);
}
