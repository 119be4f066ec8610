import type { ReactNode } from 'react'
import { dayOf } from '../../../calendar/plain-date.ts'
import { Status, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Post } from '../contract.ts'
import { peopleWords } from './people-words.ts'

/** Posts, the latest first, each with its state and what may be done to it. */
export function PostRows({ posts, actions }: { posts: readonly Post[]; actions?: (post: Post) => ReactNode }) {
  const t = useWords(peopleWords)
  const say = useSay()
  const { day } = useFormat()
  const today = dayOf(new Date())
  return (
    <ul className="rows">
      {posts.map((post) => (
        <li key={post.id}>
          <div>
            <div className="rows-main">
              <strong>{post.orgName}</strong>
              <span>{post.title || say({ zh: post.roleZh, en: post.roleEn })}</span>
              <StateOf post={post} today={today} />
            </div>
            <div className="quiet">
              {[
                post.title && say({ zh: post.roleZh, en: post.roleEn }),
                post.untilDay ? t.during(day(post.fromDay), day(post.untilDay)) : t.since(day(post.fromDay)),
                post.branch !== post.org && t.reaches(post.branchName),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          {actions?.(post)}
        </li>
      ))}
    </ul>
  )
}

export const stateOf = (
  { fromDay, untilDay }: Pick<Post, 'fromDay' | 'untilDay'>,
  today: string,
): 'to-come' | 'held' | 'over' =>
  untilDay !== null && untilDay <= today ? 'over' : fromDay > today ? 'to-come' : 'held'

function StateOf({ post, today }: { post: Post; today: string }) {
  const t = useWords(peopleWords)
  const state = stateOf(post, today)
  if (state === 'held') return <Status tone="good">{t.held}</Status>
  return <Status>{state === 'over' ? t.over : t.toCome}</Status>
}
