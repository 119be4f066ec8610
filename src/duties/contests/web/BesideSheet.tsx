import { GoButton, PlainTable, Section, Sheet, useFormat } from '../../../desk/kit/index.ts'
import type { Dossier } from '../../../desk/cases/dossier.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { eventKinds, groups } from '../kinds.ts'
import { pointsOf } from '../knowledge.ts'
import { inOrderOfAppearing } from '../order.ts'
import type { SheetState } from '../sheets.ts'
import { inPoints } from '../speech.ts'
import './contests.css'
import { words } from './words.ts'

/** Of a sheet: what was marked so far; of a knowledge round what happened, with what it comes to. */
export function BesideSheet({ dossier }: { dossier: Dossier }) {
  const t = useWords(words)
  const sheet = dossier.case.state as SheetState
  return sheet.rules === 'speech' ? (
    <>
      {sheet.lockedOn === null && (
        <Sheet>
          <GoButton to="/contest-marking">{t.markOnPhone}</GoButton>
        </Sheet>
      )}
      <Marks sheet={sheet} />
    </>
  ) : (
    <>
      <Points sheet={sheet} />
      <Events sheet={sheet} />
    </>
  )
}

function Marks({ sheet }: { sheet: SheetState }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const markOf = (entry: string) => sheet.marks.find((one) => one.entry === entry)
  return (
    <Section title={t.marked}>
      <PlainTable
        caption={t.marked}
        rows={inOrderOfAppearing(sheet.entrants)}
        rowKey={({ entry }) => entry}
        columns={[
          {
            key: 'number',
            title: t.entrant,
            cell: ({ group, number: n }) => `${say(groups[group])} ${t.number(number(n))}`,
          },
          ...sheet.criteria.map(({ name }, i) => ({
            key: `criterion-${i}`,
            title: name,
            align: 'end' as const,
            cell: ({ entry }: { entry: string }) => {
              const points = markOf(entry)?.criteria[i]
              return points === undefined ? '—' : inPoints(points)
            },
          })),
          {
            key: 'sum',
            title: t.sum,
            align: 'end',
            cell: ({ entry }) => {
              const mark = markOf(entry)
              if (mark) return `${inPoints(mark.points)}${mark.overtime ? ` ${t.overtime}` : ''}`
              return sheet.aside.some((one) => one.entry === entry) ? t.aside : t.notMarked
            },
          },
        ]}
      />
    </Section>
  )
}

function Points({ sheet }: { sheet: SheetState }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const points = pointsOf(sheet.events)
  const rows = sheet.entrants.toSorted((a, b) => (points.get(b.entry) ?? 0) - (points.get(a.entry) ?? 0))
  return (
    <Section title={t.standing}>
      <PlainTable
        caption={t.standing}
        rows={rows}
        rowKey={({ entry }) => entry}
        columns={[
          {
            key: 'number',
            title: t.entrant,
            cell: ({ group, number: n }) => `${say(groups[group])} ${t.number(number(n))}`,
          },
          { key: 'points', title: t.points, align: 'end', cell: ({ entry }) => number(points.get(entry) ?? 0) },
        ]}
      />
    </Section>
  )
}

function Events({ sheet }: { sheet: SheetState }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const undone = new Set(sheet.events.flatMap((one) => (one.kind === 'undo' ? [one.of] : [])))
  const rows = sheet.events.map((event, i) => ({ event, at: i + 1 })).toReversed()
  const who = (entry: string) => {
    const found = sheet.entrants.find((one) => one.entry === entry)
    return found ? `${say(groups[found.group])} ${t.number(number(found.number))}` : '—'
  }
  if (rows.length === 0) return null
  return (
    <Section title={t.events}>
      <PlainTable
        caption={t.events}
        rows={rows}
        rowKey={({ at }) => String(at)}
        columns={[
          { key: 'at', title: t.eventNo, cell: ({ at }) => number(at) },
          {
            key: 'what',
            title: t.what,
            cell: ({ event, at }) => {
              if (event.kind === 'undo') return t.undid(number(event.of))
              const said = `${who(event.entry)} · ${say(eventKinds[event.kind])}`
              return undone.has(at) ? <s>{said}</s> : said
            },
          },
          {
            key: 'points',
            title: t.points,
            align: 'end',
            cell: ({ event, at }) => {
              if (event.kind === 'undo' || event.kind === 'help') return '—'
              const said = `${event.right || event.kind === 'written' ? t.right : t.wrong} ${number(event.points)}`
              return undone.has(at) ? <s>{said}</s> : said
            },
          },
        ]}
      />
    </Section>
  )
}
