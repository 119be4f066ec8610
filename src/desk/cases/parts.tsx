import { Fragment, type ReactNode } from 'react'
import type { CaseInList } from '../../platform/cases/doors.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import type { z } from 'zod'
import { useDeadline } from '../calendar.ts'
import { addressOf, noList, Status, useApi, useFormat, useList } from '../kit/index.ts'
import { readFile } from '../../platform/files/contract.ts'
import { yuan } from '../../platform/sheets/money.ts'
import { useSay, useWords } from '../words.ts'
import { words } from './words.ts'
import { useMayKnock } from '../session.ts'
import { ratioText } from '../../platform/sheets/ratios.ts'

export function StageOf({
  procedure,
  of: { stage, closed, mine },
}: {
  procedure: AnyProcedure
  of: Pick<CaseInList, 'stage' | 'closed' | 'mine'>
}) {
  const say = useSay()
  const title = procedure.stages[stage]
  return <Status tone={closed ? 'good' : mine ? 'accent' : 'plain'}>{title ? say(title) : stage}</Status>
}

/** The next period as people say it: 还有3个工作日（12月4日截止）; and that its applicant waits for an answer to his letter. */
export function DueOf({
  of: { due, closed, provisional, written },
}: {
  of: Pick<CaseInList, 'due' | 'closed' | 'provisional'> & { readonly written?: boolean }
}) {
  const t = useWords(words)
  const deadline = useDeadline()
  if (closed) return null
  const { text, tone } = due ? deadline(due) : { text: null, tone: 'plain' as const }
  return (
    <>
      {text && (
        <Status tone={tone}>
          {text}
          {provisional && t.provisional}
        </Status>
      )}
      {written && <Status tone="accent">{t.written}</Status>}
    </>
  )
}

interface Shown {
  readonly form: z.ZodObject
  readonly value: Readonly<Record<string, unknown>>
  readonly names: Readonly<Record<string, string>>
  readonly files: ReadonlyMap<string, string>
}

/** What was filled in, field by field; empty ones are left out. */
export function Filled({ form, value, names, files }: Shown) {
  const say = useSay()
  const facts = fieldsOf(form)
    .filter(([name]) => !isEmpty(value[name]))
    .map(([name, meta]) => [name, meta] as const)
  if (facts.length === 0) return null
  return (
    <dl className="filled">
      {facts.map(([name, meta]) => (
        <div key={name}>
          <dt>{say(meta.label)}</dt>
          <dd>
            <Value meta={meta} value={value[name]} names={names} files={files} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0)

function Value({
  meta,
  value,
  names,
  files,
}: {
  meta: FieldMeta
  value: unknown
  names: Shown['names']
  files: Shown['files']
}): ReactNode {
  const t = useWords(words)
  const say = useSay()
  const { day, number } = useFormat()
  const listed = useList(meta.list ?? noList)
  const word = (code: string) =>
    meta.list ? listed.nameOf(code) : meta.choices?.[code] ? say(meta.choices[code]) : code
  switch (meta.input) {
    case 'day':
      return day(value as string)
    case 'whole':
      return meta.year ? String(value as number) : number(value as number)
    case 'money':
      return t.yuan(yuan(value as number))
    case 'ratio':
      return ratioText(value as string | number)
    case 'yes':
      return value ? t.yes : t.no
    case 'choice':
      return word(value as string)
    case 'choices':
      return (value as string[]).map(word).join('、')
    case 'file':
      return <FileLink id={value as string} files={files} />
    case 'files':
      return (value as string[]).map((id) => <FileLink key={id} id={id} files={files} />)
    case 'org':
    case 'person':
    case 'record':
    case 'entry':
      return names[value as string] ?? (value as string)
    case 'listed':
      return <ListedWords meta={meta} values={value as string[]} names={names} />
    case 'entries':
    case 'persons':
      return (value as string[]).map((id) => names[id] ?? id).join('、')
    case 'rows':
      return (
        <ol className="filled-rows">
          {(value as Record<string, unknown>[]).map((row, i) => (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={i}>
              <Filled form={meta.row!} value={row} names={names} files={files} />
            </li>
          ))}
        </ol>
      )
    case 'line':
    case 'prose':
      return <span className="filled-prose">{value as string}</span>
  }
}

/** What was chosen from a list the house keeps, in the reader's language; what is no longer listed, as the dossier names it. */
function ListedWords({ meta, values, names }: { meta: FieldMeta; values: readonly string[]; names: Shown['names'] }) {
  const say = useSay()
  const mayAsk = useMayKnock()(meta.from!)
  const { data } = useApi(meta.from!, {}, { enabled: mayAsk })
  const labels = new Map(data?.options.map(({ value, label }) => [value, say(label)]))
  return <>{values.map((value) => labels.get(value) ?? names[value] ?? value).join('、')}</>
}

/** A paper of the case, opened in its own tab. */
export function FileLink({ id, files }: { id: string; files: Shown['files'] }) {
  const t = useWords(words)
  return (
    <Fragment>
      <a
        className="file-link"
        href={addressOf(readFile, { params: { id, rendition: 'original' } })}
        target="_blank"
        rel="noreferrer"
      >
        {files.get(id) || t.fileOf(1)}
      </a>{' '}
    </Fragment>
  )
}
