"""The addresses of this room."""

from django.urls import path

from centerpiece.library import views

app_name = "library"
urlpatterns = [
    path("library/", views.resources, name="resources"),
    path("library/add/", views.add, name="add"),
    path("library/<uuid:resource>/", views.resource, name="resource"),
    path("library/<uuid:resource>/file/<slug:use>/", views.file, name="file"),
    path("library/<uuid:resource>/change/", views.change, name="change"),
    path("library/<uuid:resource>/withdraw/", views.withdraw, name="withdraw"),
]
