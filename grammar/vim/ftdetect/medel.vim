autocmd BufNewFile,BufRead *.medel setfiletype medel
