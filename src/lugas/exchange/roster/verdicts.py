"""Compare staged rows with what is there: new, changed, unchanged, wrong."""

from django.db import connection

# For each sheet: the row that is there, and the columns in which the file may differ. An empty cell changes nothing.
THERE = {
    "units": (
        """select u.code, u.name, u.kind, coalesce(p.code, '') as parent, u.echelon, u.siasn_code
             from organization_unit u left join organization_unit p on p.id = u.parent_id
            where u.agency_id = %(agency)s""",
        ("code",),
        ("name", "kind", "parent", "echelon", "siasn_code"),
    ),
    "positions": (
        """select s.code, u.code as unit, s.title, s.kind, s.level, s.echelon,
                  coalesce(s.job_class::text, '') as job_class, s.is_head::text as is_head
             from organization_position s join organization_unit u on u.id = s.unit_id
            where s.agency_id = %(agency)s""",
        ("code",),
        ("unit", "title", "kind", "level", "echelon", "job_class", "is_head"),
    ),
    "employees": (
        """select nip, kind, name, title_before, title_after, rank, email, phone
             from organization_employee where agency_id = %(agency)s and nip <> ''""",
        ("nip",),
        ("kind", "name", "title_before", "title_after", "rank", "email", "phone"),
    ),
    "postings": (
        """select e.nip, s.code as position, p.kind, p.starts_on::text as starts_on,
                  coalesce(p.ends_on::text, '') as ends_on, p.decree
             from organization_posting p join organization_employee e on e.id = p.employee_id
             join organization_position s on s.id = p.position_id where p.agency_id = %(agency)s""",
        ("nip", "position", "kind", "starts_on"),
        ("ends_on", "decree"),
    ),
}

DECIDE = """
with there as ({there})
update exchange_importrow r set verdict = case
    when jsonb_array_length(r.errors) > 0 then 'wrong'
    when j.found is null then 'new'
    when {differs} then 'changed'
    else 'unchanged' end
  from (
    select x.id, t.* , t.{first} as found from exchange_importrow x left join there t on {same}
     where x.batch_id = %(batch)s and x.sheet = %(sheet)s
  ) j
 where r.id = j.id
"""


def decide(agency_id: int, batch_id: int) -> None:
    """Set the verdict of every staged row of a batch."""
    with connection.cursor() as cursor:
        for sheet, (there, key, free) in THERE.items():
            same = " and ".join(f"t.{name} = x.\"values\"->>'{name}'" for name in key)
            differs = " or ".join(
                f"(r.\"values\"->>'{name}' <> '' and r.\"values\"->>'{name}' <> j.{name})" for name in free
            )
            statement = DECIDE.format(there=there, first=key[0], same=same, differs=differs)
            cursor.execute(statement, {"agency": agency_id, "batch": batch_id, "sheet": sheet})
