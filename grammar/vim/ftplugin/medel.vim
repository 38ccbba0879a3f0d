" Vim filetype plugin file
" Language: medel, plain-text accounts of Swedish public money (*.medel)

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

let s:cpo_save = &cpo
set cpo&vim

setlocal comments=:;,:# commentstring=;\ %s
setlocal include=^inkludera\\s define=^\\%(uppdrag\\\|tilldelning\\)
" A row that is broken to fit a width is two rows.
setlocal formatoptions-=t
let b:undo_ftplugin = 'setlocal comments< commentstring< include< define< formatoptions<'

" Tab types a tab, which always separates fields; blanks up to the next stop may be a single one,
" which does not. An indentation begins as the one above it: tabs and blanks are never exchanged.
if get(g:, 'medel_recommended_style', 1)
  setlocal noexpandtab softtabstop=0 shiftwidth=0 autoindent copyindent preserveindent
  let b:undo_ftplugin .= ' expandtab< softtabstop< shiftwidth<'
        \ . ' autoindent< copyindent< preserveindent<'
endif

" :make runs medel, unless another compiler has been chosen.
if !exists('b:current_compiler') && !exists('g:current_compiler')
  compiler medel
  let b:undo_ftplugin .= ' makeprg< errorformat< | unlet! b:current_compiler'
endif

" :MedelCheck[!] checks the buffer, saved or not, as :lmake[!] does the file.
command! -buffer -bar -bang MedelCheck call medel#check(<bang>0)
let b:undo_ftplugin .= ' | delcommand MedelCheck'

let &cpo = s:cpo_save
unlet s:cpo_save
