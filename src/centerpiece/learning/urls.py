"""The addresses of this room."""

from django.urls import path

from centerpiece.learning.views import (
    contributions,
    following,
    history,
    home,
    lessons,
    questions,
    second_reading,
)

app_name = "learning"
urlpatterns = [
    path("learning/", home.home, name="home"),
    path("learning/questions/ask/", questions.ask, name="ask"),
    path("learning/questions/<uuid:question>/", questions.question, name="question"),
    path("learning/questions/<uuid:question>/revise/", questions.revise, name="revise-question"),
    path("learning/questions/<uuid:question>/withdraw/", questions.withdraw, name="withdraw-question"),
    path("learning/questions/<uuid:question>/contribute/", contributions.to_question, name="contribute"),
    path("learning/methods/<uuid:method>/contribute/", contributions.to_method, name="contribute-to-method"),
    path("learning/wisdom/<uuid:wisdom>/dissent/", contributions.dissent, name="dissent"),
    path("learning/contributions/<uuid:contribution>/answer/", contributions.answer, name="answer"),
    path("learning/contributions/<uuid:contribution>/revise/", contributions.revise, name="revise-contribution"),
    path("learning/contributions/<uuid:contribution>/withdraw/", contributions.withdraw, name="withdraw-contribution"),
    path("learning/read/<uuid:writing>/", history.read, name="read"),
    path("learning/read/<uuid:writing>/history/", history.history, name="history"),
    path("learning/read/<uuid:writing>/history/<int:number>/", history.history, name="history"),
    path("learning/read/<uuid:writing>/follow/", following.follow, name="follow"),
    path("learning/read/<uuid:writing>/first/", second_reading.read_first, name="read-first"),
    path("learning/read/<uuid:writing>/first/share/", second_reading.pass_on, name="pass-on"),
    path("learning/read/<uuid:writing>/first/send-back/", second_reading.send_back, name="send-back"),
    path("learning/mail/", following.choose_digest, name="choose-digest"),
    path("notes/<str:token>/", following.end_digest, name="end-digest"),
    path("learning/lessons/", lessons.lessons, name="lessons"),
    path("learning/lessons/write/", lessons.write, name="write-lesson"),
    path("learning/lessons/<uuid:lesson>/", lessons.lesson, name="lesson"),
    path("learning/lessons/<uuid:lesson>/revise/", lessons.revise, name="revise-lesson"),
    path("learning/lessons/<uuid:lesson>/withdraw/", lessons.withdraw, name="withdraw-lesson"),
]
