"""The addresses of this room."""

from django.urls import path

from centerpiece.practice.views import (
    counting,
    drafts,
    exporting,
    listing,
    moving,
    opening,
    process,
    reading,
    sharing,
    writing,
)

app_name = "practice"
urlpatterns = [
    path("processes/", listing.processes, name="processes"),
    path("processes/cards/", listing.cards, name="cards"),
    path("processes/open/", opening.choose, name="choose"),
    path("processes/open/<slug:kind>/", opening.open_process, name="open"),
    path("processes/<uuid:process>/", process.process, name="process"),
    path("processes/<uuid:process>/move/", moving.move, name="move"),
    path("processes/<uuid:process>/seats/add/", opening.add_seat, name="add-seat"),
    path("processes/<uuid:process>/rooms/", sharing.share, name="share"),
    path("processes/<uuid:process>/rooms/take-back/", sharing.take_back, name="take-back"),
    path("processes/<uuid:process>/copy/", exporting.export, name="export"),
    path("processes/<uuid:process>/sheets/", reading.sheets, name="sheets"),
    path("processes/<uuid:process>/write/", writing.write, name="write"),
    path("processes/<uuid:process>/write/<slug:sheet_kind>/", writing.begin, name="begin"),
    path("processes/<uuid:process>/write/<slug:sheet_kind>/<uuid:seat>/", writing.begin, name="begin"),
    path("rooms/<uuid:room>/sheets/", writing.keep, name="keep"),
    path("rooms/<uuid:room>/drafts/", drafts.keep, name="keep-draft"),
    path("rooms/<uuid:room>/key/", sharing.renew, name="renew"),
    path("rooms/<uuid:room>/now/<uuid:sheet>/", writing.now, name="now"),
    path("sheets/<uuid:sheet>/", reading.sheet, name="sheet"),
    path("sheets/<uuid:sheet>/revise/", writing.revise, name="revise"),
    path("sheets/<uuid:sheet>/revisions/<int:number>/", reading.revision, name="revision"),
    path("drafts/<uuid:sheet>/drop/", drafts.drop, name="drop-draft"),
    path("grants/", sharing.grants, name="grants"),
    path("counts/", counting.counts, name="counts"),
]
