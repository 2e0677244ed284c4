"""Reading a sheet, its older revisions, and everything of a process in one answer."""

from typing import Any

from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from centerpiece.people.queries import names_of
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.engine import abilities
from centerpiece.policy.gate import serves
from centerpiece.practice import actions, queries
from centerpiece.practice.forms.sheets import fields_of, holds_names
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process
from centerpiece.practice.views.for_scripts import (
    manifest_as_json,
    manifests_as_json,
    name_cards,
    now_as_json,
    sheet_as_json,
    to_seal,
)
from centerpiece.sealing.models import Revision, Sheet


@require_GET
@serves("sealing.sheet.open", thing="sheet")
def sheet(request: SignedIn, sheet: Sheet) -> HttpResponseBase:
    """The newest revision."""
    return _page(request, sheet, sheet.revision)


@require_GET
@serves("sealing.sheet.open", thing="sheet")
def revision(request: SignedIn, sheet: Sheet, number: int) -> HttpResponseBase:
    """An older revision, and what it changed."""
    return _page(request, sheet, number)


@require_GET
@serves("sealing.sheet.open", thing="sheet")
def beside(request: SignedIn, sheet: Sheet, number: int) -> HttpResponseBase:
    """An older revision and the newest, side by side."""
    found = queries.revision_and_newest(sheet, number)
    if not found:
        raise Http404
    context = _context(request, sheet, found)
    names = names_of(row.author for row in found)
    columns = [{"revision": row, "author": names.get(str(row.author), "")} for row in found]
    return render(request, "practice/pages/beside.html", {**context, "columns": columns})


def _page(request: SignedIn, sheet: Sheet, number: int) -> HttpResponseBase:
    found = queries.revisions_up_to(sheet, number)
    if not found:
        raise Http404
    context, newest = _context(request, sheet, found), number == sheet.revision
    may_revise = newest and "sealing.sheet.revise" in abilities(request.user, sheet)
    asks_again = context["sheet_kind"].ask_again
    data = context["data"] | {"newest": newest}
    if asks_again and may_revise:
        there = now_as_json(sheet.room, sheet.pk)
        data["asking"] = to_seal(sheet.room, context["sheet_kind"], sheet.subject, sheet.pk, there)
    context |= {
        "revision": found[0],
        "is_newest": newest,
        "author": names_of([found[0].author]).get(str(found[0].author), ""),
        "may_revise": may_revise,
        "history": _history(sheet),
        "data": data,
    }
    return render(request, "practice/pages/sheet.html", context)


def _context(request: SignedIn, sheet: Sheet, found: list[Revision]) -> dict[str, Any]:
    """What every page has that opens revisions of a sheet; a line in the journal says that somebody was given them."""
    process, chosen = queries.place_of_sheet(sheet)
    actions.open_sheet(sheet.pk, by=request.user)
    seat = next((seat for seat in queries.seats_for(request.user, process) if seat.pk == sheet.subject), None)
    kind, fields = KINDS[process.kind], fields_of(chosen)
    return {
        "process": process,
        "kind": kind,
        "sheet": sheet,
        "sheet_kind": chosen,
        "seat": seat,
        "role": kind.role(seat.role).label if seat else "",
        "fields": fields,
        "holds_names": holds_names(fields),
        "data": {
            "sheets": [sheet_as_json(each) for each in found],
            "manifest": manifest_as_json(queries.manifests([sheet.room]).get(sheet.room_id)),
            "cards": name_cards(request.user, process),
            "ask_again": chosen.ask_again,
        },
    }


def _history(sheet: Sheet) -> list[dict[str, Any]]:
    rows = queries.revisions_of(sheet)
    names = names_of(row.author for row in rows)
    return [{"number": row.number, "day": row.day, "author": names.get(str(row.author), "")} for row in rows]


@require_GET
@serves("practice.process.see", thing="process")
def sheets(request: SignedIn, process: Process) -> HttpResponseBase:
    """The newest revision of every sheet that the person may open, in one answer, with the days and who kept them."""
    rooms = queries.rooms_for(request.user, process)
    found = queries.full_sheets(rooms)
    actions.open_sheets(process, by=request.user)
    return JsonResponse(
        {
            "sheets": [{**sheet_as_json(row), "day": row.day.isoformat()} for row in found],
            "manifests": manifests_as_json(rooms),
            "names": names_of(row.author for row in found),
        }
    )
