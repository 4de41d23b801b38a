"""What an editor asks of the language: names and what they mean, what may be written, where a name stands, a new name for it."""

from yett.language.editing.choices import Chosen, choice_at
from yett.language.editing.completing import Offer, offers
from yett.language.editing.names import Name, Spot, beside, name_at, names_of, spots
from yett.language.editing.renaming import CannotRename, Edit, rename, rename_beside
from yett.language.editing.text import place_at, placed

__all__ = [
    "CannotRename", "Chosen", "Edit", "Name", "Offer", "Spot", "beside", "choice_at", "name_at", "names_of", "offers", "place_at", "placed", "rename",
    "rename_beside", "spots",
]  # fmt: skip
