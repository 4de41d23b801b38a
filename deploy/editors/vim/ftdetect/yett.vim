" Files of the language of services: two spaces for each step, comments begin with #.
au BufRead,BufNewFile *.yett setfiletype yett
au FileType yett setlocal expandtab shiftwidth=2 softtabstop=2 commentstring=#\ %s
