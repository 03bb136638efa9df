"""Signing in with a real provider on loopback: who gets in, what they see, and how they get out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.sync_api import Browser, Page, expect

from tests.browser.provider import DISTRICTS, SECRET, environment, provider

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def base(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, with sign-in set up."""
    with provider() as issuer:
        yield serve(**environment(tmp_path_factory.mktemp("login"), issuer))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def sign_in(page: Page, base: str, account: str, path: str = "") -> None:
    page.goto(f"{base}/{path}")
    page.get_by_role("button", name=re.compile("Logga in|Sign in")).click()
    page.get_by_role("button", name=account, exact=True).click()
    page.wait_for_url(re.compile(re.escape(base)))
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until a page stands: a click on a button that is about to be drawn again is lost."""
    page.wait_for_selector("h1", timeout=30_000)
    page.wait_for_selector("[data-test-script-state=notRunning]", timeout=30_000)


def test_nothing_is_shown_before_signing_in_whatever_the_address_says(
    page: Page, base: str
) -> None:
    for path in ("", "incidents?municipality=1380", "data?role=coordinator", "?role=coordinator"):
        page.goto(f"{base}/{path}")
        expect(page.get_by_role("heading", name="Logga in")).to_be_visible(timeout=30_000)
        drawn(page)
        expect(page.locator("body")).not_to_contain_text("Halmstad", use_inner_text=True)


def test_a_chief_sees_own_districts_and_a_forged_address_shows_no_more(
    page: Page, base: str
) -> None:
    sign_in(page, base, "c1")
    page.goto(f"{base}/incidents?municipality=1380&district=rotorp&role=coordinator")
    page.wait_for_selector("h1")
    expect(page.get_by_role("button", name="Logga ut")).to_be_visible()
    expect(page.locator("[data-testid=stAlert]").first).to_contain_text("rotorp", timeout=30_000)
    page.goto(f"{base}/incidents?municipality=1283")
    expect(page.locator("[data-testid=stAlert]").first).to_be_visible(timeout=30_000)
    drawn(page)
    expect(page.locator("body")).not_to_contain_text("Helsingborg", use_inner_text=True)
    page.goto(f"{base}/incidents?municipality=1380")
    drawn(page)
    page.get_by_role("button", name=re.compile("Stadsdelar")).click()
    page.locator("[data-testid=stMultiSelect] input").first.click()
    offered = page.get_by_role("option")
    expect(offered).to_have_count(len(DISTRICTS))
    for name in ("Andersberg", "Vallås"):
        expect(offered.filter(has_text=name)).to_have_count(1)


def test_signing_out_shuts_every_tab_and_the_way_back(page: Page, base: str) -> None:
    sign_in(page, base, "k1")
    other = page.context.new_page()
    other.goto(f"{base}/survey?municipality=1380")
    drawn(other)
    copied = page.context.cookies()
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_role("button", name=re.compile("end|confirm|log ?out|sign ?out", re.I)).click()
    page.wait_for_url(re.compile(re.escape(base)))
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible(timeout=30_000)
    assert not [c for c in page.context.cookies() if c["name"].startswith("_streamlit_user")]
    for _ in range(3):
        page.go_back()
        if page.url.startswith(base):
            expect(page.get_by_role("heading", name="Logga in")).to_be_visible()
    other.get_by_role("radio").last.click()
    expect(other.get_by_role("heading", name="Logga in")).to_be_visible(timeout=30_000)
    page.context.add_cookies(copied)
    page.goto(f"{base}/survey?municipality=1380")
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()


def test_a_shared_link_leads_to_its_page_once_signed_in(page: Page, base: str) -> None:
    sign_in(page, base, "k1", "survey?municipality=1380&lang=en&district=vallas")
    page.wait_for_url(re.compile("/survey"))
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(page).to_have_url(re.compile("district=vallas"))


def test_a_file_that_a_page_offers_goes_to_nobody_else(page: Page, base: str) -> None:
    sign_in(page, base, "k1", "pledges?municipality=1380")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Ladda ner CSV").first.click()
    assert taken.value.path().stat().st_size > 0
    assert page.request.get(taken.value.url).status == 200
    assert httpx.get(taken.value.url).status_code == 403


def test_an_account_without_a_role_is_told_so_and_can_sign_out(page: Page, base: str) -> None:
    sign_in(page, base, "n1")
    expect(page.get_by_text("har ingen roll i Trygghet")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Halmstad", use_inner_text=True)
    expect(page.get_by_role("button", name="Logga ut").first).to_be_visible()


def test_the_identity_cookie_ends_with_the_browser(page: Page, base: str) -> None:
    sign_in(page, base, "s1")
    own = [c for c in page.context.cookies() if c["name"].startswith("_streamlit_user")]
    assert own
    for cookie in own:
        assert cookie["expires"] == -1
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Lax"


def asked_of_provider(client: httpx.Client) -> str:
    """Return the address at the provider that a reader is sent to."""
    token = jwt.encode(
        {"alg": "HS256"}, {"provider": "default", "exp": 4102444800}, OctKey.import_key(SECRET)
    )
    return client.get("/auth/login", params={"provider": token}).headers["location"]


def sent_back(address: str, account: str = "s1") -> str:
    """Return where the provider sends somebody who signs in there."""
    return httpx.post(address, data={"sub": account}).headers["location"]


def changed(address: str, name: str, value: str) -> str:
    split = urlsplit(address)
    query = {key: values[0] for key, values in parse_qs(split.query).items()} | {name: value}
    return split._replace(query=urlencode(query)).geturl()


def identity_in(client: httpx.Client) -> bool:
    return any(
        name.startswith("_streamlit_user") and value for name, value in client.cookies.items()
    )


def test_the_provider_is_asked_with_state_nonce_and_no_implicit_token(base: str) -> None:
    with httpx.Client(base_url=base) as client:
        asked = parse_qs(urlsplit(asked_of_provider(client)).query)
    assert asked["response_type"] == ["code"]
    assert len(asked["state"][0]) >= 16
    assert len(asked["nonce"][0]) >= 16


def test_the_way_in_as_it_should_be_gives_an_identity(base: str) -> None:
    with httpx.Client(base_url=base) as client:
        client.get(sent_back(asked_of_provider(client)))
        assert identity_in(client)


@pytest.mark.parametrize("forged", ["", "guessed"])
def test_an_answer_with_another_state_gives_no_identity(base: str, forged: str) -> None:
    with httpx.Client(base_url=base) as client:
        client.get(changed(sent_back(asked_of_provider(client)), "state", forged))
        assert not identity_in(client)


def test_an_answer_to_somebody_elses_question_gives_no_identity(base: str) -> None:
    with httpx.Client(base_url=base) as victim, httpx.Client(base_url=base) as attacker:
        asked_of_provider(victim)
        victim.get(sent_back(asked_of_provider(attacker)))
        assert not identity_in(victim)


def test_a_token_for_another_nonce_gives_no_identity(base: str) -> None:
    with httpx.Client(base_url=base) as client:
        client.get(sent_back(changed(asked_of_provider(client), "nonce", "another-number-once")))
        assert not identity_in(client)


def test_a_code_that_was_used_gives_no_second_identity(base: str) -> None:
    with httpx.Client(base_url=base) as first, httpx.Client(base_url=base) as second:
        back = sent_back(asked_of_provider(first))
        first.get(back)
        asked = parse_qs(urlsplit(asked_of_provider(second)).query)
        second.get(changed(back, "state", asked["state"][0]))
        assert not identity_in(second)
