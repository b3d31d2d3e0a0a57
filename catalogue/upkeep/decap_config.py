"""A configuration of Decap CMS made from the models, for those who have a Git backend and want its forms.

Decap reads a file into memory and writes it anew in the order of its forms: comments are lost, lines are broken elsewhere.
A table file (``rows:``) is no collection of Decap's and is not offered.
"""

import json
from collections.abc import Iterator
from typing import Any

from catalogue.loading import Catalogue
from catalogue.models import KINDS
from catalogue.models.fields import Model
from catalogue.upkeep.editor_fields import FieldShape, fields_of, usual_order
from catalogue.upkeep.schema_words import CHOICES, KIND_TITLES, scheme_of, title

_NOTE = """\
# Cấu hình cho Decap CMS, làm từ cùng một mô hình với trang Biên tập.
# Decap viết lại cả tệp nên MẤT MỌI DÒNG GHI CHÚ (#); muốn giữ ghi chú, hãy dùng trang Biên tập hoặc sửa trên GitHub.
# Mất cả dòng đầu tệp gọi lời giải thích trong VS Code: python scripts/stamp.py ghi lại dòng ấy.
# Decap rewrites whole files: every comment is lost. Keep the editor of this site or GitHub where comments matter.
# Needs Git access of its own (an OAuth helper for GitHub, or PKCE on GitLab and Gitea). JSON is YAML.
"""
_DEEPEST = 6


def decap_config(catalogue: Catalogue) -> bytes:
    """The file ``config.yml``: one collection for each kind of record."""
    site = catalogue.site
    config = {
        "backend": {"name": "git-gateway", "branch": site.branch},
        "local_backend": True,
        "publish_mode": "editorial_workflow",
        "locale": "vi",
        "site_url": site.url,
        "media_folder": "data/photos",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [_collection(catalogue, kind) for kind in KINDS],
    }
    return (_NOTE + json.dumps(config, ensure_ascii=False, indent=1) + "\n").encode()


def _collection(catalogue: Catalogue, kind: str) -> dict[str, Any]:
    return {
        "name": kind,
        "label": KIND_TITLES[kind][0],
        "folder": f"data/{kind}",
        "extension": "yaml",
        "format": "yaml",
        "create": True,
        "slug": "{{fields.id}}",
        "identifier_field": "id",
        "summary": "{{id}}",
        "fields": list(_fields(catalogue, KINDS[kind], 0)),
    }


def _fields(catalogue: Catalogue, model: type[Model], depth: int) -> Iterator[dict[str, Any]]:
    shapes = dict(fields_of(model))
    for name in usual_order(shapes):
        found = shapes[name]
        info = model.model_fields[name]
        said = {
            "label": title(model.__name__, name, "vi"),
            "name": name,
            "required": found.needed,
            "hint": info.description or "",
        }
        widget = _widget(catalogue, model.__name__, name, found, depth)
        if found.many:
            inner = widget.pop("fields", None)
            one = {"fields": inner} if inner else {"field": {"label": said["label"], "name": name, **widget}}
            widget = {"widget": "list", **one} | {key: found.limits[key] for key in ("min", "max") if key in found.limits}
        yield said | widget


def _widget(catalogue: Catalogue, model: str, name: str, found: FieldShape, depth: int) -> dict[str, Any]:
    if found.model is not None:
        if depth == _DEEPEST:
            raise ValueError(f"{model}.{name} is nested too deep")
        return {"widget": "object", "collapsed": True, "fields": list(_fields(catalogue, found.model, depth + 1))}
    kind, _, target = found.of.partition(":")
    if kind == "ref":
        return {
            "widget": "relation",
            "collection": target,
            "value_field": "id",
            "search_fields": ["id"],
            "display_fields": ["id"],
        }
    if options := _options(catalogue, model, name, found):
        return {"widget": "select", "options": options}
    if found.form == "truth":
        return {"widget": "boolean"}
    pattern = {
        "number": [r"^-?\d+(\.\d{1,6})?$", "Viết 2500 hoặc 37.6"],
        "whole": [r"^\d+$", "Viết số nguyên, ví dụ 2023"],
        "date": [r"^\d{4}(-\d{2}(-\d{2})?)?$", "Viết 2021, 2021-04 hoặc 2021-04-22"],
        "day": [r"^\d{4}-\d{2}-\d{2}$", "Viết 2021-04-22"],
        "id": ["^[a-z0-9]+(-[a-z0-9]+)*$", "Chữ thường không dấu, số, gạch nối"],
        "code": [str(found.limits.get("pattern", ".*")), f"Ví dụ: {found.limits.get('example', '')}"],
    }.get(found.form)
    widget: dict[str, Any] = {"widget": "text" if found.form == "text" else "string"}
    return widget | ({"pattern": pattern} if pattern else {})


def _options(catalogue: Catalogue, model: str, name: str, found: FieldShape) -> list[dict[str, str]]:
    kind, _, scheme = found.of.partition(":")
    if kind == "concept" and scheme in catalogue.vocabularies:
        return [{"value": one.id, "label": one.label.vi} for one in catalogue.vocabularies[scheme].concepts]
    listed = scheme_of(model, name)
    labels = {one.id: one.label.vi for one in catalogue.vocabularies[listed].concepts} if listed in catalogue.vocabularies else {}
    return [{"value": one, "label": labels.get(one) or CHOICES.get(one, (one, one))[0]} for one in found.choices]
