"""The shared vocabulary: items that services ask for, and sets of questions."""

from yett.language.vocabulary.gathering import Vocabulary, compile_vocabulary
from yett.language.vocabulary.items import SENSITIVITIES, Item, choice

__all__ = ["SENSITIVITIES", "Item", "Vocabulary", "choice", "compile_vocabulary"]
