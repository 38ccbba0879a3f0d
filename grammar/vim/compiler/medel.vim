" Vim compiler file
" Compiler: medel, auditor of plain-text accounts of Swedish public money

if exists('current_compiler')
  finish
endif
let current_compiler = 'medel'

if exists(':CompilerSet') != 2
  command -nargs=* CompilerSet setlocal <args>
endif

let s:cpo_save = &cpo
set cpo&vim

" Columns in bytes, as Vim counts them. What :make is given stands before the file: options, or the
" main file that includes it.
CompilerSet makeprg=medel\ --format=short\ --column=byte\ $*\ --\ %:S
CompilerSet errorformat=
      \%E%f:%l:%c:\ error:\ %m,
      \%W%f:%l:%c:\ warning:\ %m,
      \%f:%l:%c:\ %tote:\ %m,
      \%+Gmedel:\ %m,
      \%-G%.%#

let &cpo = s:cpo_save
unlet s:cpo_save
