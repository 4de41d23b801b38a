from __future__ import annotations

from yett.project.pages import read


def test_a_page_is_read_as_a_browser_without_javascript_reads_it() -> None:
    page = read(
        422,
        "/apply/a/b/c",
        """<title>x</title><link rel="stylesheet" href="/s.css"><form><input name="outside"></form>
        <main><div class="ds_error-summary"><h2>There is a problem</h2><ul><li><a href="#x">Say  how big</a></li></ul></div>
        <h1>How big?</h1><a href="/next">Go on</a>
        <form method="get"><input name="q"><button disabled>Find</button></form>
        <form method="post"><input type="hidden" name="seen" value="3">
        <input type="radio" name="size" value="small"><input type="radio" name="size" value="large">
        <input type="checkbox" name="kinds" value="bags"><input type="checkbox" name="kinds" value="tyres">
        <textarea name="more">\nas &lt;it&gt; was</textarea><input type="file" name="photo">
        <button type="submit" name="add" value="yes">Add</button><button>Continue</button></form></main>""",
    )

    assert page.heading == "How big?"
    assert page.wrong == "There is a problem Say how big"
    assert page.link("/ne") == "/next"
    assert page.loads == ["/s.css"]
    assert page.form is page.forms[1]
    assert page.form.filled({}) == [
        ("seen", "3"),
        ("size", "small"),
        ("kinds", "bags"),
        ("more", "as <it> was"),
    ]
    assert page.form.filled({"size": "large", "kinds": "bags | tyres", "more": "new"}) == [
        ("seen", "3"), ("size", "large"), ("kinds", "bags"), ("kinds", "tyres"), ("more", "new"),
    ]  # fmt: skip
