"""The page on which someone pastes a text, sees its highlights and reads the explanations.

Three promises hold for every module here. Text of a visitor is never Markdown or HTML: it goes
into the highlight component as data, or through `texts.plain`. It lives in the session state of
one visit and nowhere else. And nothing writes the address of the page.
"""
