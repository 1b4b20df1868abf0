"""Sixty texts that try to be more than text. Each keeps its name in the test that shows it."""

from collections.abc import Callable

MATCH = "Dat heb ik nooit gezegd. "
"""Stands before each, so that the text also passes through the highlights and the explanation."""

_RUN = "window.stolen=1"

SHORT: dict[str, str] = {
    # Markup that would run.
    "script": f"<script>{_RUN}</script>",
    "script that closes another": f"</script><script>{_RUN}</script>",
    "script in capitals": f"<ScRiPt>{_RUN}</sCrIpT>",
    "script cut in two": f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    "image with a handler": f'<img src=x onerror="{_RUN}">',
    "image without quotes": f"<img/src=x/onerror={_RUN}>",
    "body with a handler": f"<body onload={_RUN}>",
    "autofocus": f"<input autofocus onfocus={_RUN}>",
    "details": f"<details open ontoggle={_RUN}>x</details>",
    "svg": f"<svg onload={_RUN}></svg>",
    "svg animation": f"<svg><animate onbegin={_RUN} attributeName=x dur=1s></svg>",
    "svg with a script": f"<svg><script>{_RUN}</script></svg>",
    "math": f"<math><mtext><img src=x onerror={_RUN}></mtext></math>",
    "frame": f'<iframe srcdoc="<script>parent.{_RUN}</script>"></iframe>',
    "frame with a javascript address": f"<iframe src=javascript:parent.{_RUN}></iframe>",
    "object": "<object data='data:text/html,x'></object>",
    "embed": "<embed src='http://voorbeeld.invalid/a'>",
    "base": "<base href='http://voorbeeld.invalid/'>",
    "meta refresh": "<meta http-equiv=refresh content='0;url=http://voorbeeld.invalid/'>",
    "link to a style": "<link rel=stylesheet href=http://voorbeeld.invalid/a.css>",
    "style": "<style>*{display:none}</style>",
    "style import": "<style>@import 'http://voorbeeld.invalid/a.css'</style>",
    "form": "<form action=http://voorbeeld.invalid/><button>Verder</button></form>",
    "template": f"<template><img src=x onerror={_RUN}></template>",
    "comment": "<!-- <mark> -->",
    "closing mark": "</mark></button></div></textarea>x",
    "closing textarea": f"</textarea><script>{_RUN}</script>",
    "cdata": "<![CDATA[ x ]]>",
    "null byte in a tag": f"<scr\u0000ipt>{_RUN}</script>",
    "entities": "&lt;b&gt; &amp;amp; &#60;script&#62; &nbsp;",
    "attribute that closes": f'" onmouseover="{_RUN}" x="',
    "template literal": "${" + _RUN + "} `" + _RUN + "`",
    "curly templates": "{{" + _RUN + "}} {% raw %} {0} {text} %s %(x)s",
    # Addresses.
    "javascript address": f"[klik](javascript:{_RUN})",
    "data address": "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "image in Markdown": "![x](http://voorbeeld.invalid/a.png)",
    "bare address": "http://voorbeeld.invalid/?tekst=geheim www.voorbeeld.invalid a@b.invalid",
    "reference": "[a][1]\n\n[1]: http://voorbeeld.invalid/ 'x'",
    # Markdown, and what Streamlit adds to it.
    "emphasis": "**vet** _schuin_ ~~weg~~ `code` ***alles***",
    "heading": "# Kop\n## Kop\nKop\n===\n\n---",
    "list": "- een\n* twee\n1. drie\n- [ ] vier",
    "code fence": "```html\n<b>x</b>\n```\n\n    ingesprongen",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "quote": "> een\n>> twee",
    "footnote": "een[^1]\n\n[^1]: twee",
    "colours": ":red[x] :blue-background[y] :rainbow[z] :small[s]",
    "emoji and icons": ":smile: :material/close: :streamlit:",
    "formula": r"$x^2$ $$\frac{1}{2}$$ \(a\) \[b\]",
    "endless formula": r"$\def\a{\a\a}\a$ \href{javascript:alert(1)}{x}",
    "backslashes": "\\" * 50 + "<b>",
    # Characters that hide or turn.
    "bidi override": "\u202eneigezges tiooN\u202c \u2066x\u2069 \u200f",
    "unclosed bidi": "\u202e" * 20 + "abc",
    "zero-width": "Je\u200b over\u200ddrijft\u2060 \ufeffecht",
    "joined emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 e\u0301 " + "a" + "\u0300" * 300,
    "control characters": "a\x01\x08\x1b[31mrood\x1b[0m\x7f\x85b",
    "line separators": "een\u2028twee\u2029drie\x0bvier\x0cvijf",
    "odd planes": "\U0010ffff \ue000 \ufffe 𝕁𝕖 𝕠𝕧𝕖𝕣𝕕𝕣𝕚𝕛𝕗𝕥",
}

LARGE: dict[str, Callable[[], str]] = {
    "one letter, 1 MB": lambda: "a" * 1_000_000,
    "an address, 1 MB": lambda: "https://a" * 111_111,
    "20,000 messages": lambda: "\n".join(
        f"{1 + n % 28:02}-03-2024 20:{n % 60:02} - {'Noor' if n % 2 else 'Sam'}: bericht {n}"
        for n in range(20_000)
    ),
}

assert len(SHORT) + len(LARGE) == 60
