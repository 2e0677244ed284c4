"""The addresses of this room."""

app_name = "people"
urlpatterns: list = []
