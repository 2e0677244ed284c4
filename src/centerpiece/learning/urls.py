"""The addresses of this room."""

from django.urls import path

from centerpiece.learning import views

app_name = "learning"
urlpatterns = [
    path("learning/", views.lessons, name="lessons"),
    path("learning/write/", views.write, name="write"),
    path("learning/<uuid:lesson>/", views.lesson, name="lesson"),
    path("learning/<uuid:lesson>/revise/", views.revise, name="revise"),
    path("learning/<uuid:lesson>/withdraw/", views.withdraw, name="withdraw"),
]
