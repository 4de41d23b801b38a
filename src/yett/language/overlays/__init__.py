"""A body's changes to a service, checked whole."""

from yett.language.overlays.inspecting import Beside, inspect_overlay, is_overlay, named_service

__all__ = ["Beside", "inspect_overlay", "is_overlay", "named_service"]
