"""Every address of the house. The language is part of the address, so that no cookie and no script is needed to
choose it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("centerpiece.people.urls")),
    path("", include("centerpiece.library.urls")),
    path("", include("centerpiece.practice.urls")),
    path("", include("centerpiece.learning.urls")),
    path("", include("centerpiece.common_ground.urls")),
    path("", include("centerpiece.public.urls")),
    prefix_default_language=False,
)

handler400 = "centerpiece.ui.views.bad_request"
handler403 = "centerpiece.ui.views.not_found"
handler404 = "centerpiece.ui.views.not_found"
handler500 = "centerpiece.ui.views.server_fault"
