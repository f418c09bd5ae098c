"""E-mails through a real mail server and a real web server, and the reasons when they are not delivered."""

import logging
from collections.abc import Iterator

import pytest

from analytics.alerts import channels, recipients, render_text
from analytics.alerts.notice import Email
from analytics.model.errors import UserError
from analytics.settings import Settings
from tests.unit.alerts.servers import Hook, Mailbox, running

EMAIL = Email(
    "Your chair is empty: 31 days",
    "It is empty.\n\nSince 2 March; 1 voicemail, 2 no answer, all with the very same customer.",
    "<html><body><p>It is <b>empty</b>.</p></body></html>",
)
SECRETS = ("Pass-Word", "Secret-Token", "127.0.0.1")


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    server = Mailbox()
    with running(server):
        yield server


@pytest.fixture
def hook() -> Iterator[Hook]:
    server = Hook()
    with running(server):
        yield server


def test_a_mail_has_the_email_as_html_and_as_text(mailbox: Mailbox) -> None:
    settings = Settings(alert_executives=(f"{mailbox.url}{{email}}",))
    url = recipients.addressed(settings.alert_executives[0], "Ada", "ada+chair@example.com")
    assert channels.send(url, EMAIL, settings) == ("sent", "")
    [mail] = mailbox.mails
    assert (mail["Subject"], mail["To"], mailbox.to) == (
        EMAIL.subject,
        "ada+chair@example.com",
        [mail["To"]],
    )
    parts = {part.get_content_type(): part.get_content() for part in mail.iter_parts()}
    assert parts["text/html"].strip() == EMAIL.html
    said = parts["text/plain"].replace("\r", "").strip()
    assert max(map(len, said.splitlines())) <= render_text.WIDTH  # and a hook has each paragraph as a line
    assert said.split() == EMAIL.text.split()
    assert (mail["From"], mail["Auto-Submitted"]) == ("Empty Chair <chair@example.com>", "auto-generated")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("451 later", ("failed", "refused by the server (451)")),
        ("", ("uncertain", "the server took it but never replied")),
    ],
)
def test_a_mail_server_that_took_the_mail_and_was_gone_is_told_from_one_that_refused(
    mailbox: Mailbox, answer: str, expected: tuple[str, str]
) -> None:
    mailbox.answer = answer
    assert channels.send(f"{mailbox.url}a@example.com", EMAIL, Settings()) == expected


def test_a_mail_server_that_does_not_know_the_password_is_told_from_one_that_is_not_there(
    mailbox: Mailbox,
) -> None:
    url = mailbox.url.replace("127.0.0.1", "bot:Pass-Word@127.0.0.1") + "ada@example.com"
    mailbox.answer, mailbox.welcome = "250 taken", "235 come in"
    assert channels.send(url, EMAIL, Settings()) == ("sent", "")
    mailbox.welcome = "535 who are you"
    refused = ("failed", "user name or password rejected")
    assert channels.send(url, EMAIL, Settings()) == refused


def test_a_mail_that_one_of_its_addresses_did_not_take_is_not_tried_again_for_the_others() -> None:
    server = Mailbox()
    server.unknown = "gone@example.com"
    with running(server):
        found = channels.send(f"{server.url}ada@example.com&cc=gone@example.com", EMAIL, Settings())
        nobody = channels.send(f"{server.url}gone@example.com", EMAIL, Settings())
    assert found == ("uncertain", "it reached only some of the addresses")
    assert nobody == ("failed", "refused by the server (550)")
    assert (server.to, len(server.mails)) == (["ada@example.com"], 1)


@pytest.mark.parametrize(
    ("mode", "why"),
    [("ssl", "couldn’t reach the server (certificate or encryption not accepted)"),
     ("starttls", "couldn’t reach the server")],
)  # fmt: skip
def test_a_mail_is_not_sent_without_the_encryption_that_its_channel_asks_for(
    mailbox: Mailbox, mode: str, why: str
) -> None:
    before = len(mailbox.mails)
    url = mailbox.url.replace("mode=insecure", f"mode={mode}") + "ada@example.com"
    assert channels.send(url, EMAIL, Settings()) == ("failed", why)
    assert len(mailbox.mails) == before


def test_a_mail_server_that_is_not_there_may_be_tried_again() -> None:
    nobody = Mailbox()
    nobody.server_close()
    found = channels.send(f"{nobody.url}a@example.com", EMAIL, Settings())
    assert found == ("failed", "couldn’t reach the server (connection refused)")


def test_a_hook_has_the_email_as_text_and_its_refusal_gives_nothing_away(
    hook: Hook, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert channels.send(hook.url, EMAIL, Settings()) == ("sent", "")
    assert [(post["title"], post["message"]) for post in hook.posts] == [(EMAIL.subject, EMAIL.text)]
    hook.status = 503
    assert channels.send(hook.url, EMAIL, Settings()) == ("failed", "refused by the server (503)")
    hook.seconds = 1
    assert channels.send(hook.url, EMAIL, Settings(), seconds=0.2) == (
        "uncertain", "no result within 0.2 seconds",
    )  # fmt: skip
    nobody = Hook()
    nobody.server_close()
    refused = ("failed", "couldn’t reach the server (connection refused)")
    assert channels.send(nobody.url, EMAIL, Settings()) == refused
    unknown = nobody.url.replace("127.0.0.1", "refused.timeout.invalid")  # a name's words are no reason
    found = channels.send(unknown, EMAIL, Settings())
    assert found == ("failed", "couldn’t reach the server (host name not found)")
    said = "".join(capfd.readouterr()) + caplog.text
    assert not any(secret in said for secret in SECRETS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch://Pass-Word@127.0.0.1/Secret-Token", r"\(nosuch://\) can’t be used"),
        ("slack://Secret-Token", r"\(slack://\) can’t be used"),
        ("json://127.0.0.1/Secret-Token/{email}", "which only works for executives"),
    ],
)
def test_a_channel_that_cannot_be_is_named_by_its_place_and_not_shown(
    name: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(alert_leadership=("json://127.0.0.1/one", name))
    with pytest.raises(UserError, match=said) as refused:
        channels.check(settings)
    assert "Channel 2 of “alert_leadership”" in str(refused.value)
    assert not any(secret in f"{refused.value}{capfd.readouterr()}" for secret in SECRETS)


def test_a_channel_to_executives_is_tried_with_an_address_in_it() -> None:
    channels.check(
        Settings(alert_executives=("mailto://bot:word@example.com?to={email}", "json://127.0.0.1/{name}"))
    )


@pytest.mark.parametrize(
    ("name", "email", "addressed", "why"),
    [
        ("Ada Berg", "ada@example.com", "json://h/Ada%20Berg?to=ada%40example.com", ""),
        ("Ada", "", "", "no e-mail address"),
        (
            "Ada",
            "ada@example.com,boss@example.com",
            "",
            "invalid e-mail address",
        ),
        (
            "Ada",
            "ada@example.com?cc=boss@example.com",
            "",
            "invalid e-mail address",
        ),
        ("Ada,#all", "ada@example.com", "", "their name can’t be part of a channel’s address"),
        ("../Ada", "ada@example.com", "", "their name can’t be part of a channel’s address"),
    ],
)
def test_what_a_file_says_of_an_executive_cannot_send_an_email_elsewhere(
    name: str, email: str, addressed: str, why: str
) -> None:
    settings = Settings(alert_executives=("json://h/{name}?to={email}",))
    assert recipients.addressed(settings.alert_executives[0], name, email) == addressed
    assert recipients.why_not(settings, name, email) == why
