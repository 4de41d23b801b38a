"""A body's changes to a service, checked whole."""

from yett.language.overlays.inspecting import inspect_overlay, is_overlay, named_service

__all__ = ["inspect_overlay", "is_overlay", "named_service"]
