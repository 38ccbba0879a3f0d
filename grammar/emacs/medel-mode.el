;;; medel-mode.el --- Major mode for Swedish budget files  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, tools

;;; Commentary:

;; `medel' audits plain-text accounts of Swedish public money: does every
;; sum add up, and is every krona accounted for?  This is the mode for its
;; budget files, *.medel:
;;
;; - `compile' offers to audit the file, and `next-error' goes to what is
;;   reported;
;; - Flymake audits the buffer as it stands, saved or not:
;;
;;     (add-hook 'medel-mode-hook #'flymake-mode)
;;
;; - font lock knows the words of the notation, Imenu and Outline know the
;;   directives.
;;
;; A file that another one includes is audited within that one where the
;; variable `medel-main-file' names it.
;;
;; The indentation of a row, and the blanks between its fields, are part of
;; what it means.  Nothing here changes them in a line that has text.

;;; Code:

(require 'compile)
(require 'json)
(require 'seq)
(require 'subr-x)

(defgroup medel nil
  "Budget files that medel audits."
  :group 'languages
  :prefix "medel-")

(defcustom medel-program "medel"
  "The program that audits budget files."
  :type 'string)

(defcustom medel-main-file nil
  "The file that includes this one, relative to its directory, or nil.
Where it is set, the buffer is audited within that file.  Set it as a
file-local or directory-local variable."
  :type '(choice (const :tag "None" nil) file)
  :safe #'stringp)

;;; The words of the notation

;; Each list is a table of the program, in the table's order: lower case,
;; å ä ö composed.  A test holds them equal.

(defconst medel-directives
  '("uppdrag" "anslag" "tilldelning" "budget" "redovisning" "tabell" "enhet"
    "avrundning" "inkludera")
  "What a line in column 1 begins with.")

(defconst medel-properties
  '("titel" "dnr" "myndighet" "redovisas-till" "bidragsgivare"
    "bidragsmottagare" "beslut" "slutredovisas" "källa" "enhet" "avrundning"
    "kolumner" "anslag" "ingående" "kredit" "finansiär" "ersätter")
  "The keys of properties.")

(defconst medel-totals
  '("summa" "s:a" "delsumma" "totalt" "total" "totala" "totalsumma"
    "slutsumma" "sammanlagt")
  "What the label of a total begins with.")

(defconst medel-results
  '("resultat" "årets resultat" "beräknat resultat" "netto" "nettoresultat"
    "periodens resultat" "rörelseresultat" "bruttoresultat" "nettokostnad"
    "nettokostnader" "verksamhetens nettokostnad"
    "verksamhetens nettokostnader" "verksamhetens resultat" "saldo"
    "budgetsaldo" "överskott" "underskott")
  "What the label of a result begins with.")

(defconst medel-of-which
  '("varav" "därav")
  "What the label of a part of the row above begins with.")

(defconst medel-granted
  '("tilldelat" "beviljat" "tilldelat belopp" "beviljat belopp"
    "tilldelade medel" "beviljade medel" "totalt beviljat")
  "The labels of what was granted.")

(defconst medel-stock
  '("återstår" "återstående" "återstod" "kvarstår" "kvarstående"
    "kvarvarande" "outnyttjat" "outnyttjade" "oförbrukat" "ej förbrukat"
    "ej använt")
  "What the label of what is left begins with.")

(defconst medel-repaid
  '("återbetalas" "att återbetala")
  "What the label of what is paid back begins with.")

(defconst medel-carried
  '("överförs")
  "What the label of what is carried over begins with.")

(defconst medel-saved
  '("anslagssparande")
  "What the label of what is saved on the appropriation begins with.")

(defconst medel-income
  '("intäkter" "inkomster" "finansiering" "medfinansiering")
  "The first or second word of income.")

(defconst medel-headings
  '("budget" "utfall" "bokslut" "förbrukat" "använt" "redovisat" "avvikelse"
    "budgetavvikelse" "differens" "diff" "skillnad" "summa" "totalt" "total"
    "tilldelat" "tilldelning" "anslag" "ram" "anslagskredit"
    "anslagssparande" "anslagsbehållning" "not" "antal" "andel")
  "The first word of a heading that says what its column is.")

(defconst medel-units
  '("kr" "tkr" "mnkr" "mkr" "sek" "krona" "kronor" "svensk krona"
    "svenska kronor" "öre" "kkr" "ksek" "tsek" "t kr" "tn" "tn kr" "tn sek"
    "tusen" "tusen kr" "tusen sek" "tusen kronor" "tusen svenska kronor"
    "tusental" "tusental kr" "tusental sek" "tusental kronor"
    "tusental svenska kronor" "msek" "mn" "mn kr" "mn sek" "milj" "milj kr"
    "milj sek" "milj kronor" "milj svenska kronor" "milj." "milj. kr"
    "milj. sek" "milj. kronor" "milj. svenska kronor" "miljon" "miljon kr"
    "miljon sek" "miljon kronor" "miljon svenska kronor" "miljoner"
    "miljoner kr" "miljoner sek" "miljoner kronor" "miljoner svenska kronor"
    "mdkr" "md" "md kr" "md sek" "mdr" "mdr kr" "mdr sek" "mrd" "miljard"
    "miljard kr" "miljard sek" "miljard kronor" "miljard svenska kronor"
    "miljarder" "miljarder kr" "miljarder sek" "miljarder kronor"
    "miljarder svenska kronor" "bn" "bn kr" "bn sek" "biljon" "biljon kr"
    "biljon sek" "biljon kronor" "biljon svenska kronor" "biljoner"
    "biljoner kr" "biljoner sek" "biljoner kronor"
    "biljoner svenska kronor")
  "The spellings of units.")

(defconst medel-whole
  '("överskott" "underskott" "tilldelat" "beviljat" "tilldelat belopp"
    "beviljat belopp" "tilldelade medel" "beviljade medel" "totalt beviljat")
  "Those words of labels that count only where they are the whole label.")

;;; Patterns

;; A run of blanks can be matched in one way only, and at one place: else a
;; long one would be looked through again from each of its blanks.

(rx-define medel--blank (any " \t"))    ; not `blank', a no-break space is text
(rx-define medel--text (not (any " \t\n")))
(rx-define medel--space (any " \u00a0\u202f\u2009\u2007"))

(defun medel--words (words)
  "Return a regexp for WORDS, with å ä ö composed or not, and any spaces."
  (let ((forms `(("å" . "\\(?:å\\|a\u030a\\)")
                 ("ä" . "\\(?:ä\\|a\u0308\\)")
                 ("ö" . "\\(?:ö\\|o\u0308\\)")
                 (" " . ,(rx medel--space)))))
    (concat "\\(?:"
            (mapconcat
             (lambda (word)
               (replace-regexp-in-string
                "[åäö ]" (lambda (letter) (cdr (assoc letter forms)))
                (regexp-quote word) t t))
             words "\\|")
            "\\)")))

(defconst medel--word-end
  (rx (or eol (not (any "-" alnum))))
  "What follows a word of a label or a heading.")

(defconst medel--separator
  (rx (or "\t" (seq " " medel--blank)) (* medel--blank))
  "What stands between two fields.")

(defconst medel--field-end
  (rx (or "\t" (seq " " medel--blank) (seq (? (any " \r")) eol)))
  "What follows a field.")

(defconst medel--plain-field
  (rx (+ medel--text) (* " " (+ medel--text)))
  "A field that is not quoted.")

(defconst medel--quoted
  (rx "\"" (* (not (any "\"\n"))) "\"")
  "A text in quotes.")

(defconst medel--quoted-field
  (rx (regexp medel--quoted) (regexp medel--field-end))
  "A field that is quoted, and what follows it.")

(defconst medel--number
  (rx (? (any "-+−–") (? medel--space))
      (or (seq (** 1 3 digit)
               (group-n 9 medel--space) (= 3 digit)
               (* (backref 9) (= 3 digit)))
          (+ digit))
      (? (or (seq "," (or "-" (+ digit)))
             (seq ":" (or "-" (= 2 digit))))))
  "The number of an amount, with its sign.")

(defconst medel--unit (medel--words medel-units)
  "The unit of an amount.")

(defconst medel--amount
  (rx (group-n 1 (or (seq (regexp medel--number)
                          (? (? medel--space)
                             (group-n 2 (regexp medel--unit))))
                     (any "-–—")))
      (regexp medel--field-end))
  "A field that is a well-formed amount (group 1) and its unit (group 2).")

(defconst medel--first-amount
  (rx (+ medel--blank) (regexp medel--amount))
  "An amount and the blanks before it.")

(defconst medel--cell
  (rx medel--text (regexp medel--separator) (regexp medel--amount))
  "An amount, and the end of the field before it.")

(defconst medel--year
  (rx (or "19" "20") (= 2 digit))
  "A year.")

(defconst medel--period
  (let ((date (rx (regexp medel--year)
                  (? "-" (= 2 digit) (? "-" (= 2 digit))))))
    (rx (regexp date) (? (or ".." "–") (regexp date))))
  "A year, a month or a day, or two of them joined.")

(defconst medel--id
  (rx (or (seq alpha (* medel--text))
          (seq (+ digit) (+ medel--blank) (+ digit) ":" (+ digit))))
  "The ID of an assignment, or the number of an appropriation.")

(defconst medel--lone '("enhet" "avrundning" "inkludera")
  "The directives that have no body.")

(defconst medel--with-body
  (rx (regexp (regexp-opt (seq-difference medel-directives medel--lone)))
      (any " \t\n"))
  "The beginning of a directive that has a body.")

(defconst medel--with-period
  (regexp-opt (seq-difference medel-directives
                              (append '("uppdrag" "tabell") medel--lone)))
  "The directives that have an ID and a period.")

(defconst medel--directive
  (rx bol
      (or (seq (group-n 1 (regexp medel--with-period))
               (? (+ medel--blank) (group-n 2 (regexp medel--id))
                  (? (+ medel--blank) (group-n 3 (regexp medel--period)))))
          (seq (group-n 1 "uppdrag")
               (? (+ medel--blank) (group-n 2 (regexp medel--id))))
          (group-n 1 (regexp (regexp-opt medel-directives))))
      (or eol medel--blank))
  "A directive: its keyword (group 1), ID (group 2) and period (group 3).")

(defconst medel--directive-amount
  (rx bol (regexp medel--with-period)
      (+ medel--blank) (regexp medel--id)
      (+ medel--blank)
      (group-n 1 (= 4 digit) medel--space (group-n 2 (regexp medel--unit)))
      (regexp medel--field-end))
  "Four digits and a unit, alone: they are an amount, not a period.")

(defconst medel--property
  (rx bol (+ medel--blank)
      (group-n 1 (or (regexp (medel--words medel-properties))
                     (seq "x-" (+ (any "-" alnum)))))
      ":")
  "A property: its key (group 1).")

(defconst medel--property-amount
  (rx bol (+ medel--blank)
      (regexp (medel--words '("avrundning" "ingående" "kredit"))) ":"
      (* medel--blank) (regexp medel--amount))
  "A property that is an amount.")

(defconst medel--given-unit
  (rx bol
      (or (seq "enhet" (+ medel--blank))
          (seq (+ medel--blank) "enhet:" (* medel--blank)))
      (group-n 1 (regexp medel--unit))
      (regexp medel--field-end))
  "A directive or a property that gives a unit (group 1).")

(defconst medel--label
  (rx bol (+ medel--blank)
      (? (+ (not (any alpha " \t\n\"")))
         (* " " (+ (not (any alpha " \t\n\""))))
         (regexp medel--separator)))
  "A row up to its words, which an account number may precede.")

(defconst medel--label-end
  (rx (* (any " :")) (regexp medel--field-end))
  "What follows words that are a whole label.")

(defconst medel--sum
  (let ((sums (append medel-totals medel-results)))
    (rx (regexp medel--label)
        (or (group-n 1 "=")
            (seq (group-n 1 (regexp (medel--words
                                     (seq-difference sums medel-whole))))
                 (regexp medel--word-end))
            (seq (group-n 1 (regexp (medel--words
                                     (seq-intersection sums medel-whole))))
                 (regexp medel--label-end)))))
  "A total or a result (group 1).")

(defconst medel--of-which
  (rx (regexp medel--label)
      (group-n 1 (regexp (medel--words medel-of-which)))
      (regexp medel--word-end))
  "A part of the row above (group 1).")

(defconst medel--balance
  (rx (regexp medel--label)
      (or (seq (group-n 1 (regexp (medel--words medel-granted)))
               (regexp medel--label-end))
          (seq (group-n 1 (regexp (medel--words
                                   (append medel-stock medel-repaid
                                           medel-carried medel-saved))))
               (regexp medel--word-end))))
  "What was granted, what remains and what becomes of it (group 1).")

(defconst medel--income
  (rx (regexp medel--label)
      (? "=" (? medel--space))
      (? (+ medel--text) medel--space)
      (group-n 1 (regexp (medel--words medel-income)))
      (regexp medel--word-end))
  "Income (group 1).")

(defconst medel--heading
  (rx (or alpha "\"" (seq (or "%" (regexp medel--year))
                          (regexp medel--field-end))))
  "The beginning of a column's heading.")

(defconst medel--role
  (rx (or "\t" (seq medel--blank medel--blank)
          (seq (any ":,") (* medel--blank)))
      (group-n 1 (regexp (medel--words medel-headings)))
      (regexp medel--word-end))
  "The word of a heading that says what its column is (group 1).")

(defconst medel--exception
  (rx (group-n 1 "medel:" (* medel--blank) "ignore=" (+ (any "a-z,-")))
      (+ medel--blank) medel--text)
  "An exception (group 1), and where its reason begins.")

;;; Fields

(defun medel--first-p ()
  "Return non-nil if only blanks precede point in its line."
  (save-excursion
    (skip-chars-backward " \t")
    (bolp)))

(defun medel--next-field ()
  "Move past the next field of the line, and return where it begins.
At the end of the line, or where a comment begins, stay and return nil."
  (let ((blanks (skip-chars-forward " \t"))
        (begin (point)))
    (unless (pcase (char-after)
              ((or 'nil ?\n) t)
              (?# (medel--first-p))
              ;; After a single space, which separates nothing, it is text.
              (?\; (or (/= blanks 1) (eq (char-before) ?\t) (medel--first-p))))
      (if (looking-at medel--quoted-field)
          (search-forward "\"" nil nil 2)
        (looking-at medel--plain-field)
        (goto-char (match-end 0)))
      begin)))

(defun medel--quoted-p (field)
  "Return non-nil if the field that begins at FIELD is quoted."
  (save-excursion
    (goto-char field)
    (looking-at-p medel--quoted-field)))

(defun medel--mark (position syntax)
  "Give the character at POSITION the SYNTAX."
  (put-text-property position (1+ position)
                     'syntax-table (string-to-syntax syntax)))

(defun medel--propertize-line ()
  "Mark the quoted fields and the comment of the line that begins at point."
  (when (let (case-fold-search) (looking-at medel--directive))
    (goto-char (or (match-end 3) (match-end 2) (match-end 1))))
  (let (field)
    (while (setq field (medel--next-field))
      (when (medel--quoted-p field)
        (medel--mark field "\"")
        (medel--mark (1- (point)) "\""))))
  (unless (eolp)
    (medel--mark (point) "<")))

(defun medel--propertize (begin end)
  "Mark quoted fields and comments between BEGIN and END.
The blanks around it tell what a quote or a semicolon is: no syntax table
could."
  (goto-char begin)
  (while (progn (skip-chars-forward "^;#\"" end)
                (< (point) end))
    (beginning-of-line)
    (medel--propertize-line)
    (forward-line)))

;;; Font lock

(defface medel-sum '((t :inherit font-lock-keyword-face))
  "Face for the words of totals and results.")

(defface medel-of-which '((t :inherit font-lock-doc-face))
  "Face for the words of rows that are a part of the row above.")

(defface medel-balance '((t :inherit font-lock-builtin-face))
  "Face for the words of rows on what was granted and what remains.")

(defface medel-income '((t :inherit font-lock-function-name-face))
  "Face for the words of income.")

(defface medel-heading '((t :inherit font-lock-type-face))
  "Face for the headings of columns.")

(defface medel-role '((t :inherit font-lock-builtin-face))
  "Face for the words of headings that say what the column is.")

(defface medel-amount '((t :inherit font-lock-constant-face))
  "Face for amounts.")

(defface medel-unit '((t :inherit font-lock-type-face))
  "Face for units.")

(defun medel--matcher (regexp)
  "Return a matcher for REGEXP that takes upper and lower case for the same.
It leaves point after group 1: what ends that may begin the next match."
  (lambda (limit)
    (let ((case-fold-search t))
      (when (re-search-forward regexp limit t)
        (goto-char (match-end 1))))))

(defun medel--match-cell (limit)
  "Match the next amount before LIMIT that is not the first field of a line."
  (let ((case-fold-search t))
    (when (re-search-forward medel--cell limit t)
      ;; The next match begins with its last character.
      (goto-char (1- (match-end 1))))))

(defun medel--match-first-amount (_limit)
  "Match the amount that is the first field after point."
  (let ((case-fold-search t))
    (when (looking-at medel--first-amount)
      (goto-char (match-end 1)))))

(defun medel--in-account-p ()
  "Return non-nil if point is in the body of a `budget' or a `redovisning'."
  (save-excursion
    (let (case-fold-search)
      (and (re-search-backward "^[^ \t\n;#]" nil t)
           (looking-at-p "\\(?:budget\\|redovisning\\)[ \t\n]")))))

(defun medel--match-balance (limit)
  "Match the next words before LIMIT on what was granted or remains.
Elsewhere than in a `budget' or a `redovisning' they are an item's."
  (let ((case-fold-search t)
        found)
    (while (and (setq found (re-search-forward medel--balance limit t))
                (not (save-match-data (medel--in-account-p)))))
    found))

(defun medel--comment-text-p ()
  "Return non-nil if the text of a comment begins at point."
  (let ((comment (nth 8 (syntax-ppss))))
    (when comment
      (save-excursion
        (skip-chars-backward " \t")
        (skip-chars-backward ";#")
        (= (point) comment)))))

(defun medel--match-exception (limit)
  "Match the next exception before LIMIT."
  (let (found)
    (while (and (setq found (re-search-forward medel--exception limit t))
                (not (save-excursion
                       (save-match-data
                         (goto-char (match-beginning 1))
                         (medel--comment-text-p))))))
    found))

(defun medel--headings-p ()
  "Move over the fields of a row; return non-nil if they are a header's.
There are two or more, and all but the first are headings."
  (let ((label (medel--next-field))
        (headings 0)
        field)
    (when (and label
               (string-match-p
                (rx (or alpha (seq bos (regexp medel--year) eos)))
                (buffer-substring-no-properties label (point))))
      (while (and (setq field (medel--next-field))
                  (save-excursion
                    (goto-char field)
                    (looking-at-p medel--heading)))
        (setq headings (1+ headings)))
      (and (null field) (> headings 0)))))

(defun medel--first-row-p ()
  "Return non-nil if only properties precede the line in its block.
Where one of them names the columns, no row does."
  (save-excursion
    (while (and (zerop (forward-line -1))
                (or (looking-at-p "[ \t]*\\(?:[;#]\\|$\\)")
                    (and (looking-at-p medel--property)
                         (not (looking-at-p "[ \t]+kolumner:"))))))
    (looking-at-p "\\(?:anslag\\|budget\\|redovisning\\|tabell\\)[ \t\n]")))

(defun medel--match-header (limit)
  "Match the next row before LIMIT that names the columns."
  (let ((case-fold-search t)
        begin found)
    (while (and (not found)
                (setq begin (re-search-forward "^[ \t]+" limit t)))
      (when (and (medel--headings-p)
                 (let ((end (point)))
                   (forward-line 0)
                   (prog1 (and (not (looking-at-p medel--property))
                               (medel--first-row-p))
                     (goto-char end))))
        (set-match-data (list begin (point)))
        (setq found t))
      (end-of-line))
    found))

(defvar medel-font-lock-keywords
  (let ((amount '((2 'medel-unit nil t) (1 'medel-amount keep)))
        (role (medel--matcher medel--role)))
    `((medel--match-exception 1 font-lock-preprocessor-face t)
      (,(medel--matcher medel--directive-amount) ,@amount)
      (,medel--directive
       (1 font-lock-keyword-face)
       (2 font-lock-function-name-face nil t)
       (3 font-lock-constant-face nil t)
       (medel--match-first-amount (ignore (backward-char)) nil ,@amount))
      (,(medel--matcher medel--property) 1 font-lock-variable-name-face)
      (,(medel--matcher medel--property-amount) ,@amount)
      (,(medel--matcher medel--given-unit) 1 'medel-unit)
      (,(medel--matcher "^[ \t]+\\(kolumner\\):")
       (,role nil nil (1 'medel-role)))
      (medel--match-header
       (,role (progn (goto-char (match-beginning 0)) (match-end 0)) nil
              (1 'medel-role))
       (0 'medel-heading keep))
      (medel--match-balance 1 'medel-balance)
      (,(medel--matcher medel--sum) 1 'medel-sum)
      (,(medel--matcher medel--of-which) 1 'medel-of-which)
      (,(medel--matcher medel--income) 1 'medel-income)
      (medel--match-cell ,@amount)))
  "What `medel-mode' highlights, for `font-lock-defaults'.")

;;; Editing

(defun medel--empty-line-p ()
  "Return non-nil if the line is only blanks."
  (save-excursion
    (forward-line 0)
    (looking-at-p "[ \t]*$")))

(defun medel--indentation-above ()
  "Return the indentation of the nearest line above that is not empty.
Below a directive, return that of the first row of its body."
  (save-excursion
    (forward-line 0)
    (skip-chars-backward " \t\n")
    (forward-line 0)
    (cond ((looking-at "[ \t]+") (match-string-no-properties 0))
          ((looking-at-p medel--with-body) (if indent-tabs-mode "\t" "    "))
          (t ""))))

(defun medel-indent-line ()
  "Indent an empty line as the line above it, and no other line.
Below another empty line there is no telling: a directive may come."
  (when (and (medel--empty-line-p)
             (save-excursion
               (and (zerop (forward-line -1))
                    (not (medel--empty-line-p)))))
    (delete-horizontal-space)
    (insert (medel--indentation-above))))

(defun medel-tab ()
  "Begin the next field; in an empty line, indent it as a row.
No blank that precedes text is changed."
  (interactive "*")
  (cond ((medel--empty-line-p)
         (delete-horizontal-space)
         (insert (medel--indentation-above)))
        ((medel--first-p)
         (back-to-indentation))
        (t                     ; to a tab stop, by two blanks at the least
         (indent-to (* tab-width
                       (1+ (/ (1+ (current-column)) tab-width)))))))

(defun medel-fill-paragraph (&optional justify)
  "Fill the comment that the line is, if it is one; JUSTIFY it if non-nil.
Filled, rows would be other rows, and an exception would be none."
  (when (save-excursion
          (forward-line 0)
          (and (looking-at-p "[ \t]*[;#]")
               (not (looking-at-p "[ \t]*[;#]+[ \t]*medel:"))))
    (fill-comment-paragraph justify))
  t)

(defun medel-beginning-of-block (&optional count)
  "Move back to the COUNT-th directive, or forward if COUNT is negative."
  (setq count (or count 1))
  (when (and (< count 0) (not (eobp)))
    (forward-char))
  (when (re-search-backward "^[^ \t\n;#]" nil 'move count)
    (goto-char (match-beginning 0))))

(defun medel-end-of-block ()
  "Move from a directive past the last line of its body."
  (forward-line)
  (when (re-search-forward "^[^ \t\n;#]" nil 'move)
    (forward-line 0))
  (forward-comment (- (buffer-size)))
  (forward-line))

;;; Flymake

(defvar-local medel--audit nil
  "The latest process that audits the buffer for Flymake.")

(defun medel--command (file)
  "Return the command that audits the buffer of FILE, or of none, from a pipe.
It is run in the directory of FILE."
  (let ((main (and file medel-main-file (expand-file-name medel-main-file))))
    (append (list medel-program "--format=json" "--column=char")
            (when file
              (list (concat "--stdin-filename=" (file-name-nondirectory file))))
            ;; A directory's variable holds for the main file, too.
            (when (and main (not (file-equal-p main file)))
              (list (file-relative-name main)))
            '("-"))))

(defun medel--position (line column)
  "Return the position of COLUMN in LINE, but at most that of the line's end."
  (goto-char (point-min))
  (forward-line (1- line))
  (min (+ (point) (1- column)) (line-end-position)))

(defun medel--diagnostic (place type text)
  "Return a diagnostic for PLACE of that TYPE and TEXT.
A place between two characters becomes the one that follows or, at the end
of a line, the one that precedes."
  (let-alist place
    (let ((begin (medel--position .line .column))
          (end (medel--position .endLine .endColumn)))
      (when (= begin end)
        (goto-char begin)
        (if (and (eolp) (not (bolp)))
            (setq begin (1- begin))
          (setq end (min (1+ end) (point-max)))))
      (flymake-make-diagnostic (current-buffer) begin end type text))))

(defun medel--diagnostics (reports file)
  "Return diagnostics for those REPORTS that are about FILE, the buffer's.
Their notes are diagnostics, too; one about another file is made part of
its report's text."
  (let* ((name (file-name-nondirectory file))
         (here-p (lambda (place)
                   (let-alist place
                     (or (string= .file name)
                         (string= (file-truename .file)
                                  (file-truename file))))))
         diagnostics)
    (dolist (report (seq-filter here-p reports))
      (let-alist report
        (let ((text (format "%s [%s]" .message .rule))
              (type (if (string= .severity "error") :error :warning)))
          (dolist (note .notes)
            (let-alist note
              (if (funcall here-p note)
                  (push (medel--diagnostic note :note .message) diagnostics)
                (setq text (format "%s\n%s:%s: %s"
                                   text .file .line .message)))))
          (push (medel--diagnostic report type text) diagnostics))))
    diagnostics))

(defun medel--complaint (text)
  "Return a diagnostic for TEXT, which is about what medel could not do.
Without it, an audit that never was would look like one without findings."
  (medel--diagnostic '((line . 1) (column . 1) (endLine . 1) (endColumn . 1))
                     :error text))

(defun medel--read-json ()
  "Return the JSON document in the buffer, or nil if it is none."
  (goto-char (point-min))
  (ignore-errors
    (condition-case nil
        (json-parse-buffer :object-type 'alist :array-type 'list)
      ((void-function json-unavailable)
       (let ((json-array-type 'list))
         (json-read))))))

(defun medel--report (report-fn output complaints file)
  "Tell REPORT-FN the outcome of an audit of the buffer, which visits FILE.
OUTPUT is the buffer of what was reported, COMPLAINTS of what went wrong."
  (let ((document (with-current-buffer output (medel--read-json)))
        (complaint (with-current-buffer complaints
                     (string-trim (buffer-string)))))
    (if (not document)
        (funcall report-fn :panic :explanation
                 (format "%s gives no report: %s" medel-program complaint))
      (save-excursion
        (save-restriction
          (widen)
          (funcall report-fn
                   (append (unless (string-empty-p complaint)
                             (list (medel--complaint complaint)))
                           (medel--diagnostics
                            (alist-get 'diagnostics document) file))))))))

(defun medel-flymake (report-fn &rest _)
  "Audit the buffer as it stands, and tell REPORT-FN what is found.
A backend for `flymake-diagnostic-functions'."
  (when (file-remote-p default-directory)
    (error "The files of other machines are not audited as they are edited"))
  (unless (executable-find medel-program)
    (error "There is no program %s" medel-program))
  (when (process-live-p medel--audit)
    (kill-process medel--audit))
  (let* ((source (current-buffer))
         (file (buffer-file-name (buffer-base-buffer)))
         (default-directory (if file
                                (file-name-directory file)
                              default-directory))
         (directory default-directory)
         (output (generate-new-buffer " *medel output*"))
         (complaints (generate-new-buffer " *medel complaints*"))
         (complaints-pipe (make-pipe-process
                           :name "medel complaints" :buffer complaints
                           :noquery t :coding 'utf-8 :sentinel #'ignore)))
    (setq medel--audit
          (make-process
           :name "medel" :command (medel--command file)
           :buffer output :stderr complaints-pipe
           :noquery t :connection-type 'pipe
           ;; What is audited is what would be saved.
           :coding (cons 'utf-8-unix (or buffer-file-coding-system 'utf-8))
           :sentinel
           (lambda (audit _event)
             (unless (process-live-p audit)
               (unwind-protect
                   (when (buffer-live-p source)
                     (with-current-buffer source
                       ;; A later audit makes this one obsolete.
                       (when (eq audit medel--audit)
                         (while (accept-process-output complaints-pipe 1))
                         (let ((default-directory directory))
                           (medel--report report-fn output complaints
                                          (or file "<stdin>"))))))
                 (delete-process complaints-pipe)
                 (kill-buffer complaints)
                 (kill-buffer output))))))
    ;; If it ends before it has read all, the sentinel tells what it said.
    (ignore-errors
      (save-restriction
        (widen)
        (process-send-region medel--audit (point-min) (point-max))
        (process-send-eof medel--audit)))))

;;; Compilation

(add-to-list 'compilation-error-regexp-alist-alist
             `(medel
               ,(rx bol (group (not (any " \t\n")) (*? nonl)) ":"
                    (group (any "1-9") (* digit)) ":"
                    (group (any "1-9") (* digit)) ": "
                    (or "error" (group "warning") (group "note")) ": ")
               1 2 3 (4 . 5)))
(add-to-list 'compilation-error-regexp-alist 'medel)

(defun medel--set-compile-command ()
  "Let \\[compile] audit the file, but for a local variable of the user's."
  (unless (local-variable-p 'compile-command)
    (let ((file (or medel-main-file
                    (file-name-nondirectory buffer-file-name))))
      (setq-local compile-command
                  (concat (shell-quote-argument medel-program)
                          " --format=short " (shell-quote-argument file))))))

;;; The mode

(defvar medel-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "." table)
    (modify-syntax-entry ?\\ "." table)
    table)
  "Syntax table for `medel-mode'.")

(defvar medel-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map [remap indent-for-tab-command] #'medel-tab)
    map)
  "Keymap for `medel-mode'.")

;;;###autoload
(define-derived-mode medel-mode prog-mode "Medel"
  "Major mode for budget files, which `medel' audits.

It derives from `prog-mode': each line is a statement, and what people let
Text mode do, such as to fill lines, would make other statements of them.

\\{medel-mode-map}"
  (setq-local font-lock-defaults '(medel-font-lock-keywords))
  (setq-local syntax-propertize-function #'medel--propertize)
  (setq-local comment-start "; ")
  (setq-local comment-start-skip "[;#]+[ \t]*")
  (setq-local comment-use-syntax t)
  ;; A `;' after a single blank is text.
  (setq-local comment-inline-offset 2)
  (setq-local comment-auto-fill-only-comments t)
  (setq-local paragraph-separate
              (concat "[ \t]*[;#]+[ \t]*medel:\\|" paragraph-separate))
  (setq-local fill-paragraph-function #'medel-fill-paragraph)
  (setq-local indent-line-function #'medel-indent-line)
  ;; Tabs if rows are indented by tabs: what is inserted then fits them.
  (setq-local indent-tabs-mode
              (save-excursion
                (goto-char (point-min))
                (and (re-search-forward "^\t" nil t) t)))
  (setq-local beginning-of-defun-function #'medel-beginning-of-block)
  (setq-local end-of-defun-function #'medel-end-of-block)
  (setq-local outline-regexp medel--directive)
  (setq-local outline-level (lambda () 1))
  (setq-local imenu-generic-expression
              (mapcar (lambda (directive)
                        (list directive
                              (rx bol (literal directive) (+ (any " \t"))
                                  (group (or (regexp medel--quoted)
                                             (regexp medel--plain-field))))
                              1))
                      medel-directives))
  ;; Columns are code points, not those of the screen.
  (setq-local compilation-error-screen-columns nil)
  (add-hook 'hack-local-variables-hook #'medel--set-compile-command nil t)
  (add-hook 'flymake-diagnostic-functions #'medel-flymake nil t))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.medel\\'" . medel-mode))

(provide 'medel-mode)

;;; medel-mode.el ends here
