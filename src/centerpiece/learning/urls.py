"""The addresses of this room."""

from django.urls import path

from centerpiece.learning.views import lessons

app_name = "learning"
urlpatterns = [
    path("learning/lessons/", lessons.lessons, name="lessons"),
    path("learning/lessons/write/", lessons.write, name="write-lesson"),
    path("learning/lessons/<uuid:lesson>/", lessons.lesson, name="lesson"),
    path("learning/lessons/<uuid:lesson>/revise/", lessons.revise, name="revise-lesson"),
    path("learning/lessons/<uuid:lesson>/withdraw/", lessons.withdraw, name="withdraw-lesson"),
]
