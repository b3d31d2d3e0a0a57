"""The link by which a reader reports an error: a letter or an issue that already says which page, record and version is meant."""

from typing import Final
from urllib.parse import quote

from catalogue.facts.contacts import site_contacts
from catalogue.history.manifests import digest_of
from catalogue.models import Site
from catalogue.titles import checked
from macros.explaining import Subject
from macros.views import View

_ISSUE_FORM = "/issues/new?title={title}&body={body}"
"""How GitHub, Gitea and Forgejo take a new issue; other hosts: ``issue_form`` in ``data/site.yaml``."""
LETTER: Final = ("what", "by", "agreed", "shown", "shown_agreed", "until", "mend")
"""What the sender of photos fills in, a line each: keys of ``letter`` in ``data/ui.yaml``."""
_TAKEDOWN_FORM = "/issues/new?template=3-go-bo.yml"
_DIGEST_SHOWN = 16


def link(view: View, about: Subject | None, title: str) -> str:
    """Where an error on the page of ``view`` is reported; ``about``: the record of the page, if it has one."""
    t = view.words
    address = view.catalogue.site.url + (view.address or "/")
    lines = [t.report.page.format(title), t.report.address.format(address), t.report.language.format(view.lang)]
    if about is not None:
        kind, record_id = about
        day = checked(view.catalogue.records(kind)[record_id]).isoformat()
        digest = digest_of(view.catalogue, kind, record_id)[:_DIGEST_SHOWN]
        lines += [t.report.record.format(f"{kind}/{record_id}"), t.report.version.format(day, digest)]
    lines += [t.report.built.format(view.today.isoformat()), "", t.report.what_is_wrong, "", t.report.how_known, ""]
    return _address(view.catalogue.site, t.report.subject.format("/".join(about) if about else view.address or "/"), lines)


def takedown(view: View, title: str) -> str:
    """Where somebody asks for something on the page of ``view`` to be taken away: only the page is named, never what is on it."""
    t, site = view.words, view.catalogue.site
    address = site.url + (view.address or "/")
    if _mail(site) or site.issue_form:
        return _address(site, t.report.takedown_subject.format(title), [t.report.address.format(address), "", t.report.why, ""])
    return f"{site.repository.rstrip('/')}{_TAKEDOWN_FORM}&page={quote(address, safe='')}"


def photos(view: View, title: str) -> str | None:
    """The letter in which a maker sends photos of what the page of ``view`` shows, or corrects it; None without mail."""
    site = view.catalogue.site
    subject = view.words.letter.subject.format(title)
    return _address(site, subject, letter(view)) if _mail(site) else None


def photo_form(view: View, title: str) -> str | None:
    """The form of another service for the same, filled in as far as it can be; None where the site names none."""
    form = view.catalogue.site.photo_form
    if form is None:
        return None
    subject, body = view.words.letter.subject.format(title), "\n".join(letter(view))
    return form.replace("{title}", quote(subject, safe="")).replace("{body}", quote(body, safe=""))


def letter(view: View) -> list[str]:
    """The lines of that letter: which page is meant, then what is to be filled in; ``scripts/photo.py`` reads them."""
    t = view.words
    asked = (t.letter[key] for key in LETTER)
    return [t.report.address.format(view.catalogue.site.url + (view.address or "/")), *map(str, asked), ""]


def _mail(site: Site) -> str | None:
    return next((value for kind, value in site_contacts(site) if kind == "email"), None)


def _address(site: Site, subject: str, lines: list[str]) -> str:
    mail = _mail(site)
    if mail:
        # RFC 6068: lines of a letter end in CRLF.
        letter = {"subject": subject, "body": "\r\n".join(lines)}
        return f"mailto:{quote(mail, safe='@')}?" + "&".join(f"{key}={quote(text, safe='')}" for key, text in letter.items())
    form = site.issue_form or site.repository.rstrip("/") + _ISSUE_FORM
    body = quote("\n".join(lines), safe="")
    return form.replace("{title}", quote(subject, safe="")).replace("{body}", body)
