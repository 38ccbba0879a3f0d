;; What Emacs's package manager reads of medel-mode where it is installed.  -*- no-byte-compile: t -*-
(define-package "medel-mode" "0.1.0" "Major mode for Swedish budget files" '((emacs "27.1")))
