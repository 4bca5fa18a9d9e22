"""The second wall: row-level security on every table of an agency's rows, and what the application may do at all.

`protect` runs as the owner after every migration and may run any number of times.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

POLICY = "agency_fence"
# Rows of these tables are added and never changed again, by privilege and by trigger.
APPEND_ONLY = frozenset({"workflow_event", "workflow_eventleaf", "workflow_treehead"})

# Only the role of the anonymous path touches these, with no more than this; the application takes it for a moment
# (peers.fence). What peers answered is out of reach of everything else that the application does.
ANONYMOUS = {
    "peers_mailbox": "select, insert, update, delete",
    "peers_answer": "select, insert, delete",
}

# Tables without the fence, each with its reason. A test compares this list with the database.
OUTSIDE_THE_FENCE = {
    "organization_agency": "names the agencies; public",
    "organization_user": "accounts: signing in comes before an agency is known",
    "organization_membership": "leads from an account to its agency; read before the agency is known",
    "organization_activationcode": "codes to choose a password, used before signing in",
    "workflow_idempotencykey": "keys of sent forms, by account",
    "django_session": "sessions",
    "django_content_type": "names of models",
    "django_migrations": "what was migrated",
    "auth_group": "unused table of a library",
    "auth_group_permissions": "unused table of a library",
    "auth_permission": "unused table of a library",
    "account_emailaddress": "accounts' addresses",
    "account_emailconfirmation": "confirmations of accounts' addresses",
    "mfa_authenticator": "accounts' second factors",
    "usersessions_usersession": "accounts' sessions",
    "axes_accessattempt": "tries to sign in",
    "axes_accessattemptexpiration": "tries to sign in",
    "axes_accessfailurelog": "tries to sign in",
    "axes_accesslog": "tries to sign in",
    "procrastinate_events": "jobs",
    "procrastinate_jobs": "jobs; they name records by key only",
    "procrastinate_periodic_defers": "jobs",
    "procrastinate_workers": "jobs",
}

TABLES = """
select c.relname,
       exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id' and not attisdropped),
       c.relrowsecurity and c.relforcerowsecurity
           and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = %s),
       exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only')
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where n.nspname = 'public' and c.relkind in ('r', 'p')
 order by c.relname
"""

FENCE = """
alter table {table} enable row level security;
alter table {table} force row level security;
drop policy if exists {policy} on {table};
create policy {policy} on {table}
    using (agency_id = (select nullif(current_setting('app.agency', true), '')::bigint));
"""

GRANTS = """
revoke create on schema public from public;
grant usage on schema public to {role};
grant select, insert, update, delete on all tables in schema public to {role};
grant usage, select on all sequences in schema public to {role};
revoke insert, update, delete on django_migrations from {role};
"""

ANONYMOUS_GRANTS = """
grant usage on schema public to {anonymous};
revoke all on {table} from {role};
grant {powers} on {table} to {anonymous};
"""

APPEND_ONLY_FUNCTION = """
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Rows of % are never changed or deleted.', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
"""

APPEND_ONLY_TRIGGER = """
create trigger append_only before update or delete or truncate on {table}
    for each statement execute function refuse_change();
alter table {table} enable always trigger append_only;
"""


@dataclass(frozen=True)
class Table:
    """A table as the database describes it."""

    name: str
    of_an_agency: bool
    fenced: bool
    append_only: bool

    @property
    def needs_fence(self) -> bool:
        return self.of_an_agency and self.name not in OUTSIDE_THE_FENCE


def tables(connection: BaseDatabaseWrapper) -> list[Table]:
    """Every table of the database, by name."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [POLICY])
        return [Table(*row) for row in cursor.fetchall()]


def protect(owner: BaseDatabaseWrapper, application_role: str, anonymous_role: str) -> list[str]:
    """Fence every table with an `agency_id`, close the append-only ones, grant the rest; the names newly fenced."""
    quote = owner.ops.quote_name
    found = tables(owner)
    newly = [table.name for table in found if table.needs_fence and not table.fenced]
    with owner.cursor() as cursor:
        for name in newly:
            cursor.execute(FENCE.format(table=quote(name), policy=POLICY))
        if application_role != owner.settings_dict["USER"]:
            cursor.execute(GRANTS.format(role=quote(application_role)))
            for name, powers in ANONYMOUS.items():
                names = {"table": quote(name), "role": quote(application_role), "anonymous": quote(anonymous_role)}
                cursor.execute(ANONYMOUS_GRANTS.format(powers=powers, **names))
        cursor.execute(APPEND_ONLY_FUNCTION)
        for table in found:
            if table.name not in APPEND_ONLY:
                continue
            cursor.execute(f"revoke update, delete, truncate on {quote(table.name)} from {quote(application_role)}")
            if not table.append_only:
                cursor.execute(APPEND_ONLY_TRIGGER.format(table=quote(table.name)))
    return newly


def unprotected(connection: BaseDatabaseWrapper) -> set[str]:
    """Tables that no agency's fence surrounds."""
    return {table.name for table in tables(connection) if not table.fenced}
