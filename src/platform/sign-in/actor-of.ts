import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Actor } from '../actor.ts'
import { query, type Db, type Tx } from '../db/connect.ts'
import type { House } from '../house.ts'
import { heldPost, heldPosts, type PostRow } from './held-posts.ts'

/** Who a person is on a day, without a session: for work done later on their behalf, and for the command line. Null when not active. */
export async function actorOf(
  { powers }: Pick<House, 'powers'>,
  on: Db | Tx,
  person: string,
  day: PlainDate,
): Promise<Actor | null> {
  const [row] = await query<{ name: string; posts: PostRow[] }>(
    on,
    'actor of a person',
    `
    select p.name, ${heldPosts('p.id', '$2::date')} as posts from person p where p.id = $1 and p.active`,
    [person, day],
  )
  return row ? { person, name: row.name, posts: row.posts.map((post) => heldPost(powers, post)) } : null
}
