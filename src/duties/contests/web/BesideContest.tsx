import { Go, PlainTable, Section, useFormat } from '../../../desk/kit/index.ts'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { groups, prizes, type Group } from '../kinds.ts'
import { inOrderOfAppearing } from '../order.ts'
import { inPoints } from '../speech.ts'
import { prizeOf } from '../standing.ts'
import { standingsOf } from '../standings.ts'
import type { Contest, Entrant } from '../state.ts'
import './contests.css'
import { words } from './words.ts'

/** Of a contest: who appears when, or who stands where, and what told them apart. */
export function BesideContest({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const contest = dossier.case.state as Contest
  const { id } = dossier.case
  return (
    <>
      {contest.groups.map(({ group }) =>
        contest.results.length > 0 ? (
          <Standings key={group} contest={contest} group={group} />
        ) : (
          <Appearing key={group} contest={contest} group={group} />
        ),
      )}
      {(contest.draw || contest.noticeOn) && (
        <p>
          {contest.draw && <a href={`/gov/draws/${id}`}>{t.drawFiles}</a>}
          {contest.draw && contest.noticeOn && ' · '}
          {contest.noticeOn && <a href={`/gov/contests/${id}`}>{t.publicPage}</a>}
        </p>
      )}
    </>
  )
}

const entryLink = ({ entry, shown }: Entrant) => <Go to={`/contest-entries/${entry}`}>{shown}</Go>

function Appearing({ contest, group }: { contest: Contest; group: Group }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const rows = inOrderOfAppearing(contest.list.filter((one) => one.group === group))
  if (rows.length === 0) return null
  const title = `${say(groups[group])} · ${t.order}`
  return (
    <Section title={title}>
      <PlainTable
        caption={title}
        rows={rows}
        rowKey={({ entry }) => entry}
        columns={[
          {
            key: 'number',
            title: t.entrant,
            cell: (one) => (one.number === null ? '—' : t.number(number(one.number))),
          },
          { key: 'shown', title: t.shown, cell: entryLink },
          { key: 'school', title: t.school, cell: ({ schoolName }) => <span lang="zh-CN">{schoolName}</span> },
        ]}
      />
    </Section>
  )
}

function Standings({ contest, group }: { contest: Contest; group: Group }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const placed = standingsOf(contest, group)
  const entrant = (entry: string) => contest.list.find((one) => one.entry === entry)!
  const result = (entry: string) => contest.results.find((one) => one.entry === entry)!
  const row = contest.groups.find((one) => one.group === group)!
  const out = contest.out.filter(({ entry }) => entrant(entry).group === group)
  const title = `${say(groups[group])} · ${t.standings}`
  if (placed.length === 0 && out.length === 0) return null
  const speech = contest.rules === 'speech'
  return (
    <Section title={title}>
      <div className="standings">
        <PlainTable
          caption={title}
          rows={placed}
          rowKey={({ entry }) => entry}
          columns={[
            { key: 'place', title: t.place, cell: ({ place }) => number(place) },
            { key: 'shown', title: t.shown, cell: ({ entry }) => entryLink(entrant(entry)) },
            {
              key: 'school',
              title: t.school,
              cell: ({ entry }) => <span lang="zh-CN">{entrant(entry).schoolName}</span>,
            },
            ...(speech
              ? [
                  {
                    key: 'marks',
                    title: t.marks,
                    cell: ({ entry }: { entry: string }) =>
                      result(entry)
                        .marks.map(({ points }) => inPoints(points))
                        .join('  '),
                  },
                  {
                    key: 'two',
                    title: t.two,
                    align: 'end' as const,
                    cell: ({ hundredths }: { hundredths: number }) => inPoints(hundredths, 2),
                  },
                ]
              : []),
            {
              key: 'three',
              title: speech ? t.three : t.points,
              align: 'end',
              cell: ({ entry, thousandths }) => (
                <>
                  {speech ? inPoints(thousandths) : number(thousandths / 1000)}
                  {result(entry).overtime && <span className="quiet"> {t.late}</span>}
                </>
              ),
            },
            {
              key: 'by',
              title: t.by,
              cell: ({ by, place, entry }) =>
                by ? t[by] : placed.some((other) => other.place === place && other.entry !== entry) ? t.shared : '—',
            },
            {
              key: 'prize',
              title: t.prize,
              cell: ({ place }) => {
                const prize = prizeOf(place, row)
                return prize ? say(prizes[prize]) : '—'
              },
            },
          ]}
        />
      </div>
      {out.map(({ entry, why }) => (
        <p key={entry} className="quiet">
          {t.isOut}：{t.number(number(entrant(entry).number ?? entrant(entry).seq))} {why}
        </p>
      ))}
    </Section>
  )
}
