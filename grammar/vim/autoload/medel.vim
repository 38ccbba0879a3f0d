" Checks a buffer as it stands, saved or not: its text is medel's standard input. A file that another
" includes is checked within that, if b:medel_main or g:medel_main names it.

let s:cpo_save = &cpo
set cpo&vim

function! s:path(buffer) abort
  return fnamemodify(bufname(a:buffer), ':p')
endfunction

" The command that checks the buffer, for the shell. Its paths are whole ones, so that medel can tell
" which of the included files the buffer stands in for, were it not there yet.
function! medel#command(buffer) abort
  let words = ['medel', '--format=json', '--column=byte']
  if bufname(a:buffer) !=# ''
    call add(words, '--stdin-filename=' . s:path(a:buffer))
  endif
  let main = getbufvar(a:buffer, 'medel_main', get(g:, 'medel_main', ''))
  if main !=# ''
    call add(words, fnamemodify(main, ':p'))
  endif
  return join(map(words + ['-'], 'shellescape(v:val)'))
endfunction

function! s:item(buffer, place, type, text) abort
  let item = {'lnum': a:place.line, 'col': a:place.column, 'type': a:type, 'text': a:text,
        \ 'end_lnum': a:place.endLine, 'end_col': a:place.endColumn}
  if a:place.file ==# s:path(a:buffer) || a:place.file ==# '<stdin>'
    let item.bufnr = a:buffer
  else
    let item.filename = fnamemodify(a:place.file, ':.')
  endif
  return item
endfunction

" What the command printed, as entries of a list of errors: first, by its text alone, what could not
" be done; then the reports, each with its notes after it.
function! medel#items(buffer, lines) abort
  let complaints = filter(copy(a:lines), 'v:val =~# "^medel: "')
  let document = {}
  try
    let document = json_decode(join(filter(copy(a:lines), 'v:val !~# "^medel: "'), "\n"))
  catch
    let complaints = a:lines
  endtry
  let items = map(copy(complaints), '{"type": "E", "text": v:val}')
  for report in get(document, 'diagnostics', [])
    let text = printf('%s [%s]', report.message, report.rule)
    call add(items, s:item(a:buffer, report, toupper(report.severity[0]), text))
    for note in report.notes
      call add(items, s:item(a:buffer, note, 'N', note.message))
    endfor
  endfor
  return items
endfunction

" Fills the location list. In Neovim, the entries of the buffer are diagnostics, too. Unless {bang},
" goes to the first of them; where there is none, or something could not be done, says so.
function! medel#check(bang) abort
  let buffer = bufnr('%')
  let items = medel#items(buffer, systemlist(medel#command(buffer), getline(1, '$')))
  let again = getloclist(0, {'title': 0}).title ==# ':MedelCheck'
  call setloclist(0, [], again ? 'r' : ' ', {'title': ':MedelCheck', 'items': items})
  let here = filter(getloclist(0), 'v:val.bufnr == buffer')
  if has('nvim')
    call luaeval('vim.diagnostic.set(vim.api.nvim_create_namespace("medel"), _A[1],'
          \ . ' vim.diagnostic.fromqflist(_A[2]))', [buffer, here])
  endif
  if a:bang || empty(items)
    return
  elseif empty(here) || !has_key(items[0], 'lnum')
    echohl WarningMsg | echo items[0].text | echohl None
  else
    execute 'll' index(getloclist(0), here[0]) + 1
  endif
endfunction

let &cpo = s:cpo_save
unlet s:cpo_save
