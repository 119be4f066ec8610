import type { Dossier } from '../../../desk/cases/dossier.ts'
import { Go, Section, Sheet, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { BadRating } from '../bad-ratings.ts'
import { stars } from '../rated.ts'
import { words } from './words.ts'

/** What was rated and how, before anybody is called: the entry itself is one click away. */
export function Given({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const { entry, number, matter, rating, said } = dossier.case.state as BadRating
  if (!rating) return null
  return (
    <Section title={t.given}>
      <Sheet>
        <p>
          <strong>{say(stars[rating.stars])}</strong> · {day(rating.on)} · {matter} {number}
        </p>
        <p className="filled-prose">{said || t.nothingSaid}</p>
        <Go to={`/books/service-ratings/${entry}`}>{t.entry}</Go>
      </Sheet>
    </Section>
  )
}
