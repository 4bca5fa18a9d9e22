"""Sessions in the database, as Django keeps them, and read with one prepared statement."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.utils import timezone

from lugas.workflow.prepared import rows_of

SESSION = "select session_data from django_session where session_key = %(key)s and expire_date > %(now)s"


class SessionStore(DatabaseSessionStore):
    def load(self) -> dict[str, Any]:
        found = rows_of(SESSION, {"key": self.session_key, "now": timezone.now()})
        if not found:
            self._session_key = None
            return {}
        data: dict[str, Any] = self.decode(found[0][0])
        return data
