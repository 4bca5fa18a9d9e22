"""Every kind of file that comes in."""

from .book import Book
from .competency.assessments import ASSESSMENTS
from .competency.standards import STANDARDS
from .roster.book import ROSTER

BOOKS: dict[str, Book] = {book.code: book for book in (ROSTER, STANDARDS, ASSESSMENTS)}


def book_of(code: str) -> Book:
    return BOOKS[code]
