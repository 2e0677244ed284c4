"""The addresses of this room."""

app_name = "practice"
urlpatterns: list = []
