"""A browser without JavaScript, made of Django's client: it reads the page, fills in the form and presses the button."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client


@dataclass
class Form:
    action: str
    values: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    """What there is to choose from: field → value → the words beside it."""

    def by_hand(self, typed: dict[str, Any]) -> dict[str, Any]:
        """What somebody types who sees only this form: its fields, and of its choices the words. Fails where something is missing."""
        fields = {name for name, _ in self.values} | set(self.choices)
        missing = set(typed) - fields
        assert not missing, f"{self.action} does not ask for {sorted(missing)}, only for {sorted(fields)}"
        return {name: self._chosen(name, given) for name, given in typed.items()}

    def _chosen(self, name: str, given: Any) -> Any:
        if name not in self.choices:
            return given
        if isinstance(given, list):
            return [self._chosen(name, each) for each in given]
        offered = self.choices[name]
        if str(given) in offered:
            return str(given)
        found = [value for value, words in offered.items() if value and str(given) in words]
        assert len(found) == 1, f"{name} of {self.action}: {given} among {offered}"
        return found[0]

    def filled(self, typed: dict[str, Any]) -> dict[str, list[Any]]:
        sent: dict[str, list[Any]] = {}
        for name, value in self.values:
            if name not in typed:
                sent.setdefault(name, []).append(value)
        for name, value in typed.items():
            sent[name] = value if isinstance(value, list) else [value]
        return sent


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self._form: Form | None = None
        self._area = ""
        self._select = ""
        self._choice: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in pairs}
        if tag == "form":
            self._form = Form(attrs.get("action", ""))
            self.forms.append(self._form)
        if self._form is None or not attrs.get("name", self._select):
            return
        if tag == "option" or (tag == "input" and attrs.get("type") in {"checkbox", "radio"}):
            self._choice = attrs.get("name", self._select), attrs.get("value", "")
            self._form.choices.setdefault(self._choice[0], {})[self._choice[1]] = ""
        if tag == "input" and attrs.get("type", "text") not in {"file", "checkbox", "radio"}:
            self._form.values.append((attrs["name"], attrs.get("value", "")))
        elif tag == "input" and "checked" in attrs:
            self._form.values.append((attrs["name"], attrs["value"]))
        elif tag == "textarea":
            self._area = attrs["name"]
            self._form.values.append((self._area, ""))
        elif tag == "select":
            self._select = attrs["name"]
            self._form.values.append((self._select, ""))
        elif tag == "option" and "selected" in attrs:
            self._form.values[-1] = (self._select, attrs["value"])
        elif tag == "button":
            self._form.buttons.append((attrs["name"], attrs.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"label", "option", "fieldset"}:
            self._choice = None
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._choice and self._form is not None:
            name, value = self._choice
            self._form.choices[name][value] += data.strip()
        if self._area and self._form is not None:
            name, text = self._form.values[-1]
            self._form.values[-1] = (name, (text + data).removeprefix("\n") if not text else text + data)


class Citizen:
    """One browser of one person; it checks CSRF as the real house does."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
        self.address = ""
        self.status = 0
        self._awaited = ""
        self.html = ""
        self.seen: list[str] = []
        self._known: tuple[str, _Reader] = ("", _Reader())

    def open(self, address: str) -> Citizen:
        return self._follow(self.client.get(address), address)

    def press(
        self, typed: dict[str, Any] | None = None, *, form: int | str = 0, button: tuple[str, str] | None = None, is_read: bool = True
    ) -> Citizen:
        """Fill in a form (by place or by its action) and press a button; the page after it is fetched when it is read, where `is_read` is no."""
        chosen = self.form(form)
        sent = chosen.filled(typed or {})
        if button:
            sent[button[0]] = [button[1]]
        response = self.client.post(chosen.action, sent)
        if not is_read and response.status_code in {302, 303}:
            self.address, self.status, self._awaited = response["Location"], 200, response["Location"]
            return self
        return self._follow(response, chosen.action)

    @property
    def html(self) -> str:
        if self._awaited:
            self.open(self._awaited.partition("#")[0])
        return self._html

    @html.setter
    def html(self, page: str) -> None:
        self._html = page

    def form(self, which: int | str = 0) -> Form:
        forms = [each for each in self._read().forms if each.action != "/track/leave"]
        return forms[which] if isinstance(which, int) else next(each for each in self._read().forms if each.action == which)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", "", "".join(self._read().words))

    def values(self, form: int | str = 0) -> dict[str, str]:
        return dict(self.form(form).values)

    def _read(self) -> _Reader:
        if self._known[0] != self.html:
            reader = _Reader()
            reader.feed(self.html)
            self._known = self.html, reader
        return self._known[1]

    def _follow(self, response: Any, address: str) -> Citizen:
        self._awaited = ""
        self.seen.append(address)
        while response.status_code in {301, 302, 303}:
            address = response["Location"]
            self.seen.append(address)
            response = self.client.get(address.partition("#")[0])
        self.address, self.status = address, response.status_code
        self.response = response
        self.html = response.content.decode() if not response.streaming else ""
        return self


def number_and_code(html: str) -> tuple[str, str]:
    """What the receipt shows."""
    number, code = re.findall(r'<dd class="xq-number[^"]*">([^<]+)</dd>', html)
    return number, code
