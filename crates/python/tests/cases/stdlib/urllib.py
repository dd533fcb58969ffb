# === addresses
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import urllib.parse as p, textwrap as tw
urls=["postgresql+psycopg2://user:p%40ss@host:5432/db?sslmode=require&x=1#f","http://a/b/c;p?q=1#frag","//h/p","path/only","mailto:x@y","http://[::1]:80/x","HTTP://Us:Pw@ExAmple.com:8/","","http://host:bad/","sqlite:///./x.db","sqlite:////abs/x.db","http://пример.рф/путь?ключ=значение","a:b:c","1x:foo","http://h:99999/","http://a@b@c/","?q=1","#f"]
for u in urls:
    t(lambda:p.urlparse(u)); t(lambda:p.urlsplit(u)); t(lambda:p.urlunparse(p.urlparse(u))); t(lambda:p.urlsplit(u).port); t(lambda:(p.urlparse(u).hostname,p.urlparse(u).username,p.urlparse(u).password)); t(lambda:p.urlparse(u).geturl())
for s in ["a b/c","п@ss:w/rd","%41%zz%4","a+b","",'~_-.','\x00é',"100%","a%20b%C3%A9"]:
    t(lambda:p.quote(s)); t(lambda:p.quote_plus(s)); t(lambda:p.unquote(s)); t(lambda:p.unquote_plus(s)); t(lambda:p.quote(s,safe='')); t(lambda:p.unquote_to_bytes(s))
for q in ["a=1&b=2&a=3","a=&b","a=%20x+y","","a=1;b=2","=x","a=b=c"]:
    t(lambda:p.parse_qs(q)); t(lambda:p.parse_qsl(q,True)); t(lambda:p.parse_qs(q,strict_parsing=True))
t(lambda:p.urlencode({'a':1,'b':'x y','c':'п'})); t(lambda:p.urlencode([('a',[1,2]),('b','z')],doseq=True)); t(lambda: p.urlencode({'a':[1,2]}))
for b in ["http://a/b/c/d;p?q","http://a","http://a/b/"]:
    for r in ["g","./g","g/","/g","//g","?y","g?y","#s","g#s","..","../g","../../g","../../../g","","http:g","g;x=1/../y","./../g","mailto:x"]:
        t(lambda:p.urljoin(b,r))
# === text
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import textwrap as tw
txts=["  hello\n    world\n  x","\n   a\n\n     b\n   c\n","no","\ta\n\t b","  a\n \tb"]
for s in txts: t(lambda:tw.dedent(s)); t(lambda:tw.indent(s,'> '))
long="The quick brown fox jumps over the lazy dog well-known self-contained extraordinarilylongwordthatcannotfit -- and then some more text goes here."
for w in (10,20,40,70): t(lambda:tw.wrap(long,w)); t(lambda:tw.fill(long,w,initial_indent='* ',subsequent_indent='  ')); t(lambda:tw.shorten(long,w))
t(lambda:tw.wrap(long,10,break_long_words=False)); t(lambda:tw.wrap(long,20,max_lines=2)); t(lambda:tw.wrap("a  b   c",3)); t(lambda: tw.wrap("x",0)); t(lambda: tw.wrap(long, 12, break_on_hyphens=False))
