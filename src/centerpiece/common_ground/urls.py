"""The addresses of this room."""

from django.urls import path

from centerpiece.common_ground.views import answering, bringing, listing, meeting, moderating, preparing, results

app_name = "common_ground"
urlpatterns = [
    path("common-ground/", listing.rounds, name="rounds"),
    path("common-ground/new/", preparing.add, name="add"),
    path("common-ground/beliefs/", preparing.beliefs, name="beliefs"),
    path("common-ground/beliefs/new/", preparing.add_belief, name="add-belief"),
    path("common-ground/beliefs/<uuid:statement>/", preparing.word, name="word"),
    path("common-ground/<uuid:round>/", results.show, name="round"),
    path("common-ground/<uuid:round>/statements/<int:place>/", results.statement, name="statement"),
    path("common-ground/<uuid:round>/file/<slug:form>/", results.export, name="export"),
    path("common-ground/<uuid:round>/prepare/", preparing.change, name="prepare"),
    path("common-ground/<uuid:round>/statements/", preparing.choose, name="choose"),
    path("common-ground/<uuid:round>/bring/", bringing.bring, name="bring"),
    path("common-ground/<uuid:round>/open/", preparing.open_, name="open"),
    path("common-ground/<uuid:round>/close/", preparing.close, name="close"),
    path("common-ground/<uuid:round>/publish/", preparing.publish, name="publish"),
    path("common-ground/<uuid:round>/part/", answering.part, name="part"),
    path("common-ground/<uuid:round>/answer/", answering.next_, name="next"),
    path("common-ground/<uuid:round>/answers/", answering.mine, name="answers"),
    path("common-ground/<uuid:round>/answer/<int:place>/", answering.answer, name="answer"),
    path("common-ground/<uuid:round>/suggest/", answering.suggest, name="suggest"),
    path("common-ground/<uuid:round>/positions/", answering.positions, name="positions"),
    path("common-ground/<uuid:round>/positions/<int:place>/", answering.speak, name="speak"),
    path("common-ground/<uuid:round>/suggestions/", moderating.suggestions, name="suggestions"),
    path("common-ground/<uuid:round>/suggestions/<uuid:statement>/", moderating.decide, name="decide"),
    path("common-ground/reasons/<uuid:reason>/take-down/", moderating.take_down, name="take-down"),
    path("common-ground/<uuid:round>/meeting/", meeting.meeting, name="meeting"),
    path("common-ground/<uuid:round>/meeting/<int:place>/", meeting.step, name="meet"),
]
