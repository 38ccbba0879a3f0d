" Vim syntax file
" Language: medel, plain-text accounts of Swedish public money (*.medel)
"
" Every line is coloured by itself, by what its fields look like: there is nothing to synchronise,
" and a file of any length is coloured at once wherever it is opened. So `Återstår` is shown as a
" remainder in `tabell`, too, where it is an item. The audit is medel's.

if exists('b:current_syntax')
  finish
endif

scriptencoding utf-8
let s:cpo_save = &cpo
set cpo&vim

" The words of the notation, in lower case. Those of s:whole must be the whole label.
let s:directives = ['uppdrag', 'anslag', 'tilldelning', 'budget', 'redovisning',
      \ 'tabell', 'enhet', 'avrundning', 'inkludera']
let s:properties = ['titel', 'dnr', 'myndighet', 'redovisas-till', 'bidragsgivare',
      \ 'bidragsmottagare', 'beslut', 'slutredovisas', 'källa', 'enhet', 'avrundning',
      \ 'kolumner', 'anslag', 'ingående', 'kredit', 'finansiär', 'ersätter']
let s:totals = ['summa', 's:a', 'delsumma', 'totalt', 'total', 'totala',
      \ 'totalsumma', 'slutsumma', 'sammanlagt']
let s:results = ['resultat', 'årets resultat', 'beräknat resultat', 'netto',
      \ 'nettoresultat', 'periodens resultat', 'rörelseresultat', 'bruttoresultat',
      \ 'nettokostnad', 'nettokostnader', 'verksamhetens nettokostnad',
      \ 'verksamhetens nettokostnader', 'verksamhetens resultat', 'saldo', 'budgetsaldo',
      \ 'överskott', 'underskott']
let s:of_which = ['varav', 'därav']
let s:granted = ['tilldelat', 'beviljat', 'tilldelat belopp', 'beviljat belopp',
      \ 'tilldelade medel', 'beviljade medel', 'totalt beviljat']
let s:stock = ['återstår', 'återstående', 'återstod', 'kvarstår',
      \ 'kvarstående', 'kvarvarande', 'outnyttjat', 'outnyttjade', 'oförbrukat',
      \ 'ej förbrukat', 'ej använt']
let s:repaid = ['återbetalas', 'att återbetala']
let s:carried = ['överförs']
let s:saved = ['anslagssparande']
let s:whole = ['överskott', 'underskott', 'tilldelat', 'beviljat',
      \ 'tilldelat belopp', 'beviljat belopp', 'tilldelade medel', 'beviljade medel',
      \ 'totalt beviljat']
let s:income = ['intäkter', 'inkomster', 'finansiering', 'medfinansiering']
let s:headings = ['budget', 'utfall', 'bokslut', 'förbrukat', 'använt',
      \ 'redovisat', 'avvikelse', 'budgetavvikelse', 'differens', 'diff', 'skillnad',
      \ 'summa', 'totalt', 'total', 'tilldelat', 'tilldelning', 'anslag', 'ram',
      \ 'anslagskredit', 'anslagssparande', 'anslagsbehållning', 'not', 'antal', 'andel']
let s:units = ['kr', 'tkr', 'mnkr', 'mkr', 'sek', 'krona', 'kronor',
      \ 'svensk krona', 'svenska kronor', 'öre', 'kkr', 'ksek', 'tsek', 't kr', 'tn',
      \ 'tn kr', 'tn sek', 'tusen', 'tusen kr', 'tusen sek', 'tusen kronor',
      \ 'tusen svenska kronor', 'tusental', 'tusental kr', 'tusental sek',
      \ 'tusental kronor', 'tusental svenska kronor', 'msek', 'mn', 'mn kr', 'mn sek',
      \ 'milj', 'milj kr', 'milj sek', 'milj kronor', 'milj svenska kronor', 'milj.',
      \ 'milj. kr', 'milj. sek', 'milj. kronor', 'milj. svenska kronor', 'miljon',
      \ 'miljon kr', 'miljon sek', 'miljon kronor', 'miljon svenska kronor', 'miljoner',
      \ 'miljoner kr', 'miljoner sek', 'miljoner kronor', 'miljoner svenska kronor',
      \ 'mdkr', 'md', 'md kr', 'md sek', 'mdr', 'mdr kr', 'mdr sek', 'mrd', 'miljard',
      \ 'miljard kr', 'miljard sek', 'miljard kronor', 'miljard svenska kronor',
      \ 'miljarder', 'miljarder kr', 'miljarder sek', 'miljarder kronor',
      \ 'miljarder svenska kronor', 'bn', 'bn kr', 'bn sek', 'biljon', 'biljon kr',
      \ 'biljon sek', 'biljon kronor', 'biljon svenska kronor', 'biljoner', 'biljoner kr',
      \ 'biljoner sek', 'biljoner kronor', 'biljoner svenska kronor']

" --- What patterns are made of ---

" Letters, digits and hyphens go on with a word.
syntax iskeyword @,48-57,45,192-255
let s:letter = '[-0-9]\@!\k'

" A tab or two blanks separate fields; a single blank is part of the text.
let s:separator = '\%(\t\| \s\)\s*'
let s:end = '\%(\t\|\s\s\|\s\=$\)\@='

" What may stand for a blank between words and in amounts: no-break and thin spaces, too.
let s:spaces = [' ', '\%u00a0', '\%u202f', '\%u2009', '\%u2007']
let s:space = '[ \u00a0\u202f\u2009\u2007]'
let s:word = '[^[:blank:]\u00a0\u202f\u2009\u2007]\+'

" Any of the words. A letter with a ring or dots may be typed as a letter and a combining mark.
function! s:Words(words) abort
  let pattern = join(map(copy(a:words), 'escape(v:val, ".")'), '\|')
  for [letter, decomposed] in [['å', 'a\%u030a'], ['ä', 'a\%u0308'], ['ö', 'o\%u0308']]
    let either = '\%(' . letter . '\|' . decomposed . '\)'
    let pattern = substitute(pattern, letter, escape(either, '\'), 'g')
  endfor
  return '\%(' . substitute(pattern, ' ', escape(s:space, '\'), 'g') . '\)'
endfunction

" An item of a line; of those that match at one place, the one defined last counts. Only the newer
" of the two engines knows a letter and its mark as s:Words writes them.
function! s:Match(group, pattern, ...) abort
  execute 'syntax match' a:group '&\%#=2' . a:pattern . '&' join(a:000)
endfunction

" An item that is tried only right after one that names it.
function! s:Next(group, pattern, ...) abort
  call call('s:Match', [a:group, a:pattern, 'contained'] + a:000)
endfunction

syntax case ignore

" --- Fields ---

" Not the indentation, which the patterns of rows and properties begin with: those that begin with
" ^ are tried once a line.
call s:Match('medelSeparator', '\%(^\|\s\)\@1<!' . s:separator,
      \ 'nextgroup=@medelCell,medelComment,medelException')
syntax cluster medelQuoted contains=medelUnterminated,medelString
syntax cluster medelMoney contains=medelBadAmount,medelAmount,medelNil
syntax cluster medelCell contains=medelHeading,@medelQuoted,@medelMoney
syntax cluster medelValue contains=medelTail,@medelQuoted,@medelMoney

let s:unterminated = '"\%([^" \t]\| [^" \t]\)*' . s:end . '.*'
let s:string = '"[^"]*"' . s:end
" A comment where blanks are skipped to what comes next, and so no separator is seen.
call s:Next('medelTail', s:separator . ';\@=', 'nextgroup=medelComment,medelException')
call s:Next('medelTitle', '[^;"[:blank:]]\S*\%( \S\+\)*')
call s:Next('medelHeading', s:Words(s:headings) . '\>')
call s:Next('medelUnterminated', s:unterminated)
call s:Next('medelString', s:string)

let s:sign = '\%([-+\u2212\u2013]' . s:space . '\=\)\='
let s:groups = join(map(copy(s:spaces), '"\\%(" . v:val . "\\d\\{3}\\)\\+"'), '\|')
let s:fraction = '\%(,\d\+\|[,:]-\|:\d\d\)\='
let s:amount = s:sign . '\%(\d\{1,3}\%(' . s:groups . '\)\|\d\+\)' . s:fraction
let s:bad_amount = s:sign . '\d\+\%(' . s:space . '\d\+\)\+' . s:fraction
let s:unit = s:space . '\=' . s:Words(s:units) . s:end
let s:unit_begins = '\%(' . s:space . '\=' . s:letter . '\)\@='
call s:Next('medelBadAmount', s:bad_amount . s:end)
call s:Next('medelBadAmount', s:bad_amount . s:unit_begins, 'nextgroup=medelUnit skipwhite')
call s:Next('medelAmount', s:amount . s:end)
call s:Next('medelAmount', s:amount . s:unit_begins, 'nextgroup=medelUnit skipwhite')
call s:Next('medelUnit', '\s\@!' . s:unit)
call s:Next('medelNil', '[-\u2013\u2014]' . s:end)

" --- Rows ---

call s:Match('medelUnterminated', '^\s\+\zs' . s:unterminated)
call s:Match('medelString', '^\s\+\zs' . s:string)

" What a label begins with; it stands after the indentation, or after the number of an account.
function! s:Label(group, pattern, ...) abort
  call call('s:Match', [a:group, '^\s\+\zs' . a:pattern] + a:000)
  call call('s:Next', [a:group, a:pattern] + a:000)
endfunction

" Labels that begin with one of the words, or are one where that must be the whole label.
function! s:Kind(group, words) abort
  let whole = filter(copy(a:words), 'index(s:whole, v:val) >= 0')
  let first = filter(copy(a:words), 'index(s:whole, v:val) < 0')
  if !empty(first)
    call s:Label(a:group, s:Words(first) . '\>', 'nextgroup=medelSpace')
  endif
  if !empty(whole)
    call s:Label(a:group, s:Words(whole) . '\%([: ]*' . s:end . '\)\@=')
  endif
endfunction

" Income is told by the first word of a label or by the second.
let s:income_follows = s:space . s:Words(s:income) . '\>'
call s:Label('medelFirstWord', s:word . '\ze' . s:income_follows, 'nextgroup=medelSpace')
call s:Next('medelSpace', s:space . '\%(' . s:Words(s:income) . '\>\)\@=', 'nextgroup=medelIncome')
call s:Label('medelIncome', s:Words(s:income) . '\>')

let s:post = '\%(ap\.\|anslagspost\)' . s:space . '*\d\+\%(\.\d\+\)\=\>'
call s:Label('medelPost', '\%(\d\+:\d\+\s*\)\=' . s:post)

let s:remainders = s:stock + s:repaid + s:carried + s:saved
call s:Label('medelTotal', '=',
      \ 'nextgroup=medelSeparator,medelFirstWord,medelIncome skipwhite')
call s:Kind('medelTotal', s:totals)
call s:Kind('medelResult', s:results)
call s:Kind('medelOfWhich', s:of_which)
call s:Kind('medelGranted', s:granted)
call s:Kind('medelRemainder', s:remainders)
syntax cluster medelLabel contains=medelFirstWord,medelIncome,medelTotal,medelResult
syntax cluster medelLabel add=medelOfWhich,medelGranted,medelRemainder

" A first field without a letter says nothing of the kind: the next one does.
let s:kinds = s:Words(s:totals + s:results + s:of_which + s:granted + s:remainders + s:income)
let s:digits = '[-0-9.:,()/*\u2013\u2014]\+'
call s:Match('medelNumber', '^\s\+\zs' . s:digits . '\%( ' . s:digits . '\)*' . s:separator
      \ . '\ze\%(=\|' . s:kinds . '\>\|' . s:word . s:income_follows . '\)',
      \ 'nextgroup=@medelLabel')

" --- Properties ---

call s:Match('medelProperty', '^\s\+\zs' . s:Words(s:properties) . ':',
      \ 'nextgroup=@medelValue,medelUnit,medelDate,medelAppropriation skipwhite')
call s:Match('medelProperty', '^\s\+\zsx-\k\+:')
call s:Next('medelDate', '\d\{4}-\d\d\%(-\d\d\)\=' . s:end)
call s:Next('medelAppropriation', '\%(uo\s*\)\=\d\{1,2}\s\+\d\+:\d\+',
      \ 'nextgroup=medelPost,medelPeriod,medelTitle,@medelValue skipwhite')

" kolumner: Budget, Utfall, Avvikelse = Budget - Utfall
call s:Match('medelProperty', '^\s\+\zskolumner:',
      \ 'nextgroup=medelFirstColumn,medelColumns skipwhite')
call s:Next('medelColumns', '\S.*', 'contains=medelComma,medelOperator,medelName,medelTail')
call s:Next('medelFirstColumn', s:Words(s:headings) . '\>',
      \ 'nextgroup=medelTail,medelColumns skipwhite')
call s:Next('medelComma', ',', 'nextgroup=medelHeading skipwhite')
call s:Next('medelOperator', '=\| [-+\u2212\u2013] ', 'nextgroup=medelHeading skipwhite')
call s:Next('medelName', '"[^"]*"')

" --- Directives ---

syntax case match

" A keyword, and what may follow it.
function! s:Directive(words, next) abort
  call s:Match('medelDirective', '^' . s:Words(a:words) . '\%(\s\|$\)\@=',
        \ 'nextgroup=medelTail,' . a:next . ' skipwhite')
endfunction

call s:Directive(s:directives, 'medelTitle,@medelValue')
call s:Directive(['uppdrag'], 'medelAssignment')
call s:Directive(['anslag'], 'medelAppropriation')
call s:Directive(['tilldelning', 'budget', 'redovisning'], 'medelID')
call s:Directive(['enhet'], 'medelUnit')
call s:Directive(['avrundning'], '@medelMoney')
call s:Directive(['inkludera'], 'medelPath,@medelQuoted')

call s:Next('medelAssignment', s:letter . '\S*',
      \ 'nextgroup=medelTitle,@medelQuoted,medelTail skipwhite')
call s:Next('medelID', s:letter . '\S*', 'nextgroup=medelPeriod,medelTitle,@medelValue skipwhite')
let s:date = '\%(19\|20\)\d\d\%(-\d\d\%(-\d\d\)\=\)\='
call s:Next('medelPeriod', s:date . '\%(\%(\.\.\|\%u2013\)' . s:date . '\)\=\%(\s\|$\)\@='
      \ . '\%(' . s:unit . '\)\@!', 'nextgroup=medelTitle,@medelValue skipwhite')
call s:Next('medelPath', '[^;"[:blank:]]\S*\%( \S\+\)*')

" --- Comments ---

let s:ignore = '\s*medel:\s*ignore=[-a-z]\+\%(,[-a-z]\+\)*\ze\s\+\S'
call s:Next('medelComment', ';.*', 'contains=medelTodo,@Spell')
call s:Next('medelException', ';[;#]*' . s:ignore, 'nextgroup=medelReason')
call s:Match('medelComment', '^\s*[;#].*', 'contains=medelTodo,@Spell')
call s:Match('medelException', '^\s*[;#]\+' . s:ignore, 'nextgroup=medelReason')
call s:Next('medelReason', '.*', 'contains=@Spell')
syntax keyword medelTodo contained TODO FIXME XXX
syntax spell toplevel

highlight default link medelDirective Statement
highlight default link medelAssignment Identifier
highlight default link medelID Identifier
highlight default link medelAppropriation Identifier
highlight default link medelPost Identifier
highlight default link medelPeriod Constant
highlight default link medelDate Constant
highlight default link medelPath String
highlight default link medelString String
highlight default link medelUnterminated Error
highlight default link medelProperty Type
highlight default link medelHeading Title
highlight default link medelFirstColumn Title
highlight default link medelName String
highlight default link medelComma Delimiter
highlight default link medelOperator Operator
highlight default link medelAmount Number
highlight default link medelBadAmount Error
highlight default link medelNil Delimiter
highlight default link medelUnit Special
highlight default link medelTotal Statement
highlight default link medelResult Statement
highlight default link medelOfWhich PreProc
highlight default link medelGranted PreProc
highlight default link medelRemainder PreProc
highlight default link medelIncome Type
highlight default link medelComment Comment
highlight default link medelReason Comment
highlight default link medelException SpecialComment
highlight default link medelTodo Todo

let b:current_syntax = 'medel'

let &cpo = s:cpo_save
unlet s:cpo_save
