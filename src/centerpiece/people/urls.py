"""The addresses of this room."""

from django.urls import path

from centerpiece.people.views import account, joining, keys, organizations, signing_in, stewarding

app_name = "people"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/prelogin/", signing_in.prelogin, name="prelogin"),
    path("sign-in/paper/", signing_in.paper, name="paper"),
    path("unlock/", signing_in.unlock, name="unlock"),
    path("lock/", signing_in.lock, name="lock"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("leave/", signing_in.leave, name="leave"),
    path("join/", joining.join, name="join"),
    path("join/find/", joining.find, name="join-find"),
    path("join/name/", joining.name, name="join-name"),
    path("keyring/", keys.keyring, name="keyring"),
    path("keyring/way-in/", keys.way_in, name="way-in"),
    path("roster/", keys.roster, name="roster"),
    path("you/", account.you, name="you"),
    path("you/passphrase/", account.passphrase, name="passphrase"),
    path("you/paper-key/", account.paper_key, name="paper-key"),
    path("you/waiting/", account.waiting, name="waiting"),
    path("collaborative/", stewarding.collaborative, name="collaborative"),
    path("collaborative/organizations/add/", stewarding.add, name="add-organization"),
    path("collaborative/stewards/invite/", stewarding.invite, name="invite-steward"),
    path("organization/", organizations.own, name="own-organization"),
    path("organization/<uuid:organization>/", organizations.organization, name="organization"),
    path("organization/<uuid:organization>/change/", organizations.change, name="change-organization"),
    path("organization/<uuid:organization>/invite/", organizations.invite, name="invite"),
    path("organization/<uuid:organization>/found/", organizations.found, name="found"),
    path("organization/<uuid:organization>/roster/", organizations.extend, name="extend-roster"),
    path("organization/<uuid:organization>/members/<uuid:membership>/", organizations.member, name="member"),
    path("invitations/<uuid:invitation>/withdraw/", organizations.withdraw, name="withdraw"),
    path("memberships/<uuid:membership>/end/", organizations.end, name="end-membership"),
]
