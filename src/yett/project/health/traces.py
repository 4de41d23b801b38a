"""Traces by OpenTelemetry, where YETT_TRACES_URL says to send them: one span for each request, named by its route.

Written by hand and not by the ready-made instrumentation, which notes addresses, and our addresses hold tokens.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True)
class Span:
    """What a request leaves behind. Without a place to send traces to, nothing."""

    inner: Any = None

    def ended(self, method: str, route: str, status: int) -> None:
        if self.inner is None:
            return
        self.inner.update_name(f"{method} {route}")
        self.inner.set_attribute("http.request.method", method)
        self.inner.set_attribute("http.route", route)
        self.inner.set_attribute("http.response.status_code", status)


Starter = Callable[[HttpRequest], AbstractContextManager[Span]]
NOTHING = Span()


def starter(url: str) -> Starter:
    return _sending_to(url) if url else _nothing


@contextmanager
def _nothing(request: HttpRequest) -> Iterator[Span]:
    yield NOTHING


def _sending_to(url: str) -> Starter:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 -- slow import
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 -- slow import
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 -- slow import
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 -- slow import
    from opentelemetry.trace import SpanKind  # noqa: PLC0415 -- slow import
    from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415 -- slow import
        TraceContextTextMapPropagator,
    )

    provider = TracerProvider(resource=Resource.create({"service.name": settings.YETT_NAME}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url)))
    tracer = provider.get_tracer("yett")
    propagator = TraceContextTextMapPropagator()

    @contextmanager
    def start(request: HttpRequest) -> Iterator[Span]:
        """Part of the trace that a proxy of ours began, else a trace of its own."""
        begun = {
            name: request.headers[name]
            for name in ("traceparent", "tracestate")
            if name in request.headers
        }
        above = propagator.extract(begun) if settings.SECURE_PROXY_SSL_HEADER else None
        with tracer.start_as_current_span(
            "request", context=above, kind=SpanKind.SERVER, record_exception=False
        ) as inner:
            yield Span(inner)

    return start
