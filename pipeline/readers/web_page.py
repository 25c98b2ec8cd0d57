"""Turns a web page's tree into a verdict on each element: part of the story, or furniture of the page.

What a page calls by a telling name (`main`, `article`, `nav`, a class such as `sidebar`) is believed, unless most
of its prose would go; otherwise the story is the innermost container that holds nearly all prose outside of links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from pipeline.drama.story import BlockKind
from pipeline.readers.markup import HEADINGS, Element, attribute, events, tag_of
from pipeline.readers.pages.page import PageJudge
from pipeline.readers.pages.told import FURNITURE
from pipeline.readers.pages.writer import Context, Judge, unread
from pipeline.readers.told_details import details_of

MOST = 0.4
"""The share of a page's prose that no furniture has, whatever it is called."""

NEARLY_ALL = 0.9
"""The share of its parent's prose that the story's container has, where nothing is named."""

NAMED = 0.5
"""The share of a page's prose that a container named as the story's must have to be believed."""

LIKE = 0.05
"""The share of a story's prose from which on something made like its container is a part of it."""

_FURNITURE_TAGS = frozenset(["nav", "aside", "footer", "form", "menu", "dialog", "button", "search"])
_FURNITURE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert", "menu", "toolbar"]
)
_FURNITURE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:ads?|advert\w*|author-?notes?|banner|breadcrumbs?|byline|byline-(?:share|wrapper)|like-?button|meta|"
    r"comments?|commentlist|consent|cookies?|disqus|"
    r"footer|masthead|menu|modal|nav|navbar|navigation|newsletter|pager|pagination|popup|promo|promoted|recommended|"
    r"(?:jp-)?related(?:-?posts)?|reads|reading-?time|votes|respond|share|sharedaddy|sharing|sidebar|signup|skip-link|social|sponsor\w*|subscribe|tags|toolbar|"
    r"widgets?|screen-reader-text)(?:$|[-_\s])",
    re.IGNORECASE,
)
_STORY_NAMES = re.compile(
    r"(?:^|[-_\s])(?:article-?body|article-?content|chapter-?content|chapter-?text|entry-?content|main-?content|"
    r"post-?body|post-?content|post-?entry|story-?body|story-?content|story-?text|storytext|userstuff)(?:$|[-_\s])",
    re.IGNORECASE,
)
# libxml2 leaves what it does not know, such as main, in the head of a page without a body
_CONTAINERS = frozenset(
    ["article", "body", "center", "div", "fieldset", "font", "form", "head", "html", "main", "section", "span",
     "table", "tbody", "td", "tr"]
)  # fmt: skip
_SITES = (
    re.compile(
        r"(?P<title>.+?)(?:\s[-–]\schapter\s\d+)?\s[-–]\s(?P<author>\S(?:(?!\s[-–]\s).)*)\s[-–]\s.+"
        r"\[archive of our own\]",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<title>.+?)\s[-–]\sby\s(?P<author>\S(?:(?!\s[-–|]\s).)*)\s[-–|]\s.+"),
)
"""How sites of stories write the titles of their pages, with the author between."""
_SITE = re.compile(r"\s[-–|]\s(?:royal\s?road|wattpad|fanfiction|scribble\s?hub|medium|tapas)$", re.IGNORECASE)
_DISTRIBUTED = re.compile(
    r"(?:the\s+)?project\s+gutenberg(?:['’]s)?(?:\s+(?:e-?book|e-?text|edition))?(?:\s+of|,|:)?\s+(?P<title>.+?)"
    r"(?:,?\s+by\s+(?P<author>[^,|]+?))?\.?",
    re.IGNORECASE,
)
_DISTRIBUTOR = re.compile(
    r"(?P<title>.+?)(?:,?\s+by\s+(?P<author>[^,|]+?))?\s*(?:\||[-—–:])\s*(?:(?:free\s+ebook\s+from\s+)?project\s+gutenberg"
    r"|standard\s+ebooks|wikisource|faded\s*page|the\s+internet\s+archive|gutenberg\.org)\W*",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def judge_of(root: Element, told: PageJudge) -> Judge:
    """Who tells the furniture of this page from its story; `told` says what is not read on any page."""
    prose = _prose(root)
    furniture = {element for element in root.iter() if _is_furniture(element, prose, root)}
    story = _story(root, _prose(root, furniture), furniture)
    within = set(story.iter())
    heading = _heading(root, story)

    def judge(element: Element, context: Context) -> Context:
        if element is story:
            return Context()
        if element is heading:
            return Context(BlockKind.HEADING, level=1)
        if element in told.work.titles:
            return Context(BlockKind.HEADING, level=HEADINGS[tag_of(element)])
        known = told(element, context)
        if known.reason and (context.reason or prose[element] <= MOST * prose[root]):
            return known
        is_story = element in within and element not in furniture
        return context if is_story else unread(context, BlockKind.FURNITURE, FURNITURE)

    return judge


def title_of(root: Element) -> str:
    """The page's title: a heading that it holds, else all of it, which often has the site's name in it."""
    return titled(root)[0]


def titled(root: Element) -> tuple[str, str]:
    """The page's title, and the author whom a distributor's sentence names beside it."""
    whole = next((_words(element) for element in root.iter() if tag_of(element) == "title"), "")
    whole = dict(details_of({"Title": whole})).get("title", "")  # what a program wrote unasked names no story
    sentence = next((m for pattern in (_DISTRIBUTED, _DISTRIBUTOR, *_SITES) if (m := pattern.fullmatch(whole))), None)
    if sentence is not None:
        return sentence["title"].strip(), (sentence.groupdict().get("author") or "").strip()
    whole = _SITE.sub("", whole)
    headings = (_words(element) for element in root.iter() if tag_of(element) in ("h1", "h2"))
    return next((heading for heading in headings if heading and heading in whole), whole), ""


def bylined(root: Element) -> str:
    """The author whom what the page calls its byline names; empty where it is more than a name."""
    for element in root.iter():
        if tag_of(element) and _BYLINE.search(_names(element)):
            link = next((_words(each) for each in element.iter() if tag_of(each) == "a" and _words(each)), "")
            name = re.sub(r"^by:?\s+", "", link or _words(element), flags=re.IGNORECASE)
            if name and len(name) <= _LONGEST_NAME and not re.search(r"\d{4}|[.:!?]\s", name):
                return name
    return ""


_BYLINE = re.compile(r"(?:^|[-_\s])byline(?:$|[-_\s])", re.IGNORECASE)
_LONGEST_NAME = 60
_LONGEST_HEAD = 120


def _heading(root: Element, story: Element) -> Element | None:
    """The story's title where it stands above its container, among what else stands there."""
    title = title_of(root)
    found = None
    for element in root.iter():
        if element is story:
            return found
        if tag_of(element) in ("h1", "h2") and title and _words(element) == title:
            found = element
    return None


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _prose(root: Element, without: set[Element] | frozenset[Element] = frozenset()) -> Mapping[Element, int]:
    """How many characters of prose stand in each element, links not counted."""
    found: Counter[Element] = Counter()
    inside: list[Element] = []
    silent = 0
    for event, node in events(root):
        if event == "start":
            inside.append(node)
            silent += tag_of(node) == "a" or node in without
        elif event == "end":
            inside.pop()
            silent -= tag_of(node) == "a" or node in without
            if inside:
                found[inside[-1]] += found[node]
        elif not silent and inside:
            found[inside[-1]] += len(node.strip())
    return found


def _is_furniture(element: Element, prose: Mapping[Element, int], root: Element) -> bool:
    tag = tag_of(element)
    if not tag or tag in ("html", "body", "main") or prose[element] > MOST * prose[root]:
        return False
    if tag in _FURNITURE_TAGS or attribute(element, "role").lower() in _FURNITURE_ROLES:
        return True
    if tag == "div" and _is_head_of_export(element):
        return True
    hidden = "hidden" in element.attrib or attribute(element, "hidden") == "true"
    if hidden or _HIDDEN.search(element.get("style") or ""):
        return True
    return bool(_FURNITURE_NAMES.search(_names(element)))


def _is_head_of_export(element: Element) -> bool:
    """Whether a division is what Google Docs exports of a page's head or foot: the document itself stands in none."""
    page = element.getparent()
    is_exported = page is not None and "doc-content" in (page.get("class") or "").split()
    inside = {tag_of(each) for each in element.iter()}
    return is_exported and not inside & {"a", "table", "img", *HEADINGS} and len(_words(element)) <= _LONGEST_HEAD


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _story(root: Element, prose: Mapping[Element, int], furniture: set[Element]) -> Element:
    """The container of the story."""
    whole = max(prose[root], 1)
    named = [e for e in root.iter() if e not in furniture and _is_named(e)]
    believed = [e for e in named if prose[e] >= NAMED * whole]
    if believed:  # the innermost: the last in document order that has more than half of the prose
        return _with_its_like(believed[-1], named, prose)
    return _innermost(root, prose)


def _with_its_like(story: Element, named: list[Element], prose: Mapping[Element, int]) -> Element:
    """The container, widened until it holds all others that are made like it: the chapters of one page."""
    like = [e for e in named if (e.tag, e.get("class")) == (story.tag, story.get("class"))]
    heavy = {e for e in like if prose[e] >= LIKE * prose[story]}
    while not heavy <= {story, *story.iter(), *story.iterancestors()}:
        story = story.getparent()
    return story


def _is_named(element: Element) -> bool:
    if tag_of(element) in ("main", "article") or attribute(element, "role") == "main":
        return True
    return attribute(element, "itemprop") == "articleBody" or bool(_STORY_NAMES.search(_names(element)))


def _innermost(element: Element, prose: Mapping[Element, int]) -> Element:
    """Go down while one container has nearly all prose and no other is made like it."""
    while True:
        children = [child for child in element if prose[child]]
        heaviest = max(children, key=lambda child: prose[child], default=None)
        if heaviest is None or tag_of(heaviest) not in _CONTAINERS:
            return element
        alike = [c for c in children if (c.tag, c.get("class")) == (heaviest.tag, heaviest.get("class"))]
        if prose[heaviest] < NEARLY_ALL * prose[element] or len(alike) > 1:
            return element
        element = heaviest
