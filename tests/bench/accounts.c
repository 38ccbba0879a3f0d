#include "accounts.h"

#include "notation.h"

const char *const costs[COSTS] = {
    "Annonsering",
    "Arvoden till föreläsare",
    "Bokföring och revision",
    "Datorer och programvara",
    "Drift av webbplats",
    "Fortbildning av handläggare",
    "Försäkringar",
    "Förbrukningsmaterial",
    "Grafisk formgivning",
    "Hyra av konferenslokal",
    "Konsulttjänster",
    "Kost och logi",
    "Kunskapsöversikt",
    "Lokalhyra",
    "Lönekostnader för samordnare",
    "Möbler och inventarier",
    "Nätverksträffar",
    "Porto och frakt",
    "Reparationer och underhåll",
    "Resekostnader för deltagare",
    "Sociala avgifter",
    "Städning",
    "Telefoni och data",
    "Tolkning till teckenspråk",
    "Trycksaker",
    "Undersökning av levnadsvillkor",
    "Utbildning av förtroendevalda",
    "Utvärdering",
    "Vikarier",
    "Ärendehantering",
    "Översättning till lättläst",
    "Övernattningar",
};

const char *const places[PLACES] = {
    "Borås",     "Eskilstuna",   "Falun",       "Gävle",      "Göteborg", "Halmstad",
    "Härnösand", "Jönköping",    "Kalmar",      "Karlskrona", "Kiruna",   "Linköping",
    "Luleå",     "Lund",         "Malmö",       "Norrköping", "Nyköping", "Skellefteå",
    "Stockholm", "Södertälje",   "Trollhättan", "Umeå",       "Uppsala",  "Visby",
    "Västerås",  "Växjö",        "Ystad",       "Åre",        "Älmhult",  "Örebro",
    "Östersund", "Örnsköldsvik",
};

/* Random numbers that are the same everywhere (xorshift64*). */
struct random {
    uint64_t state;
};

static struct random random_from(uint64_t seed) {
    return (struct random){seed * UINT64_C(0x9E3779B97F4A7C15) + 1};
}

static size_t random_below(struct random *random, size_t most) {
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return (size_t)(random->state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % most;
}

/* Of 3 to 8 digits, as many of each length. */
static int64_t draw_amount(struct random *random) {
    int64_t least = 100;
    for (size_t digits = random_below(random, 6); digits > 0; digits--)
        least *= 10;
    return least + (int64_t)random_below(random, (size_t)least * 9);
}

/* An eighth of what was used off it at most, either way. */
static int64_t draw_plan(int64_t used, struct random *random) {
    return used - used / 8 + (int64_t)random_below(random, (size_t)used / 4);
}

/* Without vouchers to tell them apart, items that are near one another are for different costs. */
static const char *draw_cost(const struct shape *shape, size_t number, struct random *random) {
    if (shape->vouchers)
        return costs[random_below(random, COSTS)];
    return costs[(number * 2 + random_below(random, 2)) % COSTS];
}

static struct item draw_item(const struct shape *shape, size_t number, struct random *random) {
    struct item item = {.voucher = shape->vouchers ? number + 1 : 0};
    item.cost = draw_cost(shape, number, random);
    item.place = places[random_below(random, PLACES)];
    item.sums.used = draw_amount(random);
    if (shape->planned)
        item.sums.planned = draw_plan(item.sums.used, random);
    return item;
}

static void add(struct sums *sums, const struct sums *more) {
    sums->planned += more->planned;
    sums->used += more->used;
}

/* The grant's amount stands before its items: those are drawn here for their sum alone. */
static struct sums sums_of_items(const struct shape *shape, size_t items, struct random random) {
    struct sums sums = {0, 0};
    for (size_t number = 0; number < items; number++) {
        struct item item = draw_item(shape, number, &random);
        add(&sums, &item.sums);
    }
    return sums;
}

static void tell_grant(const struct page *page, const struct grant *grant, struct random *random) {
    const struct shape *shape = page->shape;
    size_t section_items = shape->section_items > 0 ? shape->section_items : grant->items;
    page->notation->begin(page, grant);
    for (size_t number = 0; number < grant->items;) {
        struct sums sums = {0, 0};
        page->notation->begin_section(page, grant);
        do {
            struct item item = draw_item(shape, number, random);
            page->notation->item(page, &item);
            add(&sums, &item.sums);
        } while (++number < grant->items && number % section_items != 0);
        page->notation->end_section(page, grant, &sums);
    }
    page->notation->end(page, grant);
}

/* Half an equal share to one and a half; at least one item is left for each of the other grants. */
static size_t draw_share(size_t items, size_t grants, struct random *random) {
    size_t equal = items / grants;
    if (grants == 1 || equal < 2)
        return equal;
    return equal - equal / 2 + random_below(random, equal / 2 * 2 + 1);
}

void accounts_tell(const struct shape *shape, uint64_t seed, const struct notation *notation,
                   FILE *out) {
    const struct page page = {notation, shape, out};
    struct random random = random_from(seed);
    size_t left = shape->items;
    notation->head(&page);
    for (size_t number = 1; number <= shape->grants; number++) {
        struct grant grant = {.number = number};
        grant.place = places[random_below(&random, PLACES)];
        grant.items = draw_share(left, shape->grants - number + 1, &random);
        grant.sums = sums_of_items(shape, grant.items, random);
        left -= grant.items;
        tell_grant(&page, &grant, &random);
    }
}
