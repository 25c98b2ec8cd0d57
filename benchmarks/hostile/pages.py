"""Turns a size in bytes into web pages of one shape each, which are the pages of e-books as well."""

from __future__ import annotations

from benchmarks.hostile.texts import Shape, again, each, nested

TAGS = (
    *("p", "div", "b", "i", "span", "table", "tr", "td", "ul", "ol", "li"),
    *("dl", "blockquote", "a", "h1", "pre", "sup"),
)


def classes(size: int) -> str:
    """As many rules of style as elements that each of them may be meant for."""
    half = size // 2
    return "<style>" + each("p.{} {{text-indent:1em}}\n")(half) + "</style>" + each("<p class={}>Rain.</p>\n")(half)


def notes(size: int) -> str:
    """Marks, and the notes that they lead to, all of them at the end."""
    marks = each("<p>Rain.<a id=r{n} href=#n{n}><sup>{n}</sup></a></p>")(size // 2)
    return marks + "<hr>" + each("<p id=n{n}><a href=#r{n}>{n}</a> In May.</p>")(size // 2)


MARKUP: dict[str, Shape] = {
    **{f"<{tag}> without an end": again(f"<{tag}>") for tag in TAGS},
    **{f"<{tag}> and words": again(f"<{tag}>a") for tag in TAGS},
    **{f"<{tag}> in each other": nested(f"<{tag}>", f"</{tag}>") for tag in TAGS},
    **{f"</{tag}> without a beginning": again(f"a</{tag}>") for tag in TAGS},
    "tables in tables": nested("<table><tr><td>", "</td></tr></table>"),
    "lists in lists": nested("<ul><li>a", "</ul>"),
    "emphasis that crosses": again("<b>a<i>b</b>c</i>"),
    "a tag that never ends": again("<a "),
    "attributes": lambda size: f"<p {each('{}=a ')(size)}>a</p>",
    "one attribute": lambda size: f"<p class='{each('{} ')(size)}'>a</p>",
    "a style without an end": lambda size: f"<p style='{again('color:red;')(size)}'>a</p>",
    "comments": again("a<!-- b -->"),
    "comments that never end": again("<!-- "),
    "entities": again("&amp;"),
    "numbers of letters": again("&#8220;a&#8221; "),
    "entities that are none": again("&a"),
    "line breaks": again("a<br>"),
    "line breaks alone": again("<br>"),
    "rules": again("<hr>"),
    "paragraphs": each("<p>{} went out.</p>"),
    "paragraphs of talk": again("<p>“Yes,” said <i>Mara</i>.</p><p>“No,” said Tom.</p>"),
    "one paragraph of spans": again("<span>a</span> "),
    "headings": each("<h2>{}</h2><p>Rain.</p>"),
    "headings alone": each("<h2>{}</h2>"),
    "marks that are led to": each("<a id={}></a><p>Rain.</p>"),
    "contents": lambda size: (
        "<h2>Contents</h2>"
        + each("<p><a href=#c{n}>{}</a></p>")(size // 2)
        + each("<h2 id=c{n}>{}</h2><p>Rain.</p>")(size // 2)
    ),
    "rules of style": classes,
    "selectors": lambda size: f"<style>{'div ' * (size // 8)}p{{}}</style>{'<div>' * (size // 10)}<p>a",
    "imports of styles": again("<style>@import 'a';"),
    "notes": notes,
    "notes that lead nowhere": each("<p>Rain.<a href=#n{n}><sup>{n}</sup></a></p>"),
    "notes that lead to each other": each("<p id={}><a href=#{next}>1</a> Rain.</p>"),
    "a wide table": lambda size: f"<table><tr>{again('<td>a</td>')(size)}</tr></table>",
    "a long table": again("<table><tr><td>a</td><td>b</td></tr></table>"),
    "cells that claim columns": again("<table><tr><td colspan=1000 rowspan=65000>a"),
    "ruby": again("<ruby>a<rt>b</rt></ruby>"),
    "pictures": again("<figure><img src=a alt=b><figcaption>c</figcaption></figure>"),
    "scripts": again("<script>a</script>b"),
    "hidden words": again("<p hidden>a</p><p style='display:none'>b</p>"),
    "forms": again("<form><input><select><option>a"),
    "frames": again("<iframe><object><svg><math>a"),
    "poems": again("<div class=stanza><div class=line>a</div></div>"),
    "page numbers": each("<p>It rained<span class=pagenum>{n}</span> on.</p>"),
}
"""The inside of a page."""
