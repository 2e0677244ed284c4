"""The addresses of this room."""

from django.urls import path

from centerpiece.public import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("who-we-are/", views.who, name="who"),
    path("support/", views.support, name="support"),
    path("leaving/", views.leaving, name="leaving"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
]
