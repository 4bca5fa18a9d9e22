from django.urls import path

from . import sign_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.second_step, name="second_step"),
    path("session/", sign_in.begin, name="begin"),
    path("session/code/", sign_in.second_factor, name="second_factor"),
    path("session/become/", sign_in.become, name="become"),
    path("session/end/", sign_in.end, name="sign_out"),
    path("session/agency/", sign_in.membership, name="membership"),
    path("agencies/", sign_in.agencies, name="agencies"),
]
