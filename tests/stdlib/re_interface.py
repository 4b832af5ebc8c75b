# The interface of patterns, matches and scanners: answers, messages of errors, odd arguments.
import re,_sre,copy,pickle
import weakref
p=re.compile('(a)(?P<n>b)?'); b=re.compile(b'a'); m=p.match('xab',1)
class I:
    def __index__(self): return 1
class Bad:
    def __index__(self): raise ValueError('bad')
def t(s):
    try: print(s,'->',repr(eval(s)))
    except BaseException as e: print(s,'!!',type(e).__name__,e)
for s in r'''re.Pattern()
re.Match()
p
re.compile('a'*300)
re.compile('a',re.I|re.X)
re.compile(b'a',re.I|re.L)
re.compile('a',re.A|re.M)
re.compile('\'"a')
m
m.regs
m.string,m.pos,m.endpos,m.lastindex,m.lastgroup,m.re
m.group('n')
m.group('zz')
m.group(5)
m.group(-1)
m.group(1.5)
m.group(True,0)
m[0],m['n'],m[I()],m.group(I()),m.group(I(),0),m.start(I()),m.end(I()),m.span(I())
m.group(Bad())
m[10**30]
m.group(10**30)
m[None]
m[[]]
m.group(b'n')
m.groups('d'),m.groupdict('d'),m.groupdict()
m.groups(default=3),m.groupdict(default=3)
m.start(),m.end(2),m.span('n')
m.start(9)
m.start('q')
m.start(None)
m.span(1,2)
m.group()
p.match(b'a')
b.match('a')
p.match(3)
p.match(None)
p.match('aba',-5),p.match('aba',100)
p.match('a',pos='x')
p.match()
p.match('a',1,2,3)
p.match(string='a',pos=0,endpos=1)
p.match('xab',I()),p.match('ab',0,I()),p.search('xab',I(),I()),p.findall('aa',I()),list(p.finditer('aa',I()))
p.match('a',10**30)
p.sub(1,'a')
p.sub('x',1)
p.sub('x')
p.sub(1,2)
p.sub(lambda m:1,'a')
p.sub(lambda m:None,'a')
p.sub(b'x','a')
p.sub(b'x','b')
p.sub('x','aab',-1)
p.sub('\\q','aab',-1)
p.sub('\\3','aab')
p.sub('x','aab',count=1)
p.sub('x','aaab',I())
p.subn('x','aab')
p.subn(r'[\2]','aab')
p.subn(r'\n','aab')
p.split('xaby',maxsplit=-1)
p.split('xaby',0)
p.split('xabyaz',I())
p.findall('abaa')
b.findall(memoryview(b'aXa'))
b.findall(bytearray(b'aXa'))
b.split(bytearray(b'aXa'))
b.sub(bytearray(b'z'),bytearray(b'aXa'))
b.sub(b'z',memoryview(b'aXa'))
b.search(memoryview(b'bXa')).group()
b.search(bytearray(b'bXa')).group()
b.search(bytearray(b'bXa')).string
b.sub(b'\\n',b'xa')
b.sub('z',b'a')
p.groupindex, p.groups, p.flags, p.pattern
p==re.compile(p.pattern), p==b, p!=3, hash(p)==hash(re.compile(p.pattern))
p<p
copy.copy(m) is m, copy.deepcopy(p) is p
pickle.loads(pickle.dumps(p)) == p
m.expand('\\1-\\g<n>')
m.expand(3)
p.scanner('aa').pattern is p
next(p.finditer('a'))
type(p.finditer('a'))
_sre.compile('a',0,[1],0,{},())
_sre.compile('a',0,[99],0,{},())
_sre.compile('a',0,[],0,{},())
_sre.compile('a',0,[1],0,{},(1,))
_sre.compile('a',0,[1],0,[],())
_sre.compile('a',0,(1,),0,{},())
_sre.compile('a',0,[-1],0,{},())
_sre.compile('a',0,[2**32],0,{},())
_sre.compile('a',0,['a'],0,{},())
_sre.compile(3,0,[1],0,{},())
_sre.compile('a',0,[1],-1,{},())
re.Pattern[str]
re.Match.__getitem__
re.Match, re.Pattern, type(p.scanner('a'))
bool(m)
len(m)
m=='a'
p.fullmatch('ab'),p.fullmatch('abc')
repr(re.compile('x').match('x'*100))
re.compile('x*').match('x'*100)
re.compile('"').match('"')
p.sub(repl='a',string='b')
_sre.unicode_tolower(0x130)
_sre.unicode_iscased(0x130)
_sre.ascii_iscased(-1)
_sre.unicode_tolower('a')
_sre.unicode_tolower(0x110000)
_sre.unicode_tolower(0xffffffff)
_sre.unicode_tolower(I())
weakref.ref(p)() is p
p.x
setattr(p,'x',1)
re.compile('a','b')
re.compile('(')
re.compile('[a')
re.compile('a**')
re.compile('(?P<1>a)')
re.compile(r'(?<=a+)b')
re.compile(3)
re.compile('a\\')
re.template('a')
re.escape('a.b*c'), re.escape(b'a.b')
re.Scanner([(r'\d+', lambda s,t:int(t)),(r'\w+', lambda s,t:t),(r'\s+',None)]).scan('12 ab 3!')
re.purge()
(lambda it: (next(it), next(it), list(it)))(p.finditer('aba a'))
re.match('((a)|b)*','ab').groups(), re.match('((a)|b)*','ab').lastindex
re.match('(a)(b)?','a').regs
re.sub('(?P<x>a)|b', r'[\g<x>]', 'ab')
re.I|re.M, re.compile('a',re.I).flags
re.sub('', '-', 'abc'), re.split('x*', 'axbc'), re.findall(r'\b', 'a b'), re.sub('x*', '-', 'abxd')
[m.span() for m in re.compile('').finditer('abc',1,2)]
(lambda s:(s.match(),s.match(),s.search(),s.search(),s.search()))(re.compile('a|').scanner('aab'))'''.splitlines(): 
    t(s)
