import type { PlainDate } from '../../../calendar/plain-date.ts'
import { useDeadline } from '../../../desk/calendar.ts'
import { Status, useFormat, useList, type Tone } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { campaignStatuses, standings, type Audience, type Campaign, type Progress, type Standing } from '../contract.ts'
import { programmeList } from '../programmes.ts'
import './campaigns.css'
import { kindsAsked, ownerships, partnerKinds, ruralities, stages, weaknesses, words } from './words.ts'

const statusTones: Record<Campaign['status'], Tone> = { draft: 'plain', open: 'accent', closed: 'plain' }
const standingTones: Record<Standing, Tone> = {
  none: 'plain',
  draft: 'plain',
  returned: 'warn',
  submitted: 'accent',
  approved: 'good',
}

export function StatusOf({ status }: { status: Campaign['status'] }) {
  const say = useSay()
  return <Status tone={statusTones[status]}>{say(campaignStatuses[status])}</Status>
}

export function StandingOf({ standing }: { standing: Standing }) {
  const say = useSay()
  return <Status tone={standingTones[standing]}>{say(standings[standing])}</Status>
}

/** When it is due as people say it; nothing is overdue that is complete or closed. */
export function Due({ due, done }: { due: PlainDate; done: boolean }) {
  const { day } = useFormat()
  const deadline = useDeadline()
  if (done) return <span className="quiet">{day(due)}</span>
  const { text, tone } = deadline(due)
  return tone === 'plain' ? <span>{text}</span> : <Status tone={tone}>{text}</Status>
}

export const isComplete = ({ asked, handedIn }: Pick<Progress, 'asked' | 'handedIn'>) => asked > 0 && handedIn === asked

/** How far it is: the numbers, and a bar for those who see it. */
export function ProgressBar({ progress: { asked, handedIn } }: { progress: Pick<Progress, 'asked' | 'handedIn'> }) {
  const t = useWords(words)
  const { number } = useFormat()
  if (asked === 0) return <span className="quiet">—</span>
  return (
    <span className="progress">
      <span className="progress-track" aria-hidden="true">
        <span
          className={handedIn === asked ? 'progress-done progress-full' : 'progress-done'}
          style={{ width: `${shown(handedIn, asked)}%` }}
        />
      </span>
      <span className="num" aria-label={t.handedInOf(number(handedIn), number(asked))}>
        {number(handedIn)} / {number(asked)}
      </span>
    </span>
  )
}

// 708 of 712 must not look like all of them, nor 1 of 712 like none.
const shown = (part: number, whole: number) =>
  part === 0 || part === whole ? (100 * part) / whole : Math.min(96, Math.max(3, (100 * part) / whole))

/** 12月1日至12月7日, or one day. */
export function usePeriod(): (of: { from: PlainDate; until: PlainDate }) => string {
  const t = useWords(words)
  const { day, shortDay } = useFormat()
  return ({ from, until }) =>
    from === until
      ? day(from)
      : t.span(day(from), from.slice(0, 4) === until.slice(0, 4) ? shortDay(until) : day(until))
}

export const useProgramme = (): ((code: string) => string) => useList(programmeList).nameOf

export const onlySchools = ({ kinds }: Pick<Audience, 'kinds'>) => kinds.length === 1 && kinds[0] === 'school'

/** The filter as a person would say it: 学校 · 初中、普通高中 · 公办 */
export function useAudienceWords(countyNames: ReadonlyMap<string, string>): (audience: Audience) => string {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  return (of) =>
    [
      of.kinds.map((kind) => say(kindsAsked[kind])),
      of.counties.map((county) => (county === 'none' ? t.direct : (countyNames.get(county) ?? ''))),
      of.stages.map((stage) => say(stages[stage])),
      of.ownership ? [say(ownerships[of.ownership])] : [],
      of.rural === null ? [] : [say(ruralities[of.rural ? 'yes' : 'no'])],
      of.weak === null ? [] : [say(weaknesses[of.weak ? 'yes' : 'no'])],
      of.partnerKinds.map((kind) => say(partnerKinds[kind])),
      [day(of.on)],
    ]
      .map((part) => part.filter(Boolean).join(say({ zh: '、', en: ', ' })))
      .filter(Boolean)
      .join(' · ')
}
