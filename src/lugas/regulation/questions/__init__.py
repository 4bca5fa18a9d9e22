"""Questions to the law in one line of text, for the command line and the worked examples."""

from lugas.regulation.questions.ask import QUESTIONS, ask

__all__ = ["QUESTIONS", "ask"]
