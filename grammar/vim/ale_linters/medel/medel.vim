" Description: medel, for ALE (https://github.com/dense-analysis/ale)

function! ale_linters#medel#medel#GetCommand(buffer) abort
  return substitute(medel#command(a:buffer), '%', '%%', 'g')
endfunction

" ALE's spans end at their last column, its notes are information, and every item has a line.
function! ale_linters#medel#medel#Handle(buffer, lines) abort
  let items = medel#items(a:buffer, a:lines)
  for item in items
    let item.lnum = get(item, 'lnum', 1)
    let item.end_col = max([get(item, 'col', 1), get(item, 'end_col', 1) - 1])
    let item.type = tr(item.type, 'N', 'I')
  endfor
  return items
endfunction

call ale#linter#Define('medel', {
      \ 'name': 'medel',
      \ 'executable': 'medel',
      \ 'command': function('ale_linters#medel#medel#GetCommand'),
      \ 'callback': 'ale_linters#medel#medel#Handle',
      \ 'output_stream': 'both',
      \})
