"""Every address is the web's."""

from django.urls import include, path

urlpatterns = [path("", include("lugas.web.urls"))]

handler400 = "lugas.web.answers.bad_request"
handler403 = "lugas.web.answers.permission_denied"
handler404 = "lugas.web.answers.not_found"
handler500 = "lugas.web.answers.server_error"
