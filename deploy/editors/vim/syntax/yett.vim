" Syntax of .yett files. Made by yett.language.syntax from the language's own heads.
if exists("b:current_syntax")
  finish
endif
syn match yettComment /^\s*#\(\s.*\)\?$/
syn match yettName /^\s\+[^: ][^:]*\ze: /
syn match yettHead /^\s\+by\>/
syn match yettHead /^\s\+by\>/
syn match yettHead /^\s\+id\>/
syn match yettHead /^\s\+on\>/
syn match yettHead /^\s\+to\>/
syn match yettHead /^\s\+ask\>/
syn match yettHead /^\s\+ask\>/
syn match yettHead /^\s\+fee\>/
syn match yettHead /^\s\+for\>/
syn match yettHead /^\s\+key\>/
syn match yettHead /^\s\+law\>/
syn match yettHead /^\s\+pay\>/
syn match yettHead /^\s\+say\>/
syn match yettHead /^\s\+set\>/
syn match yettHead /^\s\+uri\>/
syn match yettHead /^\s\+use\>/
syn match yettHead /^\s\+was\>/
syn match yettHead /^\s\+why\>/
syn match yettHead /^\s\+body\>/
syn match yettHead /^\s\+body\>/
syn match yettHead /^\s\+code\>/
syn match yettHead /^\s\+data\>/
syn match yettHead /^\s\+each\>/
syn match yettHead /^\s\+from\>/
syn match yettHead /^\s\+from\>/
syn match yettHead /^\s\+hide\>/
syn match yettHead /^\s\+hint\>/
syn match yettHead /^\s\+kind\>/
syn match yettHead /^\s\+late\>/
syn match yettHead /^\s\+over\>/
syn match yettHead /^\s\+page\>/
syn match yettHead /^\s\+sees\>/
syn match yettHead /^\s\+show\>/
syn match yettHead /^\s\+tell\>/
syn match yettHead /^\s\+then\>/
syn match yettHead /^\s\+type\>/
syn match yettHead /^\s\+above\>/
syn match yettHead /^\s\+after\>/
syn match yettHead /^\s\+as at\>/
syn match yettHead /^\s\+every\>/
syn match yettHead /^\s\+gives\>/
syn match yettHead /^\s\+means\>/
syn match yettHead /^\s\+opens\>/
syn match yettHead /^\s\+renew\>/
syn match yettHead /^\s\+theme\>/
syn match yettHead /^\s\+until\>/
syn match yettHead /^\s\+up to\>/
syn match yettHead /^\s\+worth\>/
syn match yettHead /^\s\+answer\>/
syn match yettHead /^\s\+appeal\>/
syn match yettHead /^\s\+appeal\>/
syn match yettHead /^\s\+change\>/
syn match yettHead /^\s\+choice\>/
syn match yettHead /^\s\+closes\>/
syn match yettHead /^\s\+column\>/
syn match yettHead /^\s\+covers\>/
syn match yettHead /^\s\+decide\>/
syn match yettHead /^\s\+plural\>/
syn match yettHead /^\s\+review\>/
syn match yettHead /^\s\+rounds\>/
syn match yettHead /^\s\+secret\>/
syn match yettHead /^\s\+source\>/
syn match yettHead /^\s\+tables\>/
syn match yettHead /^\s\+within\>/
syn match yettHead /^\s\+within\>/
syn match yettHead /^\s\+amounts\>/
syn match yettHead /^\s\+at most\>/
syn match yettHead /^\s\+goes to\>/
syn match yettHead /^\s\+if late\>/
syn match yettHead /^\s\+nothing\>/
syn match yettHead /^\s\+only if\>/
syn match yettHead /^\s\+outcome\>/
syn match yettHead /^\s\+overlay\>/
syn match yettHead /^\s\+parties\>/
syn match yettHead /^\s\+publish\>/
syn match yettHead /^\s\+purpose\>/
syn match yettHead /^\s\+same as\>/
syn match yettHead /^\s\+service\>/
syn match yettHead /^\s\+stop if\>/
syn match yettHead /^\s\+suspend\>/
syn match yettHead /^\s\+told by\>/
syn match yettHead /^\s\+used by\>/
syn match yettHead /^\s\+website\>/
syn match yettHead /^\s\+at close\>/
syn match yettHead /^\s\+at least\>/
syn match yettHead /^\s\+end when\>/
syn match yettHead /^\s\+for each\>/
syn match yettHead /^\s\+how many\>/
syn match yettHead /^\s\+once per\>/
syn match yettHead /^\s\+replaces\>/
syn match yettHead /^\s\+shown as\>/
syn match yettHead /^\s\+shuffled\>/
syn match yettHead /^\s\+standard\>/
syn match yettHead /^\s\+together\>/
syn match yettHead /^\s\+work out\>/
syn match yettHead /^\s\+authority\>/
syn match yettHead /^\s\+closed on\>/
syn match yettHead /^\s\+counts as\>/
syn match yettHead /^\s\+languages\>/
syn match yettHead /^\s\+otherwise\>/
syn match yettHead /^\s\+passes on\>/
syn match yettHead /^\s\+share out\>/
syn match yettHead /^\s\+afterwards\>/
syn match yettHead /^\s\+asks again\>/
syn match yettHead /^\s\+belongs to\>/
syn match yettHead /^\s\+check with\>/
syn match yettHead /^\s\+collection\>/
syn match yettHead /^\s\+data basis\>/
syn match yettHead /^\s\+invited by\>/
syn match yettHead /^\s\+joins when\>/
syn match yettHead /^\s\+kept until\>/
syn match yettHead /^\s\+on edition\>/
syn match yettHead /^\s\+on its own\>/
syn match yettHead /^\s\+only where\>/
syn match yettHead /^\s\+only while\>/
syn match yettHead /^\s\+send again\>/
syn match yettHead /^\s\+taken when\>/
syn match yettHead /^\s\+also called\>/
syn match yettHead /^\s\+assigned to\>/
syn match yettHead /^\s\+counts from\>/
syn match yettHead /^\s\+in order of\>/
syn match yettHead /^\s\+lasts until\>/
syn match yettHead /^\s\+may be none\>/
syn match yettHead /^\s\+one row per\>/
syn match yettHead /^\s\+sensitivity\>/
syn match yettHead /^\s\+stops while\>/
syn match yettHead /^\s\+ask again if\>/
syn match yettHead /^\s\+illustration\>/
syn match yettHead /^\s\+office hours\>/
syn match yettHead /^\s\+suspend when\>/
syn match yettHead /^\s\+used through\>/
syn match yettHead /^\s\+closing needs\>/
syn match yettHead /^\s\+no later than\>/
syn match yettHead /^\s\+no later than\>/
syn match yettHead /^\s\+silence means\>/
syn match yettHead /^\s\+ask every time\>/
syn match yettHead /^\s\+drafts move on\>/
syn match yettHead /^\s\+when published\>/
syn match yettHead /^\s\+answered within\>/
syn match yettHead /^\s\+ask when needed\>/
syn match yettHead /^\s\+may be left out\>/
syn match yettHead /^\s\+may be left blank\>/
syn match yettHead /^\s\+councils may change\>/
syn match yettHead /^\s\+data basis where special\>/
syn match yettPart /^afterwards\>/
syn match yettPart /^amounts\>/
syn match yettPart /^ask\>/
syn match yettPart /^ask when needed\>/
syn match yettPart /^councils may change\>/
syn match yettPart /^decide\>/
syn match yettPart /^parties\>/
syn match yettPart /^publish\>/
syn match yettPart /^rounds\>/
syn match yettPart /^service\>/
syn match yettPart /^standard\>/
syn match yettPart /^tables\>/
syn match yettPart /^tell\>/
syn match yettPart /^work out\>/
syn match yettPlaceholder /{[^{}]\+}/
syn match yettQuoted /"[^"]*"/
syn match yettFigure /£\?\<\d[0-9,.]*%\?/
hi def link yettComment Comment
hi def link yettName Identifier
hi def link yettHead Keyword
hi def link yettPart Statement
hi def link yettPlaceholder Special
hi def link yettQuoted String
hi def link yettFigure Number
let b:current_syntax = "yett"
