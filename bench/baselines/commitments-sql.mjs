// The barest honest way to the same page: one query written by hand, behind Node's own HTTP server, rows as JSON. It knows who
// asks by the cookie, and shows what that person may see: what is registered, not kept to its parties, and marked to reach them.
import { createHash } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, application_name: 'baseline', options: '-c role=plenary_app -c timezone=UTC' });
const text = (after) => `
  with me as materialized (
    select s.person_id, coalesce(bool_or(g.convening_id is null), false) as everywhere, array_agg(g.convening_id) as convenings
    from sign_in s join access_grant g on g.person_id = s.person_id and g.programme_id = $2 and g.ended_at is null
    where s.id_hash = $1 and s.expires_at > now() and s.ended_at is null group by 1)
  select c.id, c.reference, c.state, c.self_reported, c.statement, c.due_kind, c.due_on::text, c.due_zone, c.due_month, c.due_words, c.due_until <= now() as overdue, c.version, c.created_at::text,
    o.id as owner_id, o.name as owner_name, o.acronym, p.id as programme_id, p.code, p.name as programme_name, fp.id as focal_point_id, fp.name as focal_point_name,
    u.id as update_id, u.self_reported as update_state, u.words, u.reported_at::text
  from (select * from commitment c where c.programme_id = $2 and c.reference is not null and c.visibility <> 'PARTIES' and exists (select from me)
          and (c.marking not in ('TLP:RED', 'TLP:AMBER+STRICT') or c.convening_id is null or (select everywhere from me) or c.convening_id = any ((select convenings from me)::uuid[]))
          ${after ? 'and (c.created_at, c.id) < ($3::timestamptz, $4::uuid)' : ''}
        order by c.created_at desc, c.id desc limit 51) c
  join programme p on p.id = c.programme_id
  left join organisation o on o.id = c.owner_organisation_id
  left join lateral (select n.id, coalesce(n.chosen_name, n.name) as name from focal_point f join person n on n.id = f.person_id
    where f.programme_id = c.programme_id and f.organisation_id = c.owner_organisation_id and f.until is null and 'COMMITMENTS' = any (f.duties) order by f.since, f.person_id limit 1) fp on true
  left join lateral (select * from commitment_update x where x.commitment_id = c.id order by x.reported_at desc, x.seq desc limit 1) u on true
  order by c.created_at desc, c.id desc`;

http
  .createServer(async (request, response) => {
    const { searchParams } = new URL(request.url, 'http://localhost');
    const secret = /sid=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const after = searchParams.get('at');
    const values = [createHash('sha256').update(secret).digest(), searchParams.get('programme')];
    const { rows } = await pool.query({ name: after ? 'page' : 'top', text: text(after), values: after ? [...values, after, searchParams.get('id')] : values });
    const last = rows[49];
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ rows: rows.slice(0, 50), more: rows.length > 50, last: last && { at: last.created_at, id: last.id } }));
  })
  .listen(Number(process.env.PORT), () => console.log('ready'));
