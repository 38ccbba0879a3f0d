/*
 * What `medel explain` says of every rule. The meaning is one paragraph. The mend is one paragraph
 * and, where they help, corrected lines of the example: each after a newline and four blanks, with
 * its own indentation after those. The examples are run by the tests: each is reported once, for
 * its own rule; that of missing-total once the rule is on.
 */
#include "catalogue.h"

const struct explanation explanations[RULE_COUNT] = {
    [RULE_INVALID_ENCODING] =
        {
            .meaning =
                {"The file is not UTF-8: at least one byte of it cannot be read as a character. "
                 "Until that is put right, no label or name can be trusted, and words such as "
                 "“Återstår” may not be recognised for what they are. The file gets a single "
                 "message, which names the encoding it was probably written in.",
                 "Filen är inte kodad i UTF-8: minst en byte går inte att läsa som ett tecken. "
                 "Så länge kodningen är fel går det inte att lita på benämningar och namn, och "
                 "ord som ”Återstår” kanske inte känns igen. Filen får en enda anmärkning, som "
                 "anger vilken kodning den troligen har."},
            .example = "tabell Reklam\n"
                       "    Tryckning                4 500 kr\n"
                       "    P\xE5"
                       "minnelser              1 500 kr\n"
                       "    Summa                    6 000 kr",
            .mend =
                {"Convert the file to UTF-8, then check that å, ä and ö are as they should be:\n"
                 "    iconv -f WINDOWS-1252 -t UTF-8 old.medel > new.medel",
                 "Konvertera filen till UTF-8 och kontrollera sedan att å, ä och ö har blivit "
                 "rätt:\n"
                 "    iconv -f WINDOWS-1252 -t UTF-8 gammal.medel > ny.medel"},
        },
    [RULE_CONTROL_CHARACTER] =
        {
            .meaning =
                {"The line holds a control character, a character that turns the direction of "
                 "the text, or one that nothing shows. Such characters are invisible, but they "
                 "can hide part of a line, show its digits in another order or make an item "
                 "of a total, so that a person and a program read different things. They often "
                 "come along when text is copied from a PDF file or a web page. Only the first "
                 "one on a line is reported.",
                 "Raden innehåller ett styrtecken, ett tecken som ändrar textens riktning eller "
                 "ett tecken utan bredd. Sådana tecken syns inte, men de kan dölja en del av "
                 "raden, visa siffrorna i en annan ordning eller göra en summarad till en vanlig "
                 "post, så att en människa och ett program läser olika saker. De följer ofta med "
                 "när text kopieras från en pdf-fil eller en webbsida. Bara det första tecknet på "
                 "raden anmärks."},
            .example = "tabell Lokaler\n"
                       "    Lokalhyra\b              54 000 kr\n"
                       "    El                       6 000 kr\n"
                       "    Summa                   60 000 kr",
            .mend = {"Delete the character. If the editor does not show it, delete the line and "
                     "write it again:\n"
                     "        Lokalhyra               54 000 kr",
                     "Ta bort tecknet. Om det inte syns i redigeringsprogrammet tar du bort raden "
                     "och skriver den på nytt:\n"
                     "        Lokalhyra               54 000 kr"},
        },
    [RULE_INVALID_AMOUNT] =
        {
            .meaning =
                {"What is written where an amount belongs cannot be read as one: the digits are "
                 "not in groups of three, there are more decimals than öre allow, a note mark "
                 "is attached to the number, or the sign or the currency is in the wrong place. "
                 "medel never guesses at a figure. A sum that includes such an amount is not "
                 "checked.",
                 "Det som står på beloppets plats går inte att läsa som ett belopp: siffrorna "
                 "är inte grupperade tre och tre, decimalerna är fler än vad hela ören medger, "
                 "ett nottecken sitter ihop med talet, eller också står minustecknet eller "
                 "valutan på fel plats. Programmet gissar aldrig vilket belopp som avses. En "
                 "summa där ett sådant belopp ingår kontrolleras inte."},
            .example = "tabell Utgifter\n"
                       "    RFSLs webutbildning    296 250 kr\n"
                       "    Hbtq-certifiering      16 6000 kr\n"
                       "    Summa                  462 250 kr",
            .mend = {"Look the amount up in the source and write its digits in groups of three, "
                     "counted from the right:\n"
                     "        Hbtq-certifiering      166 000 kr",
                     "Kontrollera beloppet i underlaget och gruppera siffrorna tre och tre från "
                     "höger:\n"
                     "        Hbtq-certifiering      166 000 kr"},
        },
    [RULE_AMBIGUOUS_AMOUNT] =
        {
            .meaning =
                {"The figure can be read in two ways. In 296.250 the dot may separate thousands "
                 "or decimals, in 666,000 kr the comma may do the same, and (44) may be a "
                 "negative amount or last year's figure. The two readings may differ by a "
                 "factor of a thousand, so medel chooses neither of them. A single year in the "
                 "first row of a table is reported too, since it may be a heading or an amount.",
                 "Siffrorna går att läsa på två sätt. I 296.250 kan punkten stå för tusental "
                 "eller decimaler, i 666,000 kr kan kommatecknet göra detsamma, och (44) kan "
                 "vara ett negativt belopp eller fjolårets siffra. Tolkningarna kan skilja sig "
                 "åt med en faktor tusen, så programmet väljer ingen av dem. Även ett ensamt "
                 "årtal på tabellens första rad ger en anmärkning, eftersom det kan vara både "
                 "rubrik och belopp."},
            .example = "tabell Utgifter\n"
                       "    RFSLs webutbildning    296.250 kr\n"
                       "    Hbtq-certifiering      166 000 kr\n"
                       "    Summa                  462 250 kr",
            .mend = {"Write a blank between thousands, a comma before decimals and a minus sign "
                     "before a negative amount. Name a column that has only a year as its heading "
                     "with “kolumner:”.\n"
                     "        RFSLs webutbildning    296 250 kr",
                     "Skriv mellanslag mellan tusental, kommatecken före decimaler och minustecken "
                     "före negativa belopp. Om en ensam kolumn har ett årtal som rubrik anger du "
                     "det med ”kolumner:”.\n"
                     "        RFSLs webutbildning    296 250 kr"},
        },
    [RULE_AMOUNT_OVERFLOW] =
        {
            .meaning =
                {"The amount is greater than 1 000 000 mdkr (10¹⁷ öre), or a sum is too large "
                 "to calculate exactly. No public accounts in Sweden contain such amounts: as a "
                 "rule the unit is wrong, such as mdkr instead of tkr. A sum that includes the "
                 "amount is not checked.",
                 "Beloppet är större än 1 000 000 miljarder kronor (10¹⁷ öre), eller också har en "
                 "summa blivit för stor för att kunna räknas ut exakt. Så stora belopp förekommer "
                 "inte i svensk offentlig redovisning. I regel är det enheten som är fel, till "
                 "exempel mdkr i stället för tkr. En summa där beloppet ingår kontrolleras inte."},
            .example = "tabell Statsskulden\n"
                       "    Upplåning i kronor   1 100 000 000 mdkr\n"
                       "    Upplåning i valuta     150 000 000 tkr",
            .mend = {"Check the unit against the source and correct it:\n"
                     "        Upplåning i kronor   1 100 000 000 tkr",
                     "Kontrollera enheten i underlaget och rätta den:\n"
                     "        Upplåning i kronor   1 100 000 000 tkr"},
        },
    [RULE_UNKNOWN_UNIT] =
        {
            .meaning =
                {"The word beside the number is not a unit of Swedish money, or it is a foreign "
                 "currency. Without a known unit nobody can tell how much money it is. medel "
                 "does not convert currencies: the rate is part of the accounts and must be "
                 "shown there. A sum that includes the amount is not checked.",
                 "Intill talet står ett ord som inte är någon enhet för svenska belopp, eller "
                 "också står där en utländsk valuta. Utan en känd enhet går det inte att veta "
                 "hur mycket pengar det gäller. Programmet räknar inte om valutor, eftersom "
                 "kursen hör till redovisningen och ska framgå av den. En summa där beloppet "
                 "ingår kontrolleras inte."},
            .example = "tabell Resor\n"
                       "    Flyg till Bryssel        4 200 kr\n"
                       "    Hotell i Bryssel           310 EUR\n"
                       "    Summa                    7 455 kr",
            .mend = {"Write the amount in kronor. The foreign amount and the rate can be kept in a "
                     "comment:\n"
                     "        Hotell i Bryssel         3 255 kr  ; 310 EUR, kurs 10,50",
                     "Ange beloppet i kronor. Det utländska beloppet och kursen kan stå i en "
                     "kommentar:\n"
                     "        Hotell i Bryssel         3 255 kr  ; 310 EUR, kurs 10,50"},
        },
    [RULE_MISSING_SEPARATOR] =
        {
            .meaning =
                {"There is only a single blank between the label and what looks like its "
                 "amount. A single blank is part of the text, so all of it would be read as a "
                 "label, and the amount would be missing from the sum. The message shows where "
                 "the amount seems to begin; if there are two possibilities, it shows both.",
                 "Mellan benämningen och det som ser ut att vara dess belopp står bara ett "
                 "mellanslag. Ett ensamt mellanslag hör till texten. Hela raden skulle därför "
                 "läsas som en benämning, och beloppet skulle inte komma med i summan. "
                 "Anmärkningen visar var beloppet tycks börja. Om det finns två möjligheter "
                 "visas båda."},
            .example = "tabell Lokaler\n"
                       "    El                       6 000 kr\n"
                       "    Lokalhyra 54 000 kr\n"
                       "    Summa                   60 000 kr",
            .mend = {"Put a tab or at least two blanks before the amount:\n"
                     "        Lokalhyra               54 000 kr",
                     "Sätt in en tabb eller minst två mellanslag före beloppet:\n"
                     "        Lokalhyra               54 000 kr"},
        },
    [RULE_MISSING_AMOUNT] =
        {
            .meaning =
                {"The row has a label but no amount, and it cannot be a heading, since it is "
                 "the last row or is directly followed by a total. Without the amount nobody "
                 "can tell how much money it is. A sum that includes the row is not checked.",
                 "Raden har en benämning men inget belopp. Den kan inte heller vara en rubrik, "
                 "eftersom den står sist eller direkt följs av en summa. Utan belopp går det "
                 "inte att se hur mycket pengar det gäller. En summa där raden ingår "
                 "kontrolleras inte."},
            .example = "tabell Lokaler\n"
                       "    Lokalhyra               54 000 kr\n"
                       "    El\n"
                       "    Summa                   60 000 kr",
            .mend = {"Fill in the amount, or a dash if there is none:\n"
                     "        El                       6 000 kr",
                     "Fyll i beloppet, eller ett streck om det inte finns något:\n"
                     "        El                       6 000 kr"},
        },
    [RULE_UNTERMINATED_QUOTE] =
        {
            .meaning =
                {"A label or a title begins with a quotation mark and never ends with one. "
                 "Quotation marks protect a name that would otherwise be taken for something "
                 "else, such as a total. Without the second one it is unclear where the name "
                 "ends and the amount begins, so the rest of the line is not read.",
                 "En benämning eller en titel inleds med ett citattecken men avslutas inte med "
                 "något. Citattecken skyddar ett namn som annars skulle uppfattas som något annat, "
                 "till exempel en summa. Utan det andra citattecknet går det inte att veta var "
                 "namnet slutar och beloppet börjar, och därför läses inte resten av raden."},
            .example = "tabell Inköp\n"
                       "    Bollar och nät           4 000 kr\n"
                       "    \"Summa Sport AB          2 500 kr",
            .mend = {"Put the second quotation mark where the name ends:\n"
                     "        \"Summa Sport AB\"         2 500 kr",
                     "Sätt ut det andra citattecknet där namnet slutar:\n"
                     "        \"Summa Sport AB\"         2 500 kr"},
        },
    [RULE_INCONSISTENT_INDENTATION] =
        {
            .meaning =
                {"The indentation of the row matches none of the rows above it. Indentation "
                 "shows what is part of what: a part begins with exactly the blanks and tabs of "
                 "its group and then some more, and where the parts end, the next row returns "
                 "to an indentation that has been used before. Otherwise it is unclear which "
                 "sum the amount belongs to.",
                 "Radens indrag stämmer inte med raderna ovanför. Indraget visar vad som är en "
                 "del av vad: en delpost börjar med exakt samma mellanslag och tabbar som sin "
                 "grupp och därefter några till, och när delposterna är slut går nästa rad "
                 "tillbaka till ett indrag som redan används. Annars går det inte att veta "
                 "vilken summa beloppet hör till."},
            .example = "tabell Föreningens kostnader\n"
                       "    Lokaler\n"
                       "        Hyra                54 000 kr\n"
                       "      El                     6 000 kr",
            .mend = {"Give the row the same indentation as the rows it belongs with, in the same "
                     "mixture of blanks and tabs:\n"
                     "            El                   6 000 kr",
                     "Ge raden samma indrag som de rader den hör ihop med, med samma blandning av "
                     "mellanslag och tabbar:\n"
                     "            El                   6 000 kr"},
        },
    [RULE_STRAY_LINE] =
        {
            .meaning =
                {"The line belongs to nothing: it is indented but has no directive above it, or "
                 "its directive takes only properties (such as tilldelning) or nothing at all "
                 "(such as enhet), or it is an amount without a label. Nothing shows what the "
                 "money was granted, planned or used for, so the line is counted nowhere.",
                 "Raden hör inte till något: den är indragen utan att det finns ett direktiv "
                 "ovanför, direktivet kan bara ha egenskaper (som tilldelning) eller ingenting "
                 "alls (som enhet), eller också är raden ett belopp utan benämning. Det framgår "
                 "inte vad pengarna har tilldelats, planerats eller använts för, och därför "
                 "räknas raden inte med någonstans."},
            .example = "    Lokalhyra               54 000 kr\n"
                       "tabell Drift\n"
                       "    El                       6 000 kr",
            .mend =
                {"Write the directive that is missing above the line, or move the line to the "
                 "block where it belongs:\n"
                 "    tabell Drift\n"
                 "        Lokalhyra               54 000 kr\n"
                 "        El                       6 000 kr",
                 "Skriv det direktiv som saknas ovanför raden, eller flytta raden till det block "
                 "där den hör hemma:\n"
                 "    tabell Drift\n"
                 "        Lokalhyra               54 000 kr\n"
                 "        El                       6 000 kr"},
        },
    [RULE_UNKNOWN_DIRECTIVE] =
        {
            .meaning =
                {"The line is not indented, but its first word is not a directive. The indented "
                 "lines below it are skipped, so the amounts there are neither audited nor "
                 "counted. If a directive has a similar name, the message suggests it.",
                 "Raden saknar indrag men börjar med ett ord som inte är något direktiv. De "
                 "indragna raderna under den hoppas över, så beloppen där varken granskas eller "
                 "räknas med. Om något direktiv har ett liknande namn föreslås det."},
            .example = "tabel Lokaler\n"
                       "    Lokalhyra               54 000 kr\n"
                       "    Summa                   54 000 kr",
            .mend = {"Correct the word, or indent the line if it belongs to the block above:\n"
                     "    tabell Lokaler",
                     "Rätta ordet, eller dra in raden om den hör till blocket ovanför:\n"
                     "    tabell Lokaler"},
        },
    [RULE_MALFORMED_DIRECTIVE] =
        {
            .meaning =
                {"The directive lacks something it needs, or has something that does not belong "
                 "there: a grant without an amount, an appropriation without a number, a "
                 "rounding without a size. What cannot be read cannot be audited, so the lines "
                 "below the directive are skipped.",
                 "Direktivet saknar något som måste finnas, eller innehåller något som inte hör "
                 "dit: en tilldelning utan belopp, ett anslag utan nummer, en avrundning utan "
                 "storlek. Det som inte går att läsa går inte att granska, och därför hoppas "
                 "raderna under direktivet över."},
            .example = "uppdrag hbtq  Strategisk myndighet för hbtq-personers lika rättigheter\n"
                       "tilldelning hbtq 2019",
            .mend = {"Add what is missing; the message says what it is:\n"
                     "    tilldelning hbtq 2019      666 000 kr",
                     "Komplettera med det som saknas; vad det är framgår av anmärkningen:\n"
                     "    tilldelning hbtq 2019      666 000 kr"},
        },
    [RULE_UNKNOWN_PROPERTY] =
        {
            .meaning =
                {"The word before the colon is not a property that medel knows. A misspelt "
                 "property has no effect: what seems to be stated in the file, such as which "
                 "appropriation is charged, is then never checked. Properties whose names begin "
                 "with x- are your own, and are always accepted.",
                 "Ordet före kolonet är ingen känd egenskap. En felstavad egenskap har ingen "
                 "verkan, så det som ser ut att stå i filen, till exempel vilket anslag som "
                 "belastas, kontrolleras aldrig. Egenskaper vars namn börjar med x- är fria att "
                 "använda för egna uppgifter."},
            .example = "uppdrag hbtq  Strategisk myndighet för hbtq-personers lika rättigheter\n"
                       "    myndighet: Migrationsverket\n"
                       "    redovisas-til: Socialdepartementet",
            .mend = {"Correct the name, or let it begin with x- if the property is your own:\n"
                     "        redovisas-till: Socialdepartementet",
                     "Rätta namnet, eller låt det börja med x- om det gäller en egen uppgift:\n"
                     "        redovisas-till: Socialdepartementet"},
        },
    [RULE_DUPLICATE_PROPERTY] =
        {
            .meaning =
                {"The same property is given twice in one block. It is then unclear which value "
                 "applies, such as which of two decisions or two units, and medel does not "
                 "choose.",
                 "Samma egenskap anges två gånger i samma block. Då går det inte att veta "
                 "vilket värde som gäller, till exempel vilket av två beslut eller vilken av "
                 "två enheter, och programmet väljer inte."},
            .example = "uppdrag mr  Sprida erfarenheter och kunskap om mänskliga rättigheter\n"
                       "    dnr: Ku2017/02188/DISK\n"
                       "    dnr: Ku2017/02399/DISK",
            .mend = {"Keep the value that applies. Several registration numbers are written on one "
                     "line, with commas between them:\n"
                     "        dnr: Ku2017/02188/DISK, Ku2017/02399/DISK",
                     "Behåll det värde som gäller. Flera diarienummer skrivs på samma rad med "
                     "kommatecken emellan:\n"
                     "        dnr: Ku2017/02188/DISK, Ku2017/02399/DISK"},
        },
    [RULE_INVALID_VALUE] =
        {
            .meaning =
                {"The value does not have the form that the property or the directive requires, "
                 "such as a date that exists, an amount, an appropriation, a registration "
                 "number or the name of a column. What cannot be read cannot be checked, and "
                 "anyone who later looks for the decision will not find it.",
                 "Värdet har inte den form som egenskapen eller direktivet kräver, till exempel "
                 "ett datum som finns, ett belopp, ett anslag, ett diarienummer eller namnet på "
                 "en kolumn. Det som inte går att läsa går inte heller att kontrollera, och den "
                 "som senare letar efter beslutet hittar det inte."},
            .example = "uppdrag hbtq  Strategisk myndighet för hbtq-personers lika rättigheter\n"
                       "    slutredovisas: mars 2021",
            .mend =
                {"Write the value in the form that the message gives. Dates are written year, "
                 "month, day, with hyphens:\n"
                 "        slutredovisas: 2021-03",
                 "Skriv värdet i den form som anges i anmärkningen. Datum skrivs i ordningen år, "
                 "månad, dag med bindestreck emellan:\n"
                 "        slutredovisas: 2021-03"},
        },
    [RULE_INVALID_PERIOD] =
        {
            .meaning =
                {"The period cannot be read: there is no such month or day, the period ends "
                 "before it begins, or its two ends are joined by a hyphen. A hyphen separates a "
                 "year from its month, so the two ends of a period are joined by two dots or an "
                 "en dash. The period decides which grant a report is compared with.",
                 "Perioden går inte att läsa: månaden eller dagen finns inte, perioden slutar "
                 "innan den börjar, eller också står det ett bindestreck mellan periodens "
                 "början och slut. Bindestrecket används redan mellan år och månad, så här "
                 "skrivs i stället två punkter eller ett tankstreck. Perioden avgör vilken "
                 "tilldelning en redovisning jämförs med."},
            .example = "uppdrag hbtq  Strategisk myndighet för hbtq-personers lika rättigheter\n"
                       "tilldelning hbtq 2018-2020   1 998 000 kr",
            .mend = {"Write the period with two dots or an en dash, and dates that exist:\n"
                     "    tilldelning hbtq 2018..2020  1 998 000 kr",
                     "Skriv perioden med två punkter eller tankstreck, och med datum som finns:\n"
                     "    tilldelning hbtq 2018..2020  1 998 000 kr"},
        },
    [RULE_INCLUDE_FAILED] =
        {
            .meaning =
                {"The file that is named after inkludera could not be read: it does not exist, "
                 "may not be read, or is not a regular file. The same goes for a file that is "
                 "already part of the audit, because it is included twice or because files "
                 "include each other in a circle: each file is read once, since its amounts "
                 "would otherwise be counted twice. If a file is missing, grants may go "
                 "unchecked, and reports may seem to have no grant.",
                 "Filen som anges efter inkludera kunde inte läsas: den finns inte, får inte "
                 "läsas eller är ingen vanlig fil. Detsamma gäller en fil som redan ingår i "
                 "granskningen, antingen för att den inkluderas två gånger eller för att "
                 "filerna inkluderar varandra i en cirkel. Varje fil läses en gång, annars "
                 "skulle dess belopp räknas dubbelt. Om en fil saknas kan det hända att "
                 "tilldelningar inte kontrolleras och att redovisningar ser ut att sakna "
                 "tilldelning."},
            .example = "; Verksamhetsåret 2019\n"
                       "inkludera finns-inte.medel",
            .mend =
                {"Correct the path, which is relative to the file that holds the line, and make "
                 "sure that the file may be read. If the file is already included, delete the "
                 "line.",
                 "Rätta sökvägen, som räknas från den fil där raden står, och se till att "
                 "filen får läsas. Om filen redan är inkluderad tar du bort raden."},
        },
    [RULE_LIMIT_EXCEEDED] =
        {
            .meaning =
                {"The file exceeds a limit: lines of 1 MiB, 64 levels of indentation, 256 "
                 "columns, 32 levels of included files. No real accounts come near these "
                 "limits; they protect the program from files that are broken or made to "
                 "overload it. What lies beyond the limit is not audited. An example would be "
                 "too long to show here.",
                 "Filen överskrider en av programmets gränser: rader på 1 MiB, 64 nivåer av "
                 "indrag, 256 kolumner och 32 nivåer av inkluderade filer. Ingen verklig "
                 "redovisning är i närheten av gränserna. De skyddar programmet mot filer som "
                 "är trasiga eller gjorda för att överbelasta det. Det som ligger bortom "
                 "gränsen granskas inte. Ett exempel skulle bli för långt för att visas här."},
            .example = "",
            .mend =
                {"Divide the table into several blocks, or include files in fewer levels.",
                 "Dela upp tabellen i flera block, eller låt filerna inkludera varandra i färre "
                 "nivåer."},
        },
    [RULE_MALFORMED_IGNORE] =
        {
            .meaning =
                {"The comment looks like an exception from a rule, but the rule is unknown or "
                 "the reason is missing. An exception silences a message, so anyone who audits "
                 "the file later must be able to read why it was made. Until the comment is "
                 "correct, it has no effect.",
                 "Kommentaren ser ut som ett undantag från en regel, men regeln är okänd, "
                 "eller också saknas skälet. Ett undantag gör att en anmärkning uteblir, och "
                 "den som senare granskar filen måste kunna läsa varför. Så länge kommentaren "
                 "är felskriven har den ingen verkan."},
            .example = "tabell Lokaler\n"
                       "    Lokalhyra               54 000 kr\n"
                       "    El                       6 000 kr\n"
                       "    Summa                   60 000 kr  ; medel: ignore=sum-mismatch",
            .mend = {"Write the name of the rule and then the reason, at the end of the line or "
                     "alone on the line above. If no exception is needed, delete the comment.\n"
                     "    ; medel: ignore=sum-mismatch felet står i originalet",
                     "Skriv regelns namn och därefter skälet, sist på raden eller för sig på raden "
                     "ovanför. Om inget undantag behövs tar du bort kommentaren.\n"
                     "    ; medel: ignore=sum-mismatch felet står i originalet"},
        },
    [RULE_UNUSED_IGNORE] =
        {
            .meaning =
                {"The exception has no effect, because nothing here breaks the rule that it "
                 "names. Perhaps the figure has been corrected, or the exception is on the "
                 "wrong line. An exception that is left behind may hide the next error in the "
                 "same place.",
                 "Undantaget har ingen verkan, eftersom inget här bryter mot den regel som "
                 "anges. Kanske har siffran rättats, eller också står undantaget vid fel rad. "
                 "Ett undantag som blir kvar kan dölja nästa fel på samma ställe."},
            .example =
                "tabell Lokaler\n"
                "    Lokalhyra               54 000 kr\n"
                "    El                       6 000 kr\n"
                "    Summa                   60 000 kr  ; medel: ignore=sum-mismatch felet står i originalet",
            .mend = {"Delete the comment, or move it to the line it is about:\n"
                     "        Summa                   60 000 kr",
                     "Ta bort kommentaren, eller flytta den till den rad den gäller:\n"
                     "        Summa                   60 000 kr"},
        },
    [RULE_MISPLACED_PROPERTY] =
        {
            .meaning =
                {"A property comes after the first row of the block, where only rows are "
                 "allowed. It has no effect there: a unit, a source or an appropriation that "
                 "the reader believes to be given would not apply.",
                 "En egenskap står efter blockets första rad, där det bara får stå rader. Där "
                 "har den ingen verkan: den enhet, den källa eller det anslag som läsaren tror "
                 "är angivet skulle inte gälla."},
            .example = "tabell Lokaler\n"
                       "    Lokalhyra               54 000 kr\n"
                       "    källa: Årsredovisning 2019\n"
                       "    El                       6 000 kr",
            .mend =
                {"Move the property to the lines directly below the directive. Put a label that "
                 "only looks like a property in quotation marks.\n"
                 "    tabell Lokaler\n"
                 "        källa: Årsredovisning 2019\n"
                 "        Lokalhyra               54 000 kr",
                 "Flytta egenskapen till raderna närmast under direktivet. Om det är en "
                 "benämning som bara liknar en egenskap sätter du den inom citattecken.\n"
                 "    tabell Lokaler\n"
                 "        källa: Årsredovisning 2019\n"
                 "        Lokalhyra               54 000 kr"},
        },
    [RULE_DUPLICATE_ASSIGNMENT] =
        {
            .meaning =
                {"Two assignments have the same ID. The ID links grants, budgets and reports to "
                 "their assignment, so it must belong to one only. IDs are compared letter by "
                 "letter, and upper and lower case differ.",
                 "Två uppdrag har samma id. Det är id:t som knyter tilldelningar, budgetar och "
                 "redovisningar till uppdraget, så det får bara stå för ett. Ett id jämförs tecken "
                 "för tecken, och stora och små bokstäver skiljs åt."},
            .example = "uppdrag hbtq  Strategisk myndighet för hbtq-personers lika rättigheter\n"
                       "uppdrag hbtq  Utbildning av handläggare",
            .mend =
                {"Give one of them an ID of its own, in its grants and reports too, or delete "
                 "the one that is repeated:\n"
                 "    uppdrag utbildning  Utbildning av handläggare",
                 "Ge det ena uppdraget ett eget id, även i dess tilldelningar och redovisningar, "
                 "eller ta bort det som har upprepats:\n"
                 "    uppdrag utbildning  Utbildning av handläggare"},
        },
    [RULE_SUM_MISMATCH] =
        {
            .meaning =
                {"A total, a group, a result or the amount of a directive does not agree with "
                 "the rows it covers. A total is compared with the items above it at its level, "
                 "back to an earlier total or heading, or with the totals in between; a group "
                 "with its parts; the amount of a directive with the items of its block. No "
                 "difference is accepted beyond the rounding that has been declared. If a "
                 "single slip explains the difference, a note points it out.",
                 "En summa, en grupp, ett resultat eller ett direktivs belopp stämmer inte med "
                 "de rader som det omfattar. En summa jämförs med posterna ovanför på samma "
                 "nivå, tillbaka till en tidigare summa eller rubrik, eller med delsummorna "
                 "däremellan. En grupp jämförs med sina delposter och direktivets belopp med "
                 "posterna i blocket. Ingen annan skillnad godtas än den avrundning som har "
                 "angetts. Om ett enda misstag förklarar skillnaden pekar programmet ut det."},
            .example = "tabell Utgifter\n"
                       "    RFSLs webutbildning    296 520 kr\n"
                       "    Hbtq-certifiering      166 000 kr\n"
                       "    Resekostnader           77 576 kr\n"
                       "    Personalkostnader      126 174 kr\n"
                       "    Summa                  666 000 kr",
            .mend = {"Find out from the source which figure is wrong, an item or the total, and "
                     "correct that one. An error that is printed in the original stays as it is, "
                     "with the exception “; medel: ignore=sum-mismatch” and the reason.\n"
                     "        RFSLs webutbildning    296 250 kr",
                     "Ta reda på i underlaget vilken siffra som är fel, en post eller summan, och "
                     "rätta den. Om felet finns i originalet får det stå kvar, med undantaget ”; "
                     "medel: ignore=sum-mismatch” och skälet till det.\n"
                     "        RFSLs webutbildning    296 250 kr"},
        },
    [RULE_CROSS_SUM_MISMATCH] =
        {
            .meaning =
                {"An amount does not agree with the other columns of its row. A column with a "
                 "formula is compared with what the formula gives; Avvikelse after Budget and "
                 "Utfall with their difference; Summa, as the last of three columns or more, "
                 "with the sum of the others. A wrong variance makes the outcome look better or "
                 "worse than it is.",
                 "Ett belopp stämmer inte med de andra kolumnerna på raden. En kolumn med formel "
                 "jämförs med vad formeln ger, Avvikelse efter Budget och Utfall med skillnaden "
                 "mellan dem, och Summa, som sista kolumn av minst tre, med summan av de övriga. "
                 "Med en felaktig avvikelse ser utfallet bättre eller sämre ut än det är."},
            .example = "tabell Drift\n"
                       "    kolumner: Budget, Utfall, Avvikelse\n"
                       "    Lokalhyra    60 000 kr    54 000 kr     6 000 kr\n"
                       "    El            5 000 kr     6 000 kr    -1 000 kr\n"
                       "    Resor        12 000 kr    10 500 kr     5 100 kr",
            .mend = {"Find out from the source which of the columns is wrong, and correct it:\n"
                     "        Resor        12 000 kr    10 500 kr     1 500 kr",
                     "Ta reda på i underlaget vilken av kolumnerna som är fel, och rätta den:\n"
                     "        Resor        12 000 kr    10 500 kr     1 500 kr"},
        },
    [RULE_OF_WHICH_EXCEEDS] =
        {
            .meaning =
                {"The rows that begin with Varav or Därav are parts of the row above them, but "
                 "together they are greater than it. A part cannot be greater than the whole, "
                 "so one of the amounts is wrong. Such rows are never added to a sum, so no "
                 "total reveals the error.",
                 "Rader som inleds med Varav eller Därav är delar av raden ovanför, men "
                 "tillsammans är de större än den. En del kan inte vara större än det hela, så "
                 "något av beloppen är fel. Raderna räknas aldrig in i någon summa, och felet "
                 "märks därför inte där."},
            .example = "tabell Utgifter\n"
                       "    Personalkostnader      126 174 kr\n"
                       "    Varav löner            162 174 kr\n"
                       "    Summa                  126 174 kr",
            .mend =
                {"Correct the amount that is wrong. A row that is not part of the one above "
                 "must not begin with Varav.\n"
                 "        Varav löner             96 174 kr",
                 "Rätta det belopp som är fel. Om raden inte är en del av raden ovanför ska den "
                 "inte inledas med Varav.\n"
                 "        Varav löner             96 174 kr"},
        },
    [RULE_COLUMN_COUNT] =
        {
            .meaning =
                {"The row has more or fewer amounts than the table has columns. It is then "
                 "unclear which column each amount belongs to, and an amount in the wrong "
                 "column ends up in the wrong sum. The number of fields after the label is "
                 "compared with the number of columns.",
                 "Raden har fler eller färre belopp än tabellen har kolumner. Då går det inte att "
                 "veta vilken kolumn varje belopp hör till, och ett belopp som har hamnat i fel "
                 "kolumn räknas in i fel summa. Antalet fält efter benämningen jämförs med antalet "
                 "kolumner."},
            .example = "tabell Drift\n"
                       "    kolumner: Budget, Utfall\n"
                       "    Lokalhyra    60 000 kr    54 000 kr\n"
                       "    El            6 000 kr",
            .mend = {"Add the amount that is missing, and put a dash in an empty cell:\n"
                     "        El                   -     6 000 kr",
                     "Fyll i det belopp som saknas, och sätt ett streck där en cell är tom:\n"
                     "        El                   -     6 000 kr"},
        },
    [RULE_MISSING_TOTAL] =
        {
            .meaning =
                {"The block has rows, but no total at its outermost level. There is then no "
                 "printed figure to check the rows against, and a lost row goes unnoticed. The "
                 "rule is off by default and is turned on with --warn=missing-total or "
                 "--error=missing-total.",
                 "Blocket har poster, men ingen summa på den yttersta nivån. Då finns det ingen "
                 "angiven siffra att stämma av posterna mot, och en rad som har fallit bort märks "
                 "inte. Regeln är avstängd från början och slås på med --warn=missing-total eller "
                 "--error=missing-total."},
            .example = "tabell Lokaler\n"
                       "    Lokalhyra               54 000 kr\n"
                       "    El                       6 000 kr",
            .mend =
                {"Write a total at the end of the block, with the amount that is printed in the "
                 "source:\n"
                 "        Summa                   60 000 kr",
                 "Skriv en summa sist i blocket, med det belopp som står i underlaget:\n"
                 "        Summa                   60 000 kr"},
        },
    [RULE_DUPLICATE_ITEM] =
        {
            .meaning =
                {"Two rows at the same level, in the same group, have the same label and the "
                 "same amounts. That may be right, but it may also be a cost that has been "
                 "entered twice. The labels and the amounts of every column are compared.",
                 "Två rader på samma nivå och i samma grupp har samma benämning och samma belopp. "
                 "Det kan vara riktigt, men så ser det också ut när en kostnad har tagits upp två "
                 "gånger. Det som jämförs är benämningen och beloppen i alla kolumner."},
            .example = "tabell Resor\n"
                       "    Tåg till Malmö           1 450 kr\n"
                       "    Hotell                   2 300 kr\n"
                       "    Tåg till Malmö           1 450 kr\n"
                       "    Summa                    5 200 kr",
            .mend =
                {"Delete the row that is one too many and correct the total. If both are right, "
                 "let the labels tell them apart:\n"
                 "        Tåg till Malmö, oktober  1 450 kr",
                 "Ta bort den rad som är överflödig och rätta summan. Om båda raderna är "
                 "riktiga skiljer du dem åt i benämningen:\n"
                 "        Tåg till Malmö, oktober  1 450 kr"},
        },
    [RULE_GRANT_EXCEEDED] =
        {
            .meaning =
                {"More has been used, or is planned, than there is to use. The sum of the items "
                 "reported, apart from income, is compared with the grant and what was carried "
                 "in (ingående). What is used may also draw on the overdraft allowed (kredit), "
                 "but a budget must stay within what is available. The excess is money that the "
                 "file does not account for.",
                 "Mer har använts eller planerats än vad som finns att använda. Summan av de "
                 "redovisade posterna, utom intäkter, jämförs med tilldelningen och det "
                 "ingående beloppet. Det som har använts får även ta den medgivna krediten i "
                 "anspråk, men en budget ska rymmas inom det som finns. Det framgår inte av "
                 "filen var pengarna till det överskjutande beloppet kommer ifrån."},
            .example = "tilldelning teater 2019    100 000 kr\n"
                       "redovisning teater 2019\n"
                       "    Löner                   85 000 kr\n"
                       "    Lokalhyra               35 000 kr\n"
                       "    Summa                  120 000 kr",
            .mend = {"Check the items and the decision. If more has been granted, or the grant may "
                     "be overdrawn, say so. If somebody else has paid, take that cost out of the "
                     "report or show the financing.\n"
                     "    tilldelning teater 2019    100 000 kr\n"
                     "        kredit: 20 000 kr",
                     "Kontrollera posterna och beslutet. Ange det om mer har tilldelats eller om "
                     "tilldelningen får överskridas. Om någon annan har betalat tar du bort den "
                     "kostnaden ur redovisningen eller visar finansieringen.\n"
                     "    tilldelning teater 2019    100 000 kr\n"
                     "        kredit: 20 000 kr"},
        },
    [RULE_GRANT_UNCOVERED] =
        {
            .meaning =
                {"The whole period of the grant has been reported, but less has been used than "
                 "was available, and nothing shows what became of the rest. The sum of the "
                 "items reported is compared with the grant and what was carried in (ingående). "
                 "Money that has not been used must be accounted for, and often it must be "
                 "repaid.",
                 "Hela perioden för tilldelningen är redovisad, men mindre har använts än vad som "
                 "fanns, och det framgår inte vad som har hänt med resten. Summan av de redovisade "
                 "posterna jämförs med tilldelningen och det ingående beloppet. Medel som inte har "
                 "använts ska redovisas, och ofta ska de betalas tillbaka."},
            .example = "tilldelning teater 2019    100 000 kr\n"
                       "redovisning teater 2019\n"
                       "    Löner                   60 000 kr\n"
                       "    Lokalhyra               30 000 kr\n"
                       "    Summa                   90 000 kr",
            .mend =
                {"Add the items that are missing, or state at the end of the report what "
                 "remains and what is to be done with it:\n"
                 "        Återbetalas             10 000 kr",
                 "Lägg till de poster som saknas, eller ange sist i redovisningen vad som återstår "
                 "och vad som ska ske med det:\n"
                 "        Återbetalas             10 000 kr"},
        },
    [RULE_GRANT_UNREPORTED] =
        {
            .meaning =
                {"Money has been granted but not accounted for: there is no report at all, or "
                 "none for part of the period while money remains. The periods of the reports "
                 "are compared with that of the grant. This is only a warning, since it may be "
                 "too early to report.",
                 "Medel har tilldelats men inte redovisats: redovisning saknas helt, eller för "
                 "en del av perioden samtidigt som medel återstår. Redovisningarnas perioder "
                 "jämförs med tilldelningens. Detta är bara en varning, eftersom det kan vara "
                 "för tidigt att redovisa."},
            .example = "uppdrag mr  Sprida erfarenheter och kunskap om mänskliga rättigheter\n"
                       "tilldelning mr 2017        200 000 kr",
            .mend = {"Add the report when there is one:\n"
                     "    redovisning mr 2017\n"
                     "        Filmer                 200 000 kr",
                     "Lägg till redovisningen när den finns:\n"
                     "    redovisning mr 2017\n"
                     "        Filmer                 200 000 kr"},
        },
    [RULE_REMAINDER_MISMATCH] =
        {
            .meaning =
                {"The remainder stated is not what remains. What remains is the grant and what "
                 "was carried in, less all that has been used up to the end of the report. "
                 "Återstår and similar rows must equal it, and so must the total of the rows "
                 "that state what is to be done with it (Överförs, Återbetalas). Otherwise the "
                 "wrong amount is repaid or carried over.",
                 "Det belopp som anges som återstående stämmer inte. Det som återstår är "
                 "tilldelningen och det ingående beloppet minus allt som har använts till och "
                 "med redovisningens sista dag. En rad som Återstår ska ange det beloppet, och "
                 "raderna om vad som ska ske med medlen (Överförs, Återbetalas) ska tillsammans "
                 "uppgå till det. Annars betalas fel belopp tillbaka eller förs över till nästa "
                 "period."},
            .example = "tilldelning teater 2019    100 000 kr\n"
                       "redovisning teater 2019\n"
                       "    Löner                   60 000 kr\n"
                       "    Lokalhyra               30 000 kr\n"
                       "    Återstår                15 000 kr",
            .mend = {"Correct the remainder, or the items if one of them is wrong:\n"
                     "        Återstår                10 000 kr",
                     "Rätta det återstående beloppet, eller posterna om någon av dem är fel:\n"
                     "        Återstår                10 000 kr"},
        },
    [RULE_GRANTED_MISMATCH] =
        {
            .meaning =
                {"The budget or the report states a different granted amount from the grant "
                 "itself. The row Tilldelat, Beviljat or similar is compared with the amount of "
                 "the grant. Either somebody has worked from the wrong decision, or the "
                 "decision has been entered wrongly.",
                 "Budgeten eller redovisningen anger ett annat tilldelat belopp än tilldelningen. "
                 "Raden Tilldelat, Beviljat eller liknande jämförs med tilldelningens belopp. "
                 "Antingen har någon utgått från fel beslut, eller också är beslutet felaktigt "
                 "infört."},
            .example = "tilldelning teater 2019    100 000 kr\n"
                       "redovisning teater 2019\n"
                       "    Tilldelat              110 000 kr\n"
                       "    Löner                   65 000 kr\n"
                       "    Lokalhyra               35 000 kr\n"
                       "    Summa                  100 000 kr",
            .mend =
                {"Check the amount in the decision and correct the one that is wrong. Enter a "
                 "further decision as a grant of its own, for the same period and with its own "
                 "dnr or beslut.\n"
                 "        Tilldelat              100 000 kr",
                 "Kontrollera beloppet i beslutet och rätta det som är fel. Ett ytterligare beslut "
                 "förs in som en egen tilldelning för samma period, med eget dnr eller beslut.\n"
                 "        Tilldelat              100 000 kr"},
        },
    [RULE_CARRY_OVER_MISMATCH] =
        {
            .meaning =
                {"What one period's report carries over is not what is carried in to the next "
                 "period's grant. Överförs in the former (otherwise Anslagssparande, or what "
                 "remains and is not repaid) is compared with ingående in the latter. If they "
                 "differ, money vanishes or appears from nowhere between two periods.",
                 "Det som förs över i den ena periodens redovisning är inte detsamma som tas in "
                 "i nästa periods tilldelning. Överförs i den förra (annars Anslagssparande, "
                 "eller det som återstår och inte betalas tillbaka) jämförs med ingående i den "
                 "senare. Om de skiljer sig åt försvinner pengar mellan två perioder, eller "
                 "också uppstår de ur intet."},
            .example = "tilldelning teater 2018    100 000 kr\n"
                       "redovisning teater 2018\n"
                       "    Löner                   90 000 kr\n"
                       "    Överförs                10 000 kr\n"
                       "tilldelning teater 2019    100 000 kr\n"
                       "    ingående: 20 000 kr\n"
                       "redovisning teater 2019\n"
                       "    Löner                  120 000 kr",
            .mend = {"Correct the amount that is wrong, in the earlier report or in the later "
                     "grant. In the example the next report must be corrected as well, since there "
                     "is less to use.\n"
                     "        ingående: 10 000 kr",
                     "Rätta det belopp som är fel, i den tidigare redovisningen eller i den senare "
                     "tilldelningen. I exemplet måste även nästa redovisning rättas, eftersom det "
                     "finns mindre att använda.\n"
                     "        ingående: 10 000 kr"},
        },
    [RULE_FINANCING_MISMATCH] =
        {
            .meaning =
                {"The report has a finansiär, but its costs and its financing are not equal, or "
                 "no row under Finansiering has the name of the finansiär. The sum of the costs "
                 "is compared with the sum of the rows under Finansiering, and the row of the "
                 "finansiär is what the grant has paid. In a project with several financiers it "
                 "must be clear who has paid every krona, or the same cost may have been paid "
                 "twice.",
                 "Redovisningen har en finansiär, men kostnaderna och finansieringen är inte "
                 "lika stora, eller också har ingen rad under Finansiering finansiärens namn. "
                 "Summan av kostnaderna jämförs med summan av raderna under Finansiering, och "
                 "finansiärens rad är vad tilldelningen har betalat. I ett projekt som betalas "
                 "av flera ska det framgå vem som har betalat varje krona, annars kan samma "
                 "kostnad ha betalats två gånger."},
            .example = "tilldelning esf 2019       600 000 kr\n"
                       "redovisning esf 2019\n"
                       "    finansiär: EU-stöd\n"
                       "    Kostnader\n"
                       "    Löner                  700 000 kr\n"
                       "    Lokaler                300 000 kr\n"
                       "    Finansiering\n"
                       "    EU-stöd                600 000 kr\n"
                       "    Egen insats            350 000 kr",
            .mend = {"Correct the costs or the financing, or add the financier or the cost that is "
                     "missing:\n"
                     "        Egen insats            400 000 kr",
                     "Rätta kostnaderna eller finansieringen, eller lägg till den finansiär eller "
                     "kostnad som saknas:\n"
                     "        Egen insats            400 000 kr"},
        },
    [RULE_UNKNOWN_GRANT] =
        {
            .meaning =
                {"A budget or a report has an ID for which no grant exists in this file or in "
                 "those it includes. Without a grant there is nothing to compare the use with, "
                 "and nothing shows who granted the money. IDs are compared letter by letter, "
                 "and upper and lower case differ.",
                 "En budget eller en redovisning har ett id som ingen tilldelning har, vare sig "
                 "i filen eller i de filer som inkluderas. Då finns det inget att jämföra "
                 "användningen med, och det framgår inte vem som har tilldelat de använda "
                 "medlen. Ett id jämförs tecken för tecken, och stora och små bokstäver skiljs "
                 "åt."},
            .example = "uppdrag teater  Barnteater på turné\n"
                       "redovisning teater 2019\n"
                       "    Löner                  100 000 kr",
            .mend = {"Add the grant, include the file that contains it, or correct the ID:\n"
                     "    tilldelning teater 2019    100 000 kr",
                     "Lägg till tilldelningen, inkludera filen där den står eller rätta id:t:\n"
                     "    tilldelning teater 2019    100 000 kr"},
        },
    [RULE_DUPLICATE_GRANT] =
        {
            .meaning =
                {"Two grants with the same ID have overlapping periods, and nothing shows that "
                 "they are different decisions. Probably the same grant has been entered twice, "
                 "and there then seems to be more to use than there is. Grants that have the "
                 "same period but differ in dnr or beslut are added together.",
                 "Två tilldelningar med samma id har perioder som överlappar varandra, utan "
                 "att det framgår att det är två olika beslut. Troligen har samma tilldelning "
                 "förts in två gånger, och då ser det ut att finnas mer att använda än det "
                 "gör. Tilldelningar som har samma period men olika dnr eller beslut läggs "
                 "ihop."},
            .example = "tilldelning teater 2019    100 000 kr\n"
                       "tilldelning teater 2019    100 000 kr\n"
                       "redovisning teater 2019\n"
                       "    Löner                  100 000 kr",
            .mend = {"Delete the one that is repeated. If it is a decision of its own, state its "
                     "dnr or date; if it is for another period, correct the period.\n"
                     "    tilldelning teater 2019    100 000 kr\n"
                     "        beslut: 2019-09-12",
                     "Ta bort den upprepade tilldelningen. Om det är ett eget beslut anger du dess "
                     "dnr eller datum, och om den gäller en annan period rättar du perioden.\n"
                     "    tilldelning teater 2019    100 000 kr\n"
                     "        beslut: 2019-09-12"},
        },
    [RULE_OVERLAPPING_REPORTS] =
        {
            .meaning =
                {"Two reports with the same ID cover the same days. The same cost may then have "
                 "been reported twice, so the later report is not counted. A final report may "
                 "replace earlier ones, but it must say so and cover the whole of their periods.",
                 "Två redovisningar med samma id omfattar samma dagar. Samma kostnad kan då ha "
                 "redovisats två gånger, så den senare räknas inte med. En slutredovisning får "
                 "ersätta tidigare delredovisningar, men det måste anges, och den måste omfatta "
                 "hela deras perioder."},
            .example = "tilldelning teater 2019    100 000 kr\n"
                       "redovisning teater 2019-01..2019-06\n"
                       "    Löner                   40 000 kr\n"
                       "redovisning teater 2019-06..2019-12\n"
                       "    Löner                   60 000 kr",
            .mend =
                {"Correct the period. If the report replaces earlier ones, write “ersätter: ja” "
                 "on a line of its own below the directive.\n"
                 "    redovisning teater 2019-07..2019-12",
                 "Rätta perioden. Om redovisningen ersätter tidigare redovisningar skriver du "
                 "”ersätter: ja” på en egen rad under direktivet.\n"
                 "    redovisning teater 2019-07..2019-12"},
        },
    [RULE_PERIOD_MISMATCH] =
        {
            .meaning =
                {"The period of the report does not fit the grants: there is no grant for it, "
                 "or it begins or ends in the middle of one and reaches beyond it. It is then "
                 "unclear how much of each grant has been used. A report must cover one or more "
                 "whole grants in succession, or part of a single one.",
                 "Redovisningens period stämmer inte med tilldelningarna: det finns ingen "
                 "tilldelning för den, eller också börjar eller slutar den mitt i en "
                 "tilldelning och sträcker sig utanför den. Då går det inte att veta hur mycket "
                 "som har använts av varje tilldelning. En redovisning ska omfatta en eller "
                 "flera hela tilldelningar i följd, eller en del av en enda."},
            .example = "tilldelning teater 2019    100 000 kr\n"
                       "redovisning teater 2019-07..2020-06\n"
                       "    Löner                  100 000 kr",
            .mend =
                {"Correct the period, or divide the report where one grant ends and the next "
                 "begins:\n"
                 "    redovisning teater 2019-07..2019-12",
                 "Rätta perioden, eller dela upp redovisningen där en tilldelning slutar och nästa "
                 "börjar:\n"
                 "    redovisning teater 2019-07..2019-12"},
        },
    [RULE_UNCLEAR_COLUMN] =
        {
            .meaning =
                {"The report has several columns, and it is unclear which of them shows the use "
                 "of the grant. medel looks for a heading that names the period, then Utfall, "
                 "Bokslut, Förbrukat, Använt or Redovisat, then a last column that is a total. "
                 "As long as the use is not known, the grant cannot be checked.",
                 "Redovisningen har flera kolumner, och det framgår inte vilken av dem som "
                 "visar hur medlen har använts. Programmet letar efter en rubrik som anger "
                 "perioden, därefter efter Utfall, Bokslut, Förbrukat, Använt eller Redovisat, "
                 "och sist en avslutande summakolumn. Så länge användningen inte är känd går "
                 "det inte att kontrollera tilldelningen."},
            .example = "tilldelning teater 2019    100 000 kr\n"
                       "redovisning teater 2019\n"
                       "    kolumner: Vår, Höst\n"
                       "    Löner        30 000 kr    35 000 kr\n"
                       "    Lokalhyra    10 000 kr    25 000 kr",
            .mend = {"Name the column Utfall, or add a last column with the sum:\n"
                     "        kolumner: Vår, Höst, Summa\n"
                     "        Löner        30 000 kr    35 000 kr    65 000 kr\n"
                     "        Lokalhyra    10 000 kr    25 000 kr    35 000 kr",
                     "Kalla kolumnen Utfall, eller lägg till en sista kolumn med summan:\n"
                     "        kolumner: Vår, Höst, Summa\n"
                     "        Löner        30 000 kr    35 000 kr    65 000 kr\n"
                     "        Lokalhyra    10 000 kr    25 000 kr    35 000 kr"},
        },
    [RULE_UNBUDGETED_ITEM] =
        {
            .meaning =
                {"An item that is not in the budget has been reported. The money may have gone "
                 "to something that the grant was not meant for, or the item may have another "
                 "name in the budget. The labels of the report are compared with those of the "
                 "budget.",
                 "En post som inte finns i budgeten har redovisats. Pengarna kan ha gått till "
                 "något som tilldelningen inte var avsedd för, eller också heter posten något "
                 "annat än i budgeten. Benämningarna i redovisningen jämförs med dem i "
                 "budgeten."},
            .example = "tilldelning teater 2019    100 000 kr\n"
                       "budget teater 2019\n"
                       "    Löner                   70 000 kr\n"
                       "    Lokalhyra               30 000 kr\n"
                       "redovisning teater 2019\n"
                       "    Löner                   70 000 kr\n"
                       "    Resor                   30 000 kr",
            .mend =
                {"Use the label of the budget, add the item to the budget if it has been "
                 "approved, or make an exception for the row and give the reason:\n"
                 "        Resor                   30 000 kr  ; medel: ignore=unbudgeted-item godkänt 2019-05-02",
                 "Använd budgetens benämning, för in posten i budgeten om den har godkänts, "
                 "eller gör undantag för raden och ange skälet:\n"
                 "        Resor                   30 000 kr  ; medel: ignore=unbudgeted-item godkänt 2019-05-02"},
        },
    [RULE_APPROPRIATION_EXCEEDED] =
        {
            .meaning =
                {"The grants that are charged to a post of an appropriation are together "
                 "greater than the post. What the columns Anslagskredit and Anslagssparande add "
                 "is counted as available. Nobody may grant more than the government has put at "
                 "their disposal.",
                 "De tilldelningar som belastar en anslagspost är tillsammans större än posten. "
                 "Det som kolumnerna Anslagskredit och Anslagssparande tillför räknas in i det "
                 "som finns. Ingen får tilldela mer än vad regeringen har ställt till "
                 "förfogande."},
            .example = "anslag 1 6:1 2019\n"
                       "    ap.14 Demokrati        500 000 kr\n"
                       "tilldelning hbtq 2019      666 000 kr\n"
                       "    anslag: 1 6:1 ap.14\n"
                       "redovisning hbtq 2019\n"
                       "    Personalkostnader      666 000 kr",
            .mend =
                {"Check the post, the grants and which post each of them is charged to. An "
                 "amended appropriation direction changes the amount of the post.\n"
                 "        ap.14 Demokrati        700 000 kr",
                 "Kontrollera posten, tilldelningarna och vilken post var och en av dem belastar. "
                 "Om regleringsbrevet har ändrats ska postens belopp ändras.\n"
                 "        ap.14 Demokrati        700 000 kr"},
        },
    [RULE_UNKNOWN_APPROPRIATION] =
        {
            .meaning =
                {"The grant is charged to a post that the appropriation does not have. It is "
                 "then unclear who pays, and the money is not deducted from any post. The "
                 "reference is compared with the posts of the appropriation of that number and "
                 "period in this file and those it includes.",
                 "Tilldelningen belastar en post som inte finns i anslaget. Då är det okänt "
                 "vem som betalar, och medlen räknas inte av mot någon post alls. Hänvisningen "
                 "jämförs med posterna i det anslag som har samma nummer och period, i filen "
                 "och i de filer som inkluderas."},
            .example = "anslag 1 6:1 2019\n"
                       "    ap.14 Demokrati        700 000 kr\n"
                       "tilldelning hbtq 2019      666 000 kr\n"
                       "    anslag: 1 6:1 ap.41\n"
                       "redovisning hbtq 2019\n"
                       "    Personalkostnader      666 000 kr",
            .mend = {"Correct the reference, or add the post to the appropriation:\n"
                     "        anslag: 1 6:1 ap.14",
                     "Rätta hänvisningen, eller för in posten i anslaget:\n"
                     "        anslag: 1 6:1 ap.14"},
        },
    [RULE_DUPLICATE_APPROPRIATION] =
        {
            .meaning =
                {"The same appropriation is entered twice for the same period. It is unclear "
                 "which of the two applies, and together they would seem to give twice as much "
                 "to use. The expenditure area, the number and the period are compared.",
                 "Samma anslag har förts in två gånger för samma period. Det går inte att veta "
                 "vilket av dem som gäller, och tillsammans skulle de se ut att ge dubbelt så "
                 "mycket att använda. Det som jämförs är utgiftsområdet, numret och perioden."},
            .example = "anslag 1 6:1 2019\n"
                       "    ap.14 Demokrati        500 000 kr\n"
                       "anslag 1 6:1 2019\n"
                       "    ap.14 Demokrati        700 000 kr",
            .mend =
                {"Keep the one that applies: the last one decided, if the appropriation "
                 "direction has been amended. If it is for another period, correct the period.\n"
                 "    anslag 1 6:1 2020",
                 "Behåll det som gäller, det vill säga det senast beslutade om regleringsbrevet "
                 "har ändrats. Om det gäller en annan period rättar du perioden.\n"
                 "    anslag 1 6:1 2020"},
        },
};
