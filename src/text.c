/*
 * Text is decoded one code point at a time, by a strict decoder of UTF-8; all that is asked of most
 * texts has a short cut for ASCII, which is what most bytes of a budget file are. Nothing here
 * depends on the locale.
 *
 * The tables of code points come from the Unicode Character Database, version 14. Code points that
 * it leaves unassigned are counted with the range around them, which keeps the tables short.
 */
#include "text.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof(array)[0])

struct range {
    uint32_t first, last;
};

/*
 * Non-spacing and enclosing marks, format characters, and the Hangul vowels and finals, which join
 * the syllable before. Without the soft hyphen and the Arabic number signs: terminals show those.
 */
static const struct range zero_width[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489},   {0x0591, 0x05BD},   {0x05BF, 0x05BF},
    {0x05C1, 0x05C2},   {0x05C4, 0x05C5},   {0x05C7, 0x05C7},   {0x0610, 0x061A},
    {0x061C, 0x061C},   {0x064B, 0x065F},   {0x0670, 0x0670},   {0x06D6, 0x06DC},
    {0x06DF, 0x06E4},   {0x06E7, 0x06E8},   {0x06EA, 0x06ED},   {0x0711, 0x0711},
    {0x0730, 0x074A},   {0x07A6, 0x07B0},   {0x07EB, 0x07F3},   {0x07FD, 0x07FD},
    {0x0816, 0x0819},   {0x081B, 0x0823},   {0x0825, 0x0827},   {0x0829, 0x082D},
    {0x0859, 0x085B},   {0x0898, 0x089F},   {0x08CA, 0x08E1},   {0x08E3, 0x0902},
    {0x093A, 0x093A},   {0x093C, 0x093C},   {0x0941, 0x0948},   {0x094D, 0x094D},
    {0x0951, 0x0957},   {0x0962, 0x0963},   {0x0981, 0x0981},   {0x09BC, 0x09BC},
    {0x09C1, 0x09C4},   {0x09CD, 0x09CD},   {0x09E2, 0x09E3},   {0x09FE, 0x0A02},
    {0x0A3C, 0x0A3C},   {0x0A41, 0x0A51},   {0x0A70, 0x0A71},   {0x0A75, 0x0A75},
    {0x0A81, 0x0A82},   {0x0ABC, 0x0ABC},   {0x0AC1, 0x0AC8},   {0x0ACD, 0x0ACD},
    {0x0AE2, 0x0AE3},   {0x0AFA, 0x0B01},   {0x0B3C, 0x0B3C},   {0x0B3F, 0x0B3F},
    {0x0B41, 0x0B44},   {0x0B4D, 0x0B56},   {0x0B62, 0x0B63},   {0x0B82, 0x0B82},
    {0x0BC0, 0x0BC0},   {0x0BCD, 0x0BCD},   {0x0C00, 0x0C00},   {0x0C04, 0x0C04},
    {0x0C3C, 0x0C3C},   {0x0C3E, 0x0C40},   {0x0C46, 0x0C56},   {0x0C62, 0x0C63},
    {0x0C81, 0x0C81},   {0x0CBC, 0x0CBC},   {0x0CBF, 0x0CBF},   {0x0CC6, 0x0CC6},
    {0x0CCC, 0x0CCD},   {0x0CE2, 0x0CE3},   {0x0D00, 0x0D01},   {0x0D3B, 0x0D3C},
    {0x0D41, 0x0D44},   {0x0D4D, 0x0D4D},   {0x0D62, 0x0D63},   {0x0D81, 0x0D81},
    {0x0DCA, 0x0DCA},   {0x0DD2, 0x0DD6},   {0x0E31, 0x0E31},   {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E},   {0x0EB1, 0x0EB1},   {0x0EB4, 0x0EBC},   {0x0EC8, 0x0ECD},
    {0x0F18, 0x0F19},   {0x0F35, 0x0F35},   {0x0F37, 0x0F37},   {0x0F39, 0x0F39},
    {0x0F71, 0x0F7E},   {0x0F80, 0x0F84},   {0x0F86, 0x0F87},   {0x0F8D, 0x0FBC},
    {0x0FC6, 0x0FC6},   {0x102D, 0x1030},   {0x1032, 0x1037},   {0x1039, 0x103A},
    {0x103D, 0x103E},   {0x1058, 0x1059},   {0x105E, 0x1060},   {0x1071, 0x1074},
    {0x1082, 0x1082},   {0x1085, 0x1086},   {0x108D, 0x108D},   {0x109D, 0x109D},
    {0x1160, 0x11FF},   {0x135D, 0x135F},   {0x1712, 0x1714},   {0x1732, 0x1733},
    {0x1752, 0x1753},   {0x1772, 0x1773},   {0x17B4, 0x17B5},   {0x17B7, 0x17BD},
    {0x17C6, 0x17C6},   {0x17C9, 0x17D3},   {0x17DD, 0x17DD},   {0x180B, 0x180F},
    {0x1885, 0x1886},   {0x18A9, 0x18A9},   {0x1920, 0x1922},   {0x1927, 0x1928},
    {0x1932, 0x1932},   {0x1939, 0x193B},   {0x1A17, 0x1A18},   {0x1A1B, 0x1A1B},
    {0x1A56, 0x1A56},   {0x1A58, 0x1A60},   {0x1A62, 0x1A62},   {0x1A65, 0x1A6C},
    {0x1A73, 0x1A7F},   {0x1AB0, 0x1B03},   {0x1B34, 0x1B34},   {0x1B36, 0x1B3A},
    {0x1B3C, 0x1B3C},   {0x1B42, 0x1B42},   {0x1B6B, 0x1B73},   {0x1B80, 0x1B81},
    {0x1BA2, 0x1BA5},   {0x1BA8, 0x1BA9},   {0x1BAB, 0x1BAD},   {0x1BE6, 0x1BE6},
    {0x1BE8, 0x1BE9},   {0x1BED, 0x1BED},   {0x1BEF, 0x1BF1},   {0x1C2C, 0x1C33},
    {0x1C36, 0x1C37},   {0x1CD0, 0x1CD2},   {0x1CD4, 0x1CE0},   {0x1CE2, 0x1CE8},
    {0x1CED, 0x1CED},   {0x1CF4, 0x1CF4},   {0x1CF8, 0x1CF9},   {0x1DC0, 0x1DFF},
    {0x200C, 0x200D},   {0x2065, 0x2065},   {0x206A, 0x206F},   {0x20D0, 0x20F0},
    {0x2CEF, 0x2CF1},   {0x2D7F, 0x2D7F},   {0x2DE0, 0x2DFF},   {0x302A, 0x302D},
    {0x3099, 0x309A},   {0xA66F, 0xA672},   {0xA674, 0xA67D},   {0xA69E, 0xA69F},
    {0xA6F0, 0xA6F1},   {0xA802, 0xA802},   {0xA806, 0xA806},   {0xA80B, 0xA80B},
    {0xA825, 0xA826},   {0xA82C, 0xA82C},   {0xA8C4, 0xA8C5},   {0xA8E0, 0xA8F1},
    {0xA8FF, 0xA8FF},   {0xA926, 0xA92D},   {0xA947, 0xA951},   {0xA980, 0xA982},
    {0xA9B3, 0xA9B3},   {0xA9B6, 0xA9B9},   {0xA9BC, 0xA9BD},   {0xA9E5, 0xA9E5},
    {0xAA29, 0xAA2E},   {0xAA31, 0xAA32},   {0xAA35, 0xAA36},   {0xAA43, 0xAA43},
    {0xAA4C, 0xAA4C},   {0xAA7C, 0xAA7C},   {0xAAB0, 0xAAB0},   {0xAAB2, 0xAAB4},
    {0xAAB7, 0xAAB8},   {0xAABE, 0xAABF},   {0xAAC1, 0xAAC1},   {0xAAEC, 0xAAED},
    {0xAAF6, 0xAAF6},   {0xABE5, 0xABE5},   {0xABE8, 0xABE8},   {0xABED, 0xABED},
    {0xFB1E, 0xFB1E},   {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F},   {0xFFF9, 0xFFFB},
    {0x101FD, 0x101FD}, {0x102E0, 0x102E0}, {0x10376, 0x1037A}, {0x10A01, 0x10A0F},
    {0x10A38, 0x10A3F}, {0x10AE5, 0x10AE6}, {0x10D24, 0x10D27}, {0x10EAB, 0x10EAC},
    {0x10F46, 0x10F50}, {0x10F82, 0x10F85}, {0x11001, 0x11001}, {0x11038, 0x11046},
    {0x11070, 0x11070}, {0x11073, 0x11074}, {0x1107F, 0x11081}, {0x110B3, 0x110B6},
    {0x110B9, 0x110BA}, {0x110C2, 0x110C2}, {0x11100, 0x11102}, {0x11127, 0x1112B},
    {0x1112D, 0x11134}, {0x11173, 0x11173}, {0x11180, 0x11181}, {0x111B6, 0x111BE},
    {0x111C9, 0x111CC}, {0x111CF, 0x111CF}, {0x1122F, 0x11231}, {0x11234, 0x11234},
    {0x11236, 0x11237}, {0x1123E, 0x1123E}, {0x112DF, 0x112DF}, {0x112E3, 0x112EA},
    {0x11300, 0x11301}, {0x1133B, 0x1133C}, {0x11340, 0x11340}, {0x11366, 0x11374},
    {0x11438, 0x1143F}, {0x11442, 0x11444}, {0x11446, 0x11446}, {0x1145E, 0x1145E},
    {0x114B3, 0x114B8}, {0x114BA, 0x114BA}, {0x114BF, 0x114C0}, {0x114C2, 0x114C3},
    {0x115B2, 0x115B5}, {0x115BC, 0x115BD}, {0x115BF, 0x115C0}, {0x115DC, 0x115DD},
    {0x11633, 0x1163A}, {0x1163D, 0x1163D}, {0x1163F, 0x11640}, {0x116AB, 0x116AB},
    {0x116AD, 0x116AD}, {0x116B0, 0x116B5}, {0x116B7, 0x116B7}, {0x1171D, 0x1171F},
    {0x11722, 0x11725}, {0x11727, 0x1172B}, {0x1182F, 0x11837}, {0x11839, 0x1183A},
    {0x1193B, 0x1193C}, {0x1193E, 0x1193E}, {0x11943, 0x11943}, {0x119D4, 0x119DB},
    {0x119E0, 0x119E0}, {0x11A01, 0x11A0A}, {0x11A33, 0x11A38}, {0x11A3B, 0x11A3E},
    {0x11A47, 0x11A47}, {0x11A51, 0x11A56}, {0x11A59, 0x11A5B}, {0x11A8A, 0x11A96},
    {0x11A98, 0x11A99}, {0x11C30, 0x11C3D}, {0x11C3F, 0x11C3F}, {0x11C92, 0x11CA7},
    {0x11CAA, 0x11CB0}, {0x11CB2, 0x11CB3}, {0x11CB5, 0x11CB6}, {0x11D31, 0x11D45},
    {0x11D47, 0x11D47}, {0x11D90, 0x11D91}, {0x11D95, 0x11D95}, {0x11D97, 0x11D97},
    {0x11EF3, 0x11EF4}, {0x13430, 0x13438}, {0x16AF0, 0x16AF4}, {0x16B30, 0x16B36},
    {0x16F4F, 0x16F4F}, {0x16F8F, 0x16F92}, {0x16FE4, 0x16FE4}, {0x1BC9D, 0x1BC9E},
    {0x1BCA0, 0x1CF46}, {0x1D167, 0x1D169}, {0x1D173, 0x1D182}, {0x1D185, 0x1D18B},
    {0x1D1AA, 0x1D1AD}, {0x1D242, 0x1D244}, {0x1DA00, 0x1DA36}, {0x1DA3B, 0x1DA6C},
    {0x1DA75, 0x1DA75}, {0x1DA84, 0x1DA84}, {0x1DA9B, 0x1DAAF}, {0x1E000, 0x1E02A},
    {0x1E130, 0x1E136}, {0x1E2AE, 0x1E2AE}, {0x1E2EC, 0x1E2EF}, {0x1E8D0, 0x1E8D6},
    {0x1E944, 0x1E94A}, {0xE0001, 0xE01EF},
};

/* East Asian wide and full width (Unicode Standard Annex 11), emoji among them. */
static const struct range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4C6},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAD9},   {0xFE10, 0xFE6B},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FB}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335},
    {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3},
    {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440},
    {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567},
    {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF},
    {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A},
    {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAF6}, {0x20000, 0x2FFFD},
    {0x30000, 0x3FFFD},
};

/* Punctuation, symbols, separators, numbers, controls and format characters above ASCII. */
static const struct range not_letters[] = {
    {0x0080, 0x00A9},   {0x00AB, 0x00B4},   {0x00B6, 0x00B9},   {0x00BB, 0x00BF},
    {0x00D7, 0x00D7},   {0x00F7, 0x00F7},   {0x02C2, 0x02C5},   {0x02D2, 0x02DF},
    {0x02E5, 0x02EB},   {0x02ED, 0x02ED},   {0x02EF, 0x02FF},   {0x0375, 0x0375},
    {0x037E, 0x037E},   {0x0384, 0x0385},   {0x0387, 0x0387},   {0x03F6, 0x03F6},
    {0x0482, 0x0482},   {0x055A, 0x055F},   {0x0589, 0x058F},   {0x05BE, 0x05BE},
    {0x05C0, 0x05C0},   {0x05C3, 0x05C3},   {0x05C6, 0x05C6},   {0x05F3, 0x060F},
    {0x061B, 0x061F},   {0x0660, 0x066D},   {0x06D4, 0x06D4},   {0x06DD, 0x06DE},
    {0x06E9, 0x06E9},   {0x06F0, 0x06F9},   {0x06FD, 0x06FE},   {0x0700, 0x070F},
    {0x07C0, 0x07C9},   {0x07F6, 0x07F9},   {0x07FE, 0x07FF},   {0x0830, 0x083E},
    {0x085E, 0x085E},   {0x0888, 0x0888},   {0x0890, 0x0891},   {0x08E2, 0x08E2},
    {0x0964, 0x0970},   {0x09E6, 0x09EF},   {0x09F2, 0x09FB},   {0x09FD, 0x09FD},
    {0x0A66, 0x0A6F},   {0x0A76, 0x0A76},   {0x0AE6, 0x0AF1},   {0x0B66, 0x0B70},
    {0x0B72, 0x0B77},   {0x0BE6, 0x0BFA},   {0x0C66, 0x0C7F},   {0x0C84, 0x0C84},
    {0x0CE6, 0x0CEF},   {0x0D4F, 0x0D4F},   {0x0D58, 0x0D5E},   {0x0D66, 0x0D79},
    {0x0DE6, 0x0DEF},   {0x0DF4, 0x0DF4},   {0x0E3F, 0x0E3F},   {0x0E4F, 0x0E5B},
    {0x0ED0, 0x0ED9},   {0x0F01, 0x0F17},   {0x0F1A, 0x0F34},   {0x0F36, 0x0F36},
    {0x0F38, 0x0F38},   {0x0F3A, 0x0F3D},   {0x0F85, 0x0F85},   {0x0FBE, 0x0FC5},
    {0x0FC7, 0x0FDA},   {0x1040, 0x104F},   {0x1090, 0x1099},   {0x109E, 0x109F},
    {0x10FB, 0x10FB},   {0x1360, 0x137C},   {0x1390, 0x1399},   {0x1400, 0x1400},
    {0x166D, 0x166E},   {0x1680, 0x1680},   {0x169B, 0x169C},   {0x16EB, 0x16F0},
    {0x1735, 0x1736},   {0x17D4, 0x17D6},   {0x17D8, 0x17DB},   {0x17E0, 0x180A},
    {0x180E, 0x180E},   {0x1810, 0x1819},   {0x1940, 0x194F},   {0x19D0, 0x19FF},
    {0x1A1E, 0x1A1F},   {0x1A80, 0x1AA6},   {0x1AA8, 0x1AAD},   {0x1B50, 0x1B6A},
    {0x1B74, 0x1B7E},   {0x1BB0, 0x1BB9},   {0x1BFC, 0x1BFF},   {0x1C3B, 0x1C49},
    {0x1C50, 0x1C59},   {0x1C7E, 0x1C7F},   {0x1CC0, 0x1CC7},   {0x1CD3, 0x1CD3},
    {0x1FBD, 0x1FBD},   {0x1FBF, 0x1FC1},   {0x1FCD, 0x1FCF},   {0x1FDD, 0x1FDF},
    {0x1FED, 0x1FEF},   {0x1FFD, 0x2070},   {0x2074, 0x207E},   {0x2080, 0x208E},
    {0x20A0, 0x20C0},   {0x2100, 0x2101},   {0x2103, 0x2106},   {0x2108, 0x2109},
    {0x2114, 0x2114},   {0x2116, 0x2118},   {0x211E, 0x2123},   {0x2125, 0x2125},
    {0x2127, 0x2127},   {0x2129, 0x2129},   {0x212E, 0x212E},   {0x213A, 0x213B},
    {0x2140, 0x2144},   {0x214A, 0x214D},   {0x214F, 0x2182},   {0x2185, 0x2BFF},
    {0x2CE5, 0x2CEA},   {0x2CF9, 0x2CFF},   {0x2D70, 0x2D70},   {0x2E00, 0x2E2E},
    {0x2E30, 0x3004},   {0x3007, 0x3029},   {0x3030, 0x3030},   {0x3036, 0x303A},
    {0x303D, 0x303F},   {0x309B, 0x309C},   {0x30A0, 0x30A0},   {0x30FB, 0x30FB},
    {0x3190, 0x319F},   {0x31C0, 0x31E3},   {0x3200, 0x33FF},   {0x4DC0, 0x4DFF},
    {0xA490, 0xA4C6},   {0xA4FE, 0xA4FF},   {0xA60D, 0xA60F},   {0xA620, 0xA629},
    {0xA673, 0xA673},   {0xA67E, 0xA67E},   {0xA6E6, 0xA6EF},   {0xA6F2, 0xA716},
    {0xA720, 0xA721},   {0xA789, 0xA78A},   {0xA828, 0xA82B},   {0xA830, 0xA839},
    {0xA874, 0xA877},   {0xA8CE, 0xA8D9},   {0xA8F8, 0xA8FA},   {0xA8FC, 0xA8FC},
    {0xA900, 0xA909},   {0xA92E, 0xA92F},   {0xA95F, 0xA95F},   {0xA9C1, 0xA9CD},
    {0xA9D0, 0xA9DF},   {0xA9F0, 0xA9F9},   {0xAA50, 0xAA5F},   {0xAA77, 0xAA79},
    {0xAADE, 0xAADF},   {0xAAF0, 0xAAF1},   {0xAB5B, 0xAB5B},   {0xAB6A, 0xAB6B},
    {0xABEB, 0xABEB},   {0xABF0, 0xABF9},   {0xFB29, 0xFB29},   {0xFBB2, 0xFBC2},
    {0xFD3E, 0xFD4F},   {0xFDCF, 0xFDCF},   {0xFDFC, 0xFDFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6B},   {0xFEFF, 0xFF20},   {0xFF3B, 0xFF40},   {0xFF5B, 0xFF65},
    {0xFFE0, 0xFFFD},   {0x10100, 0x101FC}, {0x102E1, 0x102FB}, {0x10320, 0x10323},
    {0x10341, 0x10341}, {0x1034A, 0x1034A}, {0x1039F, 0x1039F}, {0x103D0, 0x103D5},
    {0x104A0, 0x104A9}, {0x1056F, 0x1056F}, {0x10857, 0x1085F}, {0x10877, 0x1087F},
    {0x108A7, 0x108AF}, {0x108FB, 0x108FF}, {0x10916, 0x1091F}, {0x1093F, 0x1093F},
    {0x109BC, 0x109BD}, {0x109C0, 0x109FF}, {0x10A40, 0x10A58}, {0x10A7D, 0x10A7F},
    {0x10A9D, 0x10A9F}, {0x10AC8, 0x10AC8}, {0x10AEB, 0x10AF6}, {0x10B39, 0x10B3F},
    {0x10B58, 0x10B5F}, {0x10B78, 0x10B7F}, {0x10B99, 0x10BAF}, {0x10CFA, 0x10CFF},
    {0x10D30, 0x10E7E}, {0x10EAD, 0x10EAD}, {0x10F1D, 0x10F26}, {0x10F51, 0x10F59},
    {0x10F86, 0x10F89}, {0x10FC5, 0x10FCB}, {0x11047, 0x1106F}, {0x110BB, 0x110C1},
    {0x110CD, 0x110CD}, {0x110F0, 0x110F9}, {0x11136, 0x11143}, {0x11174, 0x11175},
    {0x111C5, 0x111C8}, {0x111CD, 0x111CD}, {0x111D0, 0x111D9}, {0x111DB, 0x111DB},
    {0x111DD, 0x111F4}, {0x11238, 0x1123D}, {0x112A9, 0x112A9}, {0x112F0, 0x112F9},
    {0x1144B, 0x1145D}, {0x114C6, 0x114C6}, {0x114D0, 0x114D9}, {0x115C1, 0x115D7},
    {0x11641, 0x11643}, {0x11650, 0x1166C}, {0x116B9, 0x116C9}, {0x11730, 0x1173F},
    {0x1183B, 0x1183B}, {0x118E0, 0x118F2}, {0x11944, 0x11959}, {0x119E2, 0x119E2},
    {0x11A3F, 0x11A46}, {0x11A9A, 0x11A9C}, {0x11A9E, 0x11AA2}, {0x11C41, 0x11C71},
    {0x11D50, 0x11D59}, {0x11DA0, 0x11DA9}, {0x11EF7, 0x11EF8}, {0x11FC0, 0x11FFF},
    {0x12400, 0x12474}, {0x12FF1, 0x12FF2}, {0x13430, 0x13438}, {0x16A60, 0x16A6F},
    {0x16AC0, 0x16AC9}, {0x16AF5, 0x16AF5}, {0x16B37, 0x16B3F}, {0x16B44, 0x16B61},
    {0x16E80, 0x16E9A}, {0x16FE2, 0x16FE2}, {0x1BC9C, 0x1BC9C}, {0x1BC9F, 0x1BCA3},
    {0x1CF50, 0x1D164}, {0x1D16A, 0x1D16C}, {0x1D173, 0x1D17A}, {0x1D183, 0x1D184},
    {0x1D18C, 0x1D1A9}, {0x1D1AE, 0x1D241}, {0x1D245, 0x1D378}, {0x1D6C1, 0x1D6C1},
    {0x1D6DB, 0x1D6DB}, {0x1D6FB, 0x1D6FB}, {0x1D715, 0x1D715}, {0x1D735, 0x1D735},
    {0x1D74F, 0x1D74F}, {0x1D76F, 0x1D76F}, {0x1D789, 0x1D789}, {0x1D7A9, 0x1D7A9},
    {0x1D7C3, 0x1D7C3}, {0x1D7CE, 0x1D9FF}, {0x1DA37, 0x1DA3A}, {0x1DA6D, 0x1DA74},
    {0x1DA76, 0x1DA83}, {0x1DA85, 0x1DA8B}, {0x1E140, 0x1E149}, {0x1E14F, 0x1E14F},
    {0x1E2F0, 0x1E2FF}, {0x1E8C7, 0x1E8CF}, {0x1E950, 0x1ED3D}, {0x1EEF0, 0x1FBF9},
    {0xE0001, 0xE007F},
};

/* Swedish never needs the tables: below this no code point is wide or without width. */
#define FIRST_UNUSUAL_WIDTH 0x0300

/*
 * The code points that a base letter and a combining mark make together. The marks stand in the
 * order of `enum mark`.
 */
enum mark { GRAVE, ACUTE, CIRCUMFLEX, DIAERESIS, RING, MARK_COUNT };

static const struct composition {
    char base;
    uint16_t composed[MARK_COUNT]; /* 0: there is none */
} compositions[] = {
    {'a', {0xE0, 0xE1, 0xE2, 0xE4, 0xE5}},  {'e', {0xE8, 0xE9, 0xEA, 0xEB, 0}},
    {'i', {0xEC, 0xED, 0xEE, 0xEF, 0}},     {'o', {0xF2, 0xF3, 0xF4, 0xF6, 0}},
    {'u', {0xF9, 0xFA, 0xFB, 0xFC, 0x16F}}, {'y', {0, 0xFD, 0x177, 0xFF, 0}},
};

static bool in_ranges(uint32_t code_point, const struct range *ranges, size_t count) {
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (code_point > ranges[middle].last)
            low = middle + 1;
        else if (code_point < ranges[middle].first)
            count = middle;
        else
            return true;
    }
    return false;
}

#define IN_RANGES(code_point, ranges) in_ranges(code_point, ranges, LENGTH_OF(ranges))

static unsigned char byte_at(struct text text, size_t at) {
    return (unsigned char)text.bytes[at];
}

/* How many ASCII bytes stand from byte `at` on, at least: whole words of eight, then the rest. */
static size_t ascii_run(struct text text, size_t at) {
    size_t end = at;
    uint64_t eight;
    for (; text.length - end >= sizeof eight; end += sizeof eight) {
        memcpy(&eight, text.bytes + end, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    while (end < text.length && byte_at(text, end) < 0x80)
        end++;
    return end - at;
}

static size_t ill_formed(uint32_t *code_point) {
    *code_point = CODE_POINT_INVALID;
    return 1;
}

size_t text_decode(struct text text, size_t at, uint32_t *code_point) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800,
                                     0x10000}; /* smaller ones have a shorter form */
    unsigned char lead = byte_at(text, at);
    if (lead < 0x80) {
        *code_point = lead;
        return 1;
    }
    if (lead < 0xC0 || lead > 0xF4)
        return ill_formed(code_point);
    size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length > text.length - at)
        return ill_formed(code_point);
    uint32_t value = lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        unsigned char byte = byte_at(text, at + i);
        if ((byte & 0xC0u) != 0x80)
            return ill_formed(code_point);
        value = value << 6 | (byte & 0x3Fu);
    }
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return ill_formed(code_point);
    *code_point = value;
    return length;
}

/* Writes a code point as UTF-8 and returns its length; `out` has room for four bytes. */
static size_t encode(uint32_t code_point, char *out) {
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    size_t length = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80u | (code_point & 0x3Fu));
        code_point >>= 6;
    }
    out[0] = (char)(lead[length] | code_point);
    return length;
}

size_t text_length_before(struct text text, size_t at) {
    struct text before = {text.bytes, at};
    uint32_t code_point;
    for (size_t length = 2; length <= 4 && length <= at; length++)
        if (text_decode(before, at - length, &code_point) == length)
            return length;
    return 1;
}

size_t text_first_invalid(struct text text) {
    uint32_t code_point;
    size_t at = ascii_run(text, 0);
    while (at < text.length) {
        size_t length = text_decode(text, at, &code_point);
        if (code_point == CODE_POINT_INVALID)
            return at;
        at += length;
        if (at < text.length && byte_at(text, at) < 0x80)
            at += ascii_run(text, at);
    }
    return at;
}

size_t text_code_points(struct text text) {
    uint32_t code_point;
    size_t count = ascii_run(text, 0);
    for (size_t at = count; at < text.length; count++)
        at += text_decode(text, at, &code_point);
    return count;
}

size_t text_utf16_units(struct text text) {
    uint32_t code_point;
    size_t count = ascii_run(text, 0);
    for (size_t at = count; at < text.length; count++) {
        size_t length = text_decode(text, at, &code_point);
        count += length == 4; /* those of four bytes, and only they, take a surrogate pair */
        at += length;
    }
    return count;
}

unsigned code_point_cells(uint32_t code_point) {
    if (code_point < FIRST_UNUSUAL_WIDTH)
        return 1;
    if (IN_RANGES(code_point, zero_width))
        return 0;
    return IN_RANGES(code_point, wide) ? 2 : 1;
}

size_t text_cells(struct text text) {
    uint32_t code_point;
    size_t cells = ascii_run(text, 0);
    for (size_t at = cells; at < text.length; cells += code_point_cells(code_point))
        at += text_decode(text, at, &code_point);
    return cells;
}

bool code_point_is_control(uint32_t code_point) {
    if (code_point < 0x20)
        return code_point != '\t';
    if (code_point < 0x600)
        return code_point >= 0x7F && code_point <= 0x9F;
    bool turns = code_point == 0x061C || code_point == 0x200E || code_point == 0x200F
                 || (code_point >= 0x202A && code_point <= 0x202E)
                 || (code_point >= 0x2066 && code_point <= 0x2069);
    bool hides = code_point == 0x200B || (code_point >= 0x2060 && code_point <= 0x2064)
                 || code_point == 0xFEFF;
    return turns || hides;
}

bool code_point_is_letter(uint32_t code_point) {
    if (code_point < 0x80)
        return (code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z';
    return code_point != CODE_POINT_INVALID && !IN_RANGES(code_point, not_letters);
}

bool text_has_letter(struct text text) {
    uint32_t code_point;
    for (size_t at = 0; at < text.length;) {
        at += text_decode(text, at, &code_point);
        if (code_point_is_letter(code_point))
            return true;
    }
    return false;
}

size_t text_space_length(struct text text, size_t at) {
    static const char spaces[][4] = {"\u2009", "\u202F", "\u2007"};
    if (at >= text.length)
        return 0;
    if (text.bytes[at] == ' ')
        return 1;
    struct text rest = text_from(text, at);
    if (text_starts(rest, TEXT("\u00A0")))
        return 2;
    for (size_t i = 0; i < LENGTH_OF(spaces); i++)
        if (text_starts(rest, (struct text){spaces[i], 3}))
            return 3;
    return 0;
}

size_t text_blanks_length(struct text text, size_t at) {
    size_t end = at;
    while (end < text.length) {
        size_t length = text.bytes[end] == '\t' ? 1 : text_space_length(text, end);
        if (length == 0)
            break;
        end += length;
    }
    return end - at;
}

static uint32_t lower_case(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    if (c < 0x100)
        return c >= 0xC0 && c <= 0xDE && c != 0xD7 ? c + 0x20 : c;
    if (c > 0x17F)
        return c;
    /* Latin Extended-A: neighbours in pairs, but for a few on their own. */
    switch (c) {
    case 0x130:
        return 'i';
    case 0x178:
        return 0xFF;
    case 0x138:
    case 0x149:
    case 0x17F:
        return c;
    default:
        break;
    }
    bool upper_is_odd = (c >= 0x139 && c <= 0x148) || c >= 0x179;
    return (c & 1) == upper_is_odd ? c + 1 : c;
}

/* What the lower-case letter and the mark make together, or 0. */
static uint32_t compose(uint32_t base, uint32_t mark) {
    static const uint16_t marks[MARK_COUNT] = {[GRAVE] = 0x300,
                                               [ACUTE] = 0x301,
                                               [CIRCUMFLEX] = 0x302,
                                               [DIAERESIS] = 0x308,
                                               [RING] = 0x30A};
    for (size_t m = 0; m < MARK_COUNT; m++)
        if (mark == marks[m])
            for (size_t i = 0; i < LENGTH_OF(compositions); i++)
                if (base == (unsigned char)compositions[i].base)
                    return compositions[i].composed[m];
    return 0;
}

/* A text being folded: what is left of it, and whether anything has been given yet. */
struct folding {
    struct text text;
    size_t at;
    bool begun;
};

/* One folded code point; an ill-formed byte stands for itself. */
struct folded {
    char bytes[4];
    size_t length; /* 0: the text is at its end */
};

static struct folded fold_next(struct folding *folding) {
    struct folded folded = {{0}, 0};
    struct text text = folding->text;
    size_t blanks = text_blanks_length(text, folding->at);
    folding->at += blanks;
    if (folding->at >= text.length)
        return folded;
    if (blanks > 0 && folding->begun) {
        folded.bytes[0] = ' ';
        folded.length = 1;
        return folded;
    }
    folding->begun = true;
    uint32_t code_point, mark;
    size_t length = text_decode(text, folding->at, &code_point);
    if (code_point == CODE_POINT_INVALID) {
        folded.bytes[0] = text.bytes[folding->at++];
        folded.length = 1;
        return folded;
    }
    folding->at += length;
    code_point = lower_case(code_point);
    if (folding->at < text.length && byte_at(text, folding->at) >= 0x80) {
        length = text_decode(text, folding->at, &mark);
        uint32_t composed = compose(code_point, mark);
        if (composed != 0) {
            folding->at += length;
            code_point = composed;
        }
    }
    folded.length = encode(code_point, folded.bytes);
    return folded;
}

/*
 * Copies ASCII and the letters of Latin-1 (C3 80 to C3 BF), which fold byte by byte, and returns
 * how far it came: to the end, to where a blank stands first, last or beside another, to the letter
 * before what may be a mark.
 */
static size_t fold_common(struct text text, char *folded, size_t size) {
    size_t most = text.length < size ? text.length : size;
    size_t at = 0;
    while (at < most) {
        unsigned char byte = byte_at(text, at), second = 0;
        if (byte == 0xC3 && at + 1 < most)
            second = byte_at(text, at + 1);
        bool latin = (second & 0xC0) == 0x80;
        size_t end = at + 1 + latin;
        bool last = end == text.length;
        unsigned char next = last ? ' ' : byte_at(text, end);
        if ((byte >= 0x80 && !latin) || byte == '\t' || (next >= 0x80 && next != 0xC3))
            break;
        if (byte == ' ' && (at == 0 || next == ' ' || next == '\t'))
            break;
        folded[at] = (char)(latin ? byte : lower_case(byte));
        if (latin)
            folded[at + 1] = (char)(second <= 0x9E && second != 0x97 ? second + 0x20 : second);
        at = end;
    }
    return at;
}

size_t text_fold(struct text text, char *folded, size_t size) {
    struct folding folding = {text, 0, false};
    size_t written = 0;
    for (;;) {
        size_t plain = fold_common(text_from(text, folding.at), folded + written, size - written);
        written += plain;
        folding.at += plain;
        folding.begun = folding.begun || plain > 0;
        struct folded next = fold_next(&folding);
        if (next.length == 0 || next.length > size - written)
            break;
        memcpy(folded + written, next.bytes, next.length);
        written += next.length;
    }
    if (written > 0 && folded[written - 1] == ' ')
        written--; /* cut after a blank: the ends have none */
    return written;
}

/* The same for a letter of either case. */
static uint32_t compose_either(uint32_t base, uint32_t mark) {
    uint32_t lower = lower_case(base), composed = compose(lower, mark);
    if (composed == 0 || lower == base)
        return composed;
    if (composed == 0xFF)
        return 0x178;
    return composed < 0x100 ? composed - 0x20 : composed - 1;
}

size_t text_compose(char *bytes, size_t length) {
    struct text text = {bytes, length};
    size_t written = 0;
    for (size_t at = 0; at < length;) {
        uint32_t code_point, mark, composed = 0;
        size_t size = text_decode(text, at, &code_point), marked = 0;
        if (at + size < length && byte_at(text, at + size) >= 0x80) {
            marked = text_decode(text, at + size, &mark);
            composed = compose_either(code_point, mark);
        }
        if (composed != 0)
            written += encode(composed, bytes + written);
        else
            for (size_t n = 0; n < size; n++)
                bytes[written++] = bytes[at + n];
        at += size + (composed != 0 ? marked : 0);
    }
    return written;
}

bool text_equal_folded(struct text a, struct text b) {
    if (text_equal(a, b))
        return true;
    struct folding left = {a, 0, false}, right = {b, 0, false};
    for (;;) {
        struct folded one = fold_next(&left), other = fold_next(&right);
        if (one.length != other.length || memcmp(one.bytes, other.bytes, one.length) != 0)
            return false;
        if (one.length == 0)
            return true;
    }
}

size_t text_make_harmless(struct text text, size_t most, char *out, size_t size) {
    size_t written = 0;
    for (size_t at = 0, shown = 0; at < text.length && shown < most; shown++) {
        uint32_t code_point;
        char bytes[4];
        at += text_decode(text, at, &code_point);
        if (shown + 1 == most && at < text.length)
            code_point = 0x2026, at = text.length;
        else if (code_point == '\t')
            code_point = ' ';
        else if (code_point_is_harmful(code_point))
            code_point = 0xFFFD;
        size_t length = encode(code_point, bytes);
        if (length > size - written)
            break;
        memcpy(out + written, bytes, length);
        written += length;
    }
    return written;
}

void text_write_harmless(FILE *out, struct text text, bool workflow) {
    size_t written = 0;
    for (size_t at = 0, length; at < text.length; at += length) {
        uint32_t code_point;
        length = text_decode(text, at, &code_point);
        bool command = workflow && at != 0 && text_begins_command(text, at - 1);
        if (code_point != '\t' && !command && !code_point_is_harmful(code_point))
            continue;
        fwrite(text.bytes + written, 1, at - written, out);
        fputs(code_point == '\t' ? " " : REPLACEMENT, out);
        written = at + length;
    }
    if (written < text.length)
        fwrite(text.bytes + written, 1, text.length - written, out);
}

/* The longest text, in bytes once folded, whose distance to another is measured. */
#define DISTANCE_LONGEST 32

/* The folded code points of a text; more than DISTANCE_LONGEST where it is too long. */
static size_t fold_to_code_points(struct text text, uint32_t points[DISTANCE_LONGEST]) {
    char bytes[DISTANCE_LONGEST + 4];
    struct text folded = {bytes, text_fold(text, bytes, sizeof bytes)};
    if (folded.length > DISTANCE_LONGEST)
        return DISTANCE_LONGEST + 1;
    size_t count = 0;
    for (size_t at = 0; at < folded.length;)
        at += text_decode(folded, at, &points[count++]);
    return count;
}

static unsigned smaller(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/*
 * Optimal string alignment: a swap counts one, and nothing is edited twice. More than `most` edits
 * lead further from the diagonal than that, so only a band along it is reckoned, and no further
 * than there is hope: a row depends on the two before it.
 */
static unsigned alignment(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
                          unsigned most) {
    unsigned rows[3][DISTANCE_LONGEST + 2] = {{0}};
    unsigned *before = rows[0], *above = rows[1], *row = rows[2], least_above = 0;
    for (size_t j = 0; j <= b_count; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= a_count; i++) {
        unsigned *oldest = before;
        size_t first = i > most ? i - most : 1, last = i + most < b_count ? i + most : b_count;
        before = above, above = row, row = oldest;
        row[first - 1] = first == 1 ? (unsigned)i : most + 1;
        unsigned least = row[first - 1];
        for (size_t j = first; j <= last; j++) {
            unsigned replaced = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = smaller(replaced, smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = smaller(row[j], before[j - 2] + 1);
            least = smaller(least, row[j]);
        }
        row[last + 1] = most + 1;
        if (least > most && least_above > most)
            return most + 1;
        least_above = least;
    }
    return row[b_count];
}

unsigned text_distance(struct text a, struct text b, unsigned most) {
    uint32_t left[DISTANCE_LONGEST], right[DISTANCE_LONGEST];
    size_t left_count = fold_to_code_points(a, left);
    size_t right_count = fold_to_code_points(b, right);
    if (left_count > DISTANCE_LONGEST || right_count > DISTANCE_LONGEST)
        return most + 1;
    if (left_count > right_count + most || right_count > left_count + most)
        return most + 1;
    return smaller(alignment(left, left_count, right, right_count, most), most + 1);
}

bool text_is_nearer(struct text text, struct text candidate, unsigned *limit) {
    if (*limit == 0)
        return false;
    unsigned distance = text_distance(text, candidate, *limit - 1);
    bool is_nearer = distance < *limit;
    *limit = distance;
    return is_nearer;
}
