"""Kind of site -> a whole HTML page of that kind, all about one invented fire on one invented quay."""

PARAGRAPHS = (
    "A fire on the northern quay of Port Ostrel killed three dock workers on Tuesday night, the harbour master said, in the "
    "worst accident at the port for more than a decade.",
    "“We heard a bang and then the whole shed was alight,” said Mira Tolland, a crane driver who was on the late shift when "
    "the flames broke out beside the grain store.",
    "The ministry of transport in Varn said that an inquiry would begin on Wednesday and that the quay would stay closed "
    "until the inspectors had finished their work there.",
    "Two Ostrel officials told the Northland Press Agency that the shed had been used to store paint without a permit, a "
    "claim that the company which runs it denies.",
)
TITLE = "Three killed in fire at Port Ostrel"
BODY = "\n".join(f"<p>{p}</p>" for p in PARAGRAPHS)
MENU = ("<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li>"
        "<li><a href='/sport'>Sport</a></li></ul></nav>")
FOOTER = "<footer><p>© 2022 Ostrel Courier. All rights reserved.</p><a href='/privacy'>Privacy policy</a></footer>"
LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
{"@type": "NewsArticle", "headline": "Three killed in fire at Port Ostrel", "datePublished": "2022-03-09T06:15:00+02:00",
"author": [{"@type": "Person", "name": "Ana Verrill"}, {"@type": "Person", "name": "Tom Asker"}],
"publisher": {"@type": "Organization", "name": "Ostrel Courier"}, "url": "https://www.courier.example/news/1"}]}</script>"""
OPEN_GRAPH = """<meta property="og:title" content="Three killed in fire at Port Ostrel | Ostrel Courier">
<meta property="og:site_name" content="Ostrel Courier">
<meta property="article:published_time" content="2022-03-09T06:15:00Z">
<meta name="author" content="Ana Verrill"><link rel="canonical" href="https://www.courier.example/news/1">"""
RELATED = "<div class='related'><h3>Related articles</h3><ul>" + "".join(
    f"<li><a href='/{n}'>Another story number {n} about the town council</a></li>" for n in range(6)) + "</ul></div>"
COOKIES = ("<div class='cookie-banner'><p>We value your privacy</p><p>We use cookies to improve this site.</p>"
           "<button>Accept</button></div>")


def page(head: str = "", body: str = "", title: str = f"{TITLE} | Ostrel Courier") -> str:
    """A document out of its head and body."""
    top = f"<head><meta charset='utf-8'><title>{title}</title>{head}</head>"
    return f"<!DOCTYPE html><html lang='en'>{top}<body>{body}</body></html>"


def nested(depth: int) -> str:
    """The article inside `depth` divs."""
    return "<div>" * depth + f"<h1>{TITLE}</h1>{BODY}" + "</div>" * depth


PAGES = {
    "json-ld": page(LD, f"{MENU}<main><h1>{TITLE}</h1>{BODY}</main>{FOOTER}"),
    "open graph": page(OPEN_GRAPH, f"{MENU}<article><h1>{TITLE}</h1>{BODY}</article>{FOOTER}"),
    "wordpress": page(OPEN_GRAPH, f"""{MENU}<article class="post hentry"><header class="entry-header">
<h1 class="entry-title">{TITLE}</h1>
<div class="entry-meta">
<time class="entry-date published" datetime="2022-03-09T06:15:00+00:00">March 9, 2022</time></div></header>
<div class="entry-content">{BODY}
<div class="sharedaddy"><h3>Share this:</h3><ul><li>Twitter</li><li>Facebook</li></ul></div></div></article>
<section id="comments"><h2>2 comments</h2><p>First reader: how sad this is for the port.</p></section>{RELATED}{FOOTER}"""),
    "amp": page('<style amp-boilerplate>body{visibility:hidden}</style>' + LD,
                f"<amp-sidebar>{MENU}</amp-sidebar><article><h1>{TITLE}</h1>"
                f"<amp-img src='a.jpg' width='4' height='3'></amp-img>{BODY}<amp-ad type='x'></amp-ad></article>"),
    "live blog": page(LD.replace("NewsArticle", "LiveBlogPosting"), f"<main><h1>{TITLE}</h1>" + "".join(
        f"<article class='live-post'><time datetime='2022-03-09T0{n}:15'>0{n}:15</time><p>{p}</p></article>"
        for n, p in enumerate(PARAGRAPHS, 6)) + "</main>"),
    "agency": page("<meta name='DC.date.issued' content='2022-03-09'>", f"<div id='story'><h1>{TITLE}</h1>"
                   f"<p>PORT OSTREL, March 9 (Reuters) - {PARAGRAPHS[0]}</p>{BODY}"
                   "<p>Reporting by Ana Verrill; Editing by Tom Asker</p></div>"),
    "no metadata": page("", f"<h1>{TITLE}</h1>{BODY}", title=""),
    "old table layout": page("", f"<table><tr><td width='120'>{MENU}</td><td><h1>{TITLE}</h1>{BODY}</td></tr></table>"),
    "line breaks": page(OPEN_GRAPH, f"<div class='article-body'><h1>{TITLE}</h1>" + "<br><br>".join(PARAGRAPHS) + "</div>"),
    "nested divs": page(OPEN_GRAPH, nested(60)),
    "related in the middle": page(OPEN_GRAPH, f"<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>{RELATED}" + "".join(
        f"<p>{p}</p>" for p in PARAGRAPHS[1:]) + "</article>"),
    "cookie banner": page(OPEN_GRAPH, f"{COOKIES}{MENU}<article><h1>{TITLE}</h1>{BODY}</article>"),
    "microdata": page("", f"""<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>
<span class="byline">By Ana Verrill</span><time itemprop="datePublished" datetime="2022-03-09">9 March</time>
<div itemprop="articleBody">{BODY}</div></div>"""),
    "unclosed tags": page(OPEN_GRAPH, f"<article><h1>{TITLE}<div>" + "".join(f"<p>{p}" for p in PARAGRAPHS)),
    "xhtml": '<?xml version="1.0" encoding="utf-8"?>\n' + page(OPEN_GRAPH, f"<div><h1>{TITLE}</h1>{BODY}</div>"),
    "upper case tags": page("", f"<H1>{TITLE}</H1>" + "".join(f"<P>{p}</P>" for p in PARAGRAPHS)),
    "damaged json-ld": page('<script type="application/ld+json">{"@type": "NewsArticle", </script>' + OPEN_GRAPH,
                            f"<article><h1>{TITLE}</h1>{BODY}</article>"),
    "scripts": page(OPEN_GRAPH, f"<script>var a = '<p>not this</p>';</script><article><h1>{TITLE}</h1>{BODY}"
                    "</article><noscript><p>Please enable JavaScript.</p></noscript>"),
}
COOKIE_WALL = page("", COOKIES + "<p>By clicking accept you agree to our terms of use.</p>", title="Ostrel Courier")
