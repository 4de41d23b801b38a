"""Boundaries, lines and named places, as loaded by the people who run this installation."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

AREAS = "areas"
LINES = "lines"


class Layer(models.Model):
    """One loaded file: the areas of a kind of body ("council") or the lines of a layer ("trunk roads")."""

    name = models.CharField(max_length=80, primary_key=True)
    edition = models.UUIDField(default=uuid.uuid4, help_text="changes with every load")
    form = models.CharField(max_length=5)
    tolerance_m = models.PositiveIntegerField(help_text="how far its borders may be out, in metres")
    file = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()

    class Meta:
        app_label = "places"
        constraints = [
            models.CheckConstraint(
                condition=Q(form__in=[AREAS, LINES]), name="layer_form_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Shape(models.Model):
    """One area or line of a layer. An area's code is that of the body responsible for it."""

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="shapes")
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200, blank=True)
    geometry = models.BinaryField(help_text="WKB, longitude and latitude in WGS84 degrees")

    class Meta:
        app_label = "places"

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


class NamedPlace(models.Model):
    """A place, street or postcode somebody may type."""

    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, help_text="the name as it is compared")
    kind = models.CharField(max_length=60, help_text='in words, as "town" or "postcode"')
    lat = models.FloatField()
    lon = models.FloatField()
    postcode = models.CharField(max_length=8, blank=True, help_text='in capitals, as "EH1 1AA"')
    context = models.CharField(max_length=200, blank=True, help_text="the place and area it is in")
    council = models.CharField(max_length=80, blank=True, help_text="its council's code or name")
    source = models.CharField(max_length=200)
    grams = ArrayField(
        models.CharField(max_length=3),
        default=list,
        help_text="pieces of the name; none of a postcode",
    )

    class Meta:
        app_label = "places"
        indexes = [
            models.Index(
                fields=["postcode"],
                name="place_postcode",
                opclasses=["varchar_pattern_ops"],
                condition=~Q(postcode=""),
            ),
            models.Index(
                fields=["folded"],
                name="place_folded",
                opclasses=["varchar_pattern_ops"],
                condition=Q(postcode=""),
            ),
            # No waiting list: names are found at once after a load, before any clean-up.
            GinIndex(fields=["grams"], name="place_grams", fastupdate=False),
            models.Index(fields=["source"], name="place_source"),
        ]

    def __str__(self) -> str:
        return self.name
