import { Empty, Loaded, Page, Section, Status, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { myPosts, type MyPosts } from '../contract.ts'
import { roles } from '../kinds.ts'
import { words } from './words.ts'

type Post = MyPosts['posts'][number]

/** A vice-principal's one page, made for a telephone: each school, and how many of its hours are given. */
export function MinePage() {
  const t = useWords(words)
  const mine = useApi(myPosts)
  return (
    <Page title={t.title}>
      <Loaded of={mine}>
        {({ from, until, posts }) =>
          posts.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            posts.map((post) => <School key={post.id} post={post} year={{ from, until }} />)
          )
        }
      </Loaded>
    </Page>
  )
}

function School({ post, year }: { readonly post: Post; readonly year: Pick<MyPosts, 'from' | 'until'> }) {
  const t = useWords(words)
  const say = useSay()
  const { number, day } = useFormat()
  const { asked } = post
  const called =
    year.from.slice(5) === '01-01' ? year.from.slice(0, 4) : t.schoolYear(year.from.slice(0, 4), year.until.slice(0, 4))
  return (
    <Section title={post.school}>
      <p className="card-row">
        <Status tone="accent">{say(roles[post.role])}</Status>
        {post.hours >= asked ? (
          <Status tone="good">{t.enough}</Status>
        ) : (
          <Status tone="warn">{t.lacking(number(asked - post.hours))}</Status>
        )}
        {post.partYear && <Status tone="plain">{t.partYear}</Status>}
      </p>
      <p>{t.hours(called, number(post.hours), number(asked))}</p>
      <p className="quiet">
        {t.term(day(post.from), day(post.lastDay))}
        {post.certificate && ` · ${t.certificate} ${post.certificate}`}
      </p>
      {post.lectures.length === 0 ? (
        <p className="quiet">{t.noLectures}</p>
      ) : (
        <ul className="cards">
          {post.lectures.map((one) => (
            <li className="card" key={one.day}>
              <span className="card-title">{one.topic}</span>
              <span className="quiet">
                {day(one.day)} · {t.lecture(number(one.classHours), number(one.classes))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
