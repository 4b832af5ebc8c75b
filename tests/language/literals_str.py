# String literals: quotes, escapes, prefixes, concatenation.
print('a', "b", '''c''', """d""", 'it\'s', "say \"hi\"", 'it"s', "it's")
print(repr('it\'s'), repr("say \"hi\""), repr('both \' and "'), repr(''))
print(repr('\a\b\f\n\r\t\v\\\'\"'), repr('\0\1\12\123\377'), repr('\x00\x41\xff'))
print('\u00e9 \U0001F600 \N{LATIN SMALL LETTER E WITH ACUTE} \N{BULLET}')
print(repr('\u00e9\u0100\u2028\U0001F600\U0010FFFF\ud800'))
print(ascii('\u00e9\u0100\u2028\U0001F600'))
print('a' 'b' "c" '''d''', 'a' r'\n' 'b' '\x41')
print(repr('''line 1
line 2\
 joined'''))
print(repr("one \
two"))
print(repr(r'\n\t\\'), repr(R"\'"), len(r'\''), repr(u'x'), repr(U"y"))
print(len('\N{SPACE}'), '\x41\x42', '\101\102', '\08')
print(('multi'
       'line'
       'join'))
x = 'a' 'b' * 2
print(x)
print(''''quoted' inside''', """"start""", "tab\there")
for src in [r"'\x4'", r"'\u12'", r"'\U00110000'", r"'\N{NO SUCH NAME}'", r"'\N'", "'abc", '"""abc', "'a\nb'"]:
    try:
        print(src, repr(eval(src)))
    except SyntaxError as e:
        print(repr(src), "SyntaxError", e.msg)
print(len('''\
'''), repr('''

'''))
print('\x7f'.isprintable(), repr('\x7f\x80\xa0\xad'))
