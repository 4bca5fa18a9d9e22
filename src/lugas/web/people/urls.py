from django.urls import path

from . import codes, corrections, data, lists, moving, person, powers

app_name = "people"
urlpatterns = [
    path("", lists.index, name="index"),
    path("search/", lists.search, name="search"),
    path("choice/", lists.choice, name="choice"),
    path("acting/", lists.acting, name="acting"),
    path("new/", data.new, name="new"),
    path("new/person/", data.add, name="add"),
    path("corrections/", corrections.index, name="corrections"),
    path("corrections/<int:pk>/decision/", corrections.decision, name="decision"),
    path("corrections/<int:pk>/withdrawal/", corrections.withdrawal, name="withdrawal"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/data/", data.data, name="data"),
    path("<int:pk>/data/change/", data.change, name="change"),
    path("<int:pk>/posting/", moving.posting, name="posting"),
    path("<int:pk>/posting/preview/", moving.posting_preview, name="posting_preview"),
    path("<int:pk>/postings/", moving.new_posting, name="new_posting"),
    path("<int:pk>/postings/<int:posting>/end/", moving.posting_end, name="posting_end"),
    path("<int:pk>/departure/", moving.departure, name="departure"),
    path("<int:pk>/departure/preview/", moving.departure_preview, name="departure_preview"),
    path("<int:pk>/departure/record/", moving.leave, name="leave"),
    path("<int:pk>/corrections/", corrections.own, name="own_corrections"),
    path("<int:pk>/corrections/new/", corrections.propose, name="propose"),
    path("<int:pk>/powers/", powers.powers, name="powers"),
    path("<int:pk>/powers/proxies/", powers.proxy, name="proxy"),
    path("<int:pk>/powers/proxies/<int:power>/end/", powers.proxy_end, name="proxy_end"),
    path("<int:pk>/powers/delegations/", powers.delegation, name="delegation"),
    path("<int:pk>/powers/delegations/<int:power>/end/", powers.delegation_end, name="delegation_end"),
    path("<int:pk>/code/", codes.code, name="code"),
    path("<int:pk>/second-factor/end/", codes.second_factor_end, name="second_factor_end"),
]
