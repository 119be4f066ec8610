import { PlainTable, useFormat, useList } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Columns } from '../../campaigns/columns/contract.ts'
import { useAnswers } from '../../campaigns/web/answers.tsx'
import { headcountSources, type HeadcountSource } from '../contract.ts'
import { honourList } from '../kinds.ts'
import type { z } from 'zod'
import type { Change } from './changes.ts'
import { useKinds } from './names.tsx'
import { words } from './words.ts'

/** A correction, visibly: what it was and what it is. */
export function Changes({ changes, columns }: { changes: readonly Change[]; columns: Columns | null }) {
  const t = useWords(words)
  const show = useShown(columns)
  if (changes.length === 0) return null
  return (
    <details className="changes">
      <summary>{t.changes(changes.length)}</summary>
      <PlainTable
        caption={t.changes(changes.length)}
        rows={changes}
        rowKey={({ field }) => field}
        columns={[
          { key: 'field', title: '', cell: ({ field }) => show.name(field) },
          { key: 'from', title: t.changedFrom, cell: ({ field, from }) => <del>{show.value(field, from)}</del> },
          { key: 'to', title: t.changedTo, cell: ({ field, to }) => <ins>{show.value(field, to)}</ins> },
        ]}
      />
    </details>
  )
}

/** Fields and their values as the form names them. */
function useShown(columns: Columns | null) {
  const t = useWords(words)
  const say = useSay()
  const kinds = useKinds()
  const honours = useList(honourList)
  const { number, day } = useFormat()
  const answer = useAnswers(columns)
  const names: Record<string, string> = {
    org: t.org,
    day: t.day,
    place: t.place,
    kind: t.kind,
    title: t.name,
    campaign: t.campaign,
    topics: t.topics,
    speakers: t.speakers,
    sessions: t.sessions,
    pupils: t.pupils,
    staff: t.staff,
    parents: t.parents,
    others: t.others,
    headcount_source: t.source,
    materials: t.materials,
    honour: t.honour,
    photos: t.photos,
    note: t.note,
  }
  const value = (field: string, of: unknown): string => {
    const column = /^answers\.(.+)$/.exec(field)?.[1]
    if (column) return answer.text(column, of) || t.nothing
    if (of === null || of === undefined || of === '' || (Array.isArray(of) && of.length === 0)) return t.nothing
    if (typeof of === 'number') return number(of)
    if (field === 'day') return day(text(of))
    if (field === 'kind') return kinds.nameOf(text(of))
    if (field === 'headcount_source') return say(headcountSources[of as z.infer<typeof HeadcountSource>])
    if (field === 'honour') return honours.nameOf(text(of))
    if (field === 'photos') return t.photoCount((of as unknown[]).length)
    if (Array.isArray(of))
      return of
        .map((one) =>
          typeof one === 'object' && one !== null ? Object.values(one).filter(Boolean).join(' ') : text(one),
        )
        .join('、')
    return text(of)
  }
  const name = (field: string) => names[field] ?? answer.name(field.replace(/^answers\./, '')) ?? field
  return { name, value }
}

const text = (of: unknown) => (typeof of === 'string' ? of : JSON.stringify(of))
