"""The log tells where, never what."""

import logging
import sys

from django.test import RequestFactory
from django.urls import ResolverMatch

from centerpiece.ui.logs import Plain

SENTINEL = "Rosa Alvarez, 12 Elm Street"


def line(logger: str, message: str, *args: object, exc_info: object = None, **extra: object) -> str:
    record = logging.LogRecord(logger, logging.ERROR, __file__, 11, message, args, exc_info)  # type: ignore[arg-type]
    record.__dict__.update(extra)
    return Plain().format(record)


def fail_deeply() -> None:
    secret = SENTINEL
    try:
        raise KeyError(secret)
    except KeyError as first:
        raise ValueError(f"could not read {secret}\nand a second line") from first


def caught() -> str:
    try:
        fail_deeply()
    except ValueError:
        return line("django.request", "Internal Server Error: %s", f"/{SENTINEL}", exc_info=sys.exc_info())
    raise AssertionError


def test_an_exception_is_its_class_and_place() -> None:
    told = caught()
    assert "ValueError" in told
    assert "KeyError" in told
    assert "centerpiece/ui/tests/test_logs.py" in told
    assert "fail_deeply" in told


def test_it_carries_no_value() -> None:
    told = caught()
    for word in ("Rosa", "Elm", "could not read", "second line"):
        assert word not in told


def test_it_is_one_line() -> None:
    assert "\n" not in caught()
    assert "\n" not in line("centerpiece.people", "one\ntwo")


def test_arguments_are_left_out_of_a_message() -> None:
    told = line("django.request", "%s: %s", "Not Found", f"/find/?name={SENTINEL}", status_code=404)
    assert "404" in told
    assert "Rosa" not in told
    assert "find" not in told


def test_a_message_that_may_be_made_of_values_is_only_placed() -> None:
    told = line("some.library", f"could not parse {SENTINEL}")
    assert "Rosa" not in told
    assert "test_logs.py:11" in told


def test_our_own_words_are_kept() -> None:
    assert "the worker has started" in line("centerpiece.config", "the worker has started")


def test_a_request_is_told_by_the_name_of_its_view_alone() -> None:
    request = RequestFactory().get(f"/processes/3f/?q={SENTINEL}", REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Agent/9")
    request.resolver_match = ResolverMatch(caught, (), {"process": SENTINEL}, "process", namespaces=["practice"])
    told = line("django.request", "%s: %s", "Bad Request", request.path, request=request)
    assert "practice:process" in told
    for value in ("Rosa", "203.0.113.9", "Agent", "3f"):
        assert value not in told


def test_a_chain_that_bites_its_tail_ends() -> None:
    one, other = ValueError("a"), TypeError("b")
    one.__cause__, other.__cause__ = other, one
    assert line("x", "y", exc_info=(ValueError, one, None)).count("ValueError") == 1
