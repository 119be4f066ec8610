import { gramsSought } from '../../platform/grams.ts'
import { folded } from '../../platform/plain.ts'
import type { Pool } from 'pg'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { holds, type Actor } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import { rolesWith, type Powers } from '../../platform/permissions.ts'
import type { Tree } from '../organisations/tree.ts'
import type { Delegation, PeopleQuery, PersonInList, Post } from './contract.ts'
import { maskPhone } from './mask.ts'
import { unspaced } from './registers.ts'

type Asked = Pick<House, 'pool' | 'powers'>

interface OwnWords {
  readonly zh: string | null
  readonly en: string | null
}

/** What a role is called: shipped in the code, one's own in its row, an unknown one by its code. */
export const roleWords = ({ roles }: Powers, code: string, own?: OwnWords): { roleZh: string; roleEn: string } => ({
  roleZh: roles.get(code)?.title.zh ?? own?.zh ?? code,
  roleEn: roles.get(code)?.title.en ?? own?.en ?? code,
})

/** Posts that are not for everybody to know, by what they permit; of shipped roles or the bureau’s own. */
const quietSql = (of: string, shippedRoles: string, own: string) =>
  `(${of}.role = any(${shippedRoles}) or exists (select from role q where q.code = ${of}.role and q.permissions && ${own}))`

/** The two arguments of `quietSql`: for whoever sees such posts there are none. */
const quietOf = (powers: Powers, seen: boolean): [shippedRoles: readonly string[], own: readonly string[]] =>
  seen ? [[], []] : [rolesWith(powers, ...powers.quiet), powers.quiet]

/** Whether an actor is shown such posts: he holds one himself, answers for those who do, or gives the posts. */
export const seesQuiet = ({ seeQuiet }: Powers, actor: Actor) => seeQuiet.some((permission) => holds(actor, permission))

const currentSql = (of: string, day: string) =>
  `${of}.from_day <= ${day} and (${of}.until_day is null or ${of}.until_day > ${day})`

/** Text for the right side of `like`, the letters of the search taken literally. */
const literal = (search: string) => folded(search).replace(/[\\%_]/g, '\\$&')

/** A name as it is compared with what is typed: small, without spaces and dots. */
const plainName = (of: string) => `regexp_replace(lower(${of}.name), '[[:space:]　·•・‧]', '', 'g')`

export interface Sought extends PeopleQuery {
  /** Only these. */
  readonly ids?: readonly string[] | undefined
  readonly after?: string | undefined
  /** Null: all of them, for an export. */
  readonly limit: number | null
  /** With the posts of those who handle reports of bullying. */
  readonly quiet: boolean
}

type Listed = Omit<PersonInList, 'posts'> & {
  pinyin: string
  posts: ({ id: string; org: string; role: string; title: string; untilDay: PlainDate | null } & OwnWords)[]
}

/**
 * People by the sound of their names. `within`: those who hold or held a post in these organisations; null: everybody.
 * The posts shown are those of today.
 */
export async function findPeople(
  { pool, powers }: Asked,
  tree: Tree,
  sought: Sought,
  within: readonly string[] | null,
  today: PlainDate,
) {
  const { search, org, role, state, limit } = sought
  const [left, own] = quietOf(powers, sought.quiet)
  const [afterPinyin, afterId] = placeOf(sought.after)
  const { rows } = await pool.query<Listed & { total: number }>(
    `with held as materialized (
       select o.*, (${currentSql('o', '$1::date')}) as current from post o where ($2::uuid[] is null or o.org = any($2)) and not ${quietSql('o', '$10::text[]', '$11::text[]')}),
     found as materialized (
       select p.* from person p where
         ($12::uuid[] is null or p.id = any($12)) and ($3::text is null or (p.grams @> $13 and ${plainName('p')} like '%' || $14 || '%') or p.pinyin like $3 || '%' or p.initials like $3 || '%' or p.username like $3 || '%')
         and case $4::text when 'inactive' then not p.active when 'all' then true else p.active end
         and ($2 is null or exists (select from held h where h.person = p.id and (h.current or $4 <> 'active')))
         and (($5::uuid[] is null and $6::text is null) or exists (select from held h where h.person = p.id and (h.current or $4 = 'all')
           and ($5 is null or h.org = any($5)) and ($6 is null or h.role = $6)))
         and ($4 <> 'no-post' or not exists (select from post o where o.person = p.id and ${currentSql('o', '$1::date')}))),
     page as materialized (
       select f.* from found f where $7::text is null or (f.pinyin, f.id) > ($7, $8::uuid) order by f.pinyin, f.id limit $9)
     select f.id, f.name, f.username, f.phone, f.active, f.pinyin, (select count(*)::int from found) as total, coalesce(h.posts, '[]') as posts
     from page f left join (
       select h.person, jsonb_agg(jsonb_build_object('id', h.id, 'org', h.org, 'role', h.role, 'zh', r.zh, 'en', r.en,
         'title', h.title, 'untilDay', h.until_day) order by h.from_day, h.id) as posts
       from held h left join role r on r.code = h.role where h.current and h.person in (select id from page) group by h.person) h on h.person = f.id
     order by f.pinyin, f.id`,
    [
      today,
      within,
      search ? literal(search) : null,
      state,
      org ? tree.subtree(org) : null,
      role ?? null,
      afterPinyin,
      afterId,
      limit === null ? null : limit + 1,
      left,
      own,
      sought.ids ?? null,
      gramsSought(unspaced(search ?? '')),
      literal(unspaced(search ?? '')),
    ],
  )
  const page = limit === null ? rows : rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => inList(powers, tree, row)),
    next: last && rows.length > page.length ? cursorOf(last) : null,
    // A page beyond the last has no row to carry the total, and nobody asks for it.
    total: rows[0]?.total ?? 0,
  }
}

const cursorOf = ({ pinyin, id }: Listed) => Buffer.from(JSON.stringify([pinyin, id])).toString('base64url')

/** A cursor somebody has tampered with begins from the beginning. */
function placeOf(after: string | undefined): [string, string] | [null, null] {
  if (after === undefined) return [null, null]
  try {
    const place: unknown = JSON.parse(Buffer.from(after, 'base64url').toString())
    const isPlace = Array.isArray(place) && typeof place[0] === 'string' && /^[0-9a-f-]{36}$/.test(String(place[1]))
    return isPlace ? [place[0] as string, place[1] as string] : [null, null]
  } catch {
    return [null, null]
  }
}

const inList = (powers: Powers, tree: Tree, { id, name, username, phone, active, posts }: Listed): PersonInList => ({
  id,
  name,
  username,
  phone: maskPhone(phone),
  active,
  posts: posts.map(({ zh, en, ...post }) => ({
    ...post,
    orgName: tree.nameOf(post.org) ?? '',
    ...roleWords(powers, post.role, { zh, en }),
  })),
})

/**
 * People found from anywhere, by name, how it sounds, its first letters or the username, each by an index; with the first post they hold today. Those
 * called exactly so come first.
 */
export async function foundPeople(
  { pool, powers }: Asked,
  search: string,
  { quiet, limit }: { readonly quiet: boolean; readonly limit: number },
  within: readonly string[] | null,
  today: PlainDate,
) {
  const grams = gramsSought(unspaced(search))
  if (grams.length === 0) return []
  const { rows } = await pool.query<
    { id: string; name: string; org: string | null; title: string; role: string } & OwnWords
  >(
    `with held as not materialized (
       select o.* from post o where ${currentSql('o', '$1::date')} and not ${quietSql('o', '$2::text[]', '$3::text[]')})
     select f.id, f.name, h.org, h.title, h.role, r.zh, r.en
     from (select p.* from person p where p.active
         and ((p.grams @> $4::text[] and ${plainName('p')} like '%' || $5 || '%') or p.pinyin like $5 || '%' or p.initials like $5 || '%' or p.username like $5 || '%')
         and ($6::uuid[] is null or exists (select from held h where h.person = p.id and h.org = any($6))) limit ${LOOKED_AT}) f
       left join lateral (select * from held h where h.person = f.id order by h.from_day, h.id limit 1) h on true
       left join role r on r.code = h.role
     order by ${plainName('f')} <> $5, f.pinyin, f.id limit $7`,
    [today, ...quietOf(powers, quiet), grams, literal(unspaced(search)), within, limit],
  )
  return rows
}
/** A single sign is in a tenth of all names: who has found nobody among so many types one more. */
const LOOKED_AT = 500

/** All posts of a person, past, present and to come, the latest first. */
export async function postsOf(
  { pool, powers }: Asked,
  tree: Tree,
  person: string,
  withQuiet: boolean,
): Promise<Post[]> {
  const { rows } = await pool.query<Omit<Post, 'roleZh' | 'roleEn' | 'orgName' | 'branchName'> & OwnWords>(
    `select o.id, o.version, o.org, o.branch, o.role, r.zh, r.en, o.title, o.from_day as "fromDay", o.until_day as "untilDay"
     from post o left join role r on r.code = o.role where o.person = $1 and not ${quietSql('o', '$2::text[]', '$3::text[]')} order by o.from_day desc, o.id desc`,
    [person, ...quietOf(powers, withQuiet)],
  )
  return rows.map(({ zh, en, ...post }) => ({
    ...post,
    // As it was called when the post began: a renaming does not rewrite a career.
    orgName: tree.nameOf(post.org, post.fromDay) ?? '',
    branchName: tree.nameOf(post.branch, post.fromDay) ?? '',
    ...roleWords(powers, post.role, { zh, en }),
  }))
}

/** Delegations from or to a person that are not over. */
export async function delegationsOf(
  { pool, powers }: Asked,
  tree: Tree,
  person: string,
  today: PlainDate,
  withQuiet: boolean,
): Promise<Delegation[]> {
  const { rows } = await pool.query<
    Omit<Delegation, 'roleZh' | 'roleEn' | 'lastDay' | 'orgName'> &
      OwnWords & { org: string; role: string; untilDay: PlainDate }
  >(
    `select d.id, d.version, d.post, o.org, o.role, r.zh, r.en, o.person as "fromPerson", f.name as "fromName",
       d.to_person as "toPerson", t.name as "toName", d.from_day as "fromDay", d.until_day as "untilDay", d.reason
     from delegation d join post o on o.id = d.post join person f on f.id = o.person join person t on t.id = d.to_person
       left join role r on r.code = o.role
     where (o.person = $1 or d.to_person = $1) and d.until_day > $2 and d.until_day > d.from_day and not ${quietSql('o', '$3::text[]', '$4::text[]')} order by d.from_day, d.id`,
    [person, today, ...quietOf(powers, withQuiet)],
  )
  return rows.map(({ zh, en, role, org, untilDay, ...delegation }) => ({
    ...delegation,
    orgName: tree.nameOf(org) ?? '',
    lastDay: addDays(untilDay, -1),
    ...roleWords(powers, role, { zh, en }),
  }))
}

/** Who saw a person's data in full, the latest first. */
export async function disclosuresOf(pool: Pool, subject: string) {
  const { rows } = await pool.query<{ at: Date; by: string; what: string; reason: string }>(
    `select d.at, p.name as by, d.what, d.reason from disclosure d join person p on p.id = d.by_person
     where d.subject = $1 order by d.at desc limit 200`,
    [subject],
  )
  return rows
}

/** People who hold a post today in these organisations, by name only, for choosing who stands in. */
export async function colleaguesIn(
  pool: Pool,
  tree: Tree,
  orgs: readonly string[],
  not: string,
  search: string,
  today: PlainDate,
) {
  const { rows } = await pool.query<{ id: string; name: string; org: string; title: string; pinyin: string }>(
    `select distinct on (p.pinyin, p.id) p.id, p.name, o.org, o.title, p.pinyin
     from post o join person p on p.id = o.person and p.active
     where o.org = any($1) and ${currentSql('o', '$2::date')} and p.id <> $3
       and (lower(p.name) like '%' || $4 || '%' or p.pinyin like $4 || '%' or p.initials like $4 || '%')
     order by p.pinyin, p.id, o.from_day limit 50`,
    [orgs, today, not, literal(search)],
  )
  return rows.map(({ org, pinyin: _, ...row }) => ({ ...row, orgName: tree.nameOf(org) ?? '' }))
}
