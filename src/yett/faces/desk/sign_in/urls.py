"""The few pages of django-allauth that staff need, in our own look. There is no sign-up: actions open accounts."""

from django.urls import path

from yett.faces.desk.sign_in import views

urlpatterns = [
    path("", views.sign_in, name="account_login"),
    path("out/", views.sign_out, name="account_logout"),
    path("closed/", views.closed, name="account_inactive"),
    path("code/", views.ask_for_code, name="account_request_login_code"),
    path("code/confirm/", views.confirm_code, name="account_confirm_login_code"),
    path("second-step/", views.second_step, name="mfa_authenticate"),
    path("passkey/", views.passkey, name="mfa_login_webauthn"),
    path("again/", views.again, name="account_reauthenticate"),
    path("again/code/", views.again_by_code, name="mfa_reauthenticate"),
    path("again/passkey/", views.again_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("password/", views.change_password, name="account_change_password"),
    path("password/set/", views.set_password, name="account_set_password"),
    path("mine/", views.mine, name="mfa_index"),
    path("mine/passkeys/", views.passkeys, name="mfa_list_webauthn"),
    path("mine/passkeys/add/", views.add_passkey, name="mfa_add_webauthn"),
    path("mine/passkeys/<int:pk>/rename/", views.rename_passkey, name="mfa_edit_webauthn"),
    path("mine/passkeys/<int:pk>/remove/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("mine/recovery-codes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("mine/recovery-codes/new/", views.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("mine/sessions/", views.sessions, name="usersessions_list"),
]
