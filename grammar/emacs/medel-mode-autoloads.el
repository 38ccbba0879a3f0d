;;; medel-mode-autoloads.el --- Loads medel-mode when it is wanted  -*- lexical-binding: t; no-byte-compile: t; no-update-autoloads: t -*-

;; Installed beside medel-mode.el, where Emacs finds it at its start.  It holds what is marked as
;; autoloaded there.

(add-to-list 'load-path (directory-file-name (file-name-directory load-file-name)))
(autoload 'medel-mode "medel-mode" "Major mode for budget files, which `medel' audits." t)
(add-to-list 'auto-mode-alist '("\\.medel\\'" . medel-mode))

;;; medel-mode-autoloads.el ends here
