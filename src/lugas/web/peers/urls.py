from django.urls import path

from . import answering, arranging, index, links, remarks, results, rounds

app_name = "peers"
urlpatterns = [
    path("", index.index, name="index"),
    path("reviews/<int:pk>/", arranging.review, name="review"),
    path("reviews/<int:pk>/reviewers/", arranging.reviewers, name="reviewers"),
    path("reviews/<int:pk>/stakeholders/", arranging.stakeholders, name="stakeholders"),
    path("reviews/<int:pk>/removal/", arranging.removal, name="removal"),
    path("reviews/<int:pk>/proposal/", arranging.proposal, name="proposal"),
    path("reviews/<int:pk>/confirmation/", arranging.confirmation, name="confirmation"),
    path("reviews/<int:pk>/waiver/", arranging.waiver, name="waiver"),
    path("reviews/<int:pk>/result/", results.result, name="result"),
    path("reviews/<int:pk>/commitments/", results.commitments, name="commitments"),
    path("commitments/<int:pk>/completion/", results.completion, name="completion"),
    path("answers/", answering.index, name="answers"),
    path("answers/<uuid:pk>/", answering.sheet, name="sheet"),
    path("answers/<uuid:pk>/answer/", answering.answer, name="answer"),
    path("answers/<uuid:pk>/refusal/", answering.refusal, name="refusal"),
    path("links/<slug:agency>/<str:token>/", links.sheet, name="link"),
    path("links/<slug:agency>/<str:token>/answer/", links.answer, name="link_answer"),
    path("rounds/", rounds.index, name="rounds"),
    path("rounds/<int:pk>/opening/", rounds.opening, name="opening"),
    path("rounds/<int:pk>/closing/", rounds.closing, name="closing"),
    path("rounds/<int:pk>/withholding/", rounds.withholding, name="withholding"),
    path("remarks/", remarks.index, name="remarks"),
    path("remarks/<uuid:pk>/decision/", remarks.decision, name="decision"),
]
