from django.urls import path

from . import account, activation, agency, confirmation, enrolment, modes, offices, sign_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.second_step, name="second_step"),
    path("session/", sign_in.begin, name="begin"),
    path("session/code/", sign_in.second_factor, name="second_step_code"),
    path("session/become/", sign_in.become, name="become"),
    path("session/end/", sign_in.end, name="sign_out"),
    path("session/agency/", sign_in.membership, name="membership"),
    path("session/confirmation/", confirmation.confirm, name="confirm"),
    path("session/mode/", modes.mode, name="mode"),
    path("session/mode/end/", modes.mode_end, name="mode_end"),
    path("session/proxy/", modes.proxy, name="proxy"),
    path("session/proxy/end/", modes.proxy_end, name="proxy_end"),
    path("agencies/", sign_in.agencies, name="agencies"),
    path("activation/", activation.activation, name="activation"),
    path("activation/password/", activation.choose_password, name="choose_password"),
    path("account/", account.index, name="index"),
    path("account/contact/", account.contact, name="contact"),
    path("account/password/", account.password, name="password"),
    path("account/password/new/", account.new_password, name="new_password"),
    path("account/sessions/end/", account.session_end, name="session_end"),
    path("account/second-factor/", enrolment.second_factor, name="second_factor"),
    path("account/second-factor/new/", enrolment.enrol, name="enrol"),
    path("account/second-factor/end/", enrolment.remove, name="remove_second_factor"),
    path("account/second-factor/recovery-codes/", enrolment.recovery_codes, name="recovery_codes"),
    path("administration/", offices.administration, name="administration"),
    path("administration/agency/", agency.agency, name="agency"),
    path("administration/agency/settings/", agency.settings, name="agency_settings"),
    path("administration/agency/official/", agency.root_supervisor, name="root_supervisor"),
    path("offices/", offices.index, name="offices"),
    path("offices/new/<int:pk>/", offices.new, name="new_grant"),
    path("offices/new/<int:pk>/grant/", offices.grant, name="grant"),
    path("offices/<int:pk>/end/", offices.end, name="end_grant"),
]
