import { cut } from '../../platform/cut.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../cases/dossier.ts'
import {
  addressOf,
  ChoiceInput,
  DataTable,
  FilterBar,
  ReasonDialog,
  Section,
  Status,
  useAct,
  useApi,
  useFilters,
  useFormat,
  useKeyset,
  useNarrow,
  type Column,
} from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import {
  answers,
  channels,
  commentDoors,
  removalRules,
  type CommentShown,
} from '../../platform/consultations/contract.ts'
import { DRAFT, pathOf, phaseTitle, type Consulted } from '../../platform/consultations/consultation.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { words } from './words.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { EnterDialog } from './EnterDialog.tsx'
import { opinionsAt } from '../../platform/consultations/addresses.ts'

type Doors = ReturnType<typeof commentDoors>

/** What the public said about the draft, and what else opinions are taken on, answered one by one or by groups. Shown once something could be said. */
export function Opinions({ procedure, dossier }: { procedure: AnyProcedure; dossier: Dossier }) {
  const t = useWords(words)
  const { number } = useFormat()
  const { id, state } = dossier.case
  const say = useSay()
  const [doors] = useState(() => commentDoors(procedure))
  const [at] = useState(() => opinionsAt(procedure.id))
  const consultation = procedure.consultation!
  const about = [
    ...((state as Consulted).comment ? [DRAFT] : []),
    ...Object.entries(consultation.also ?? {}).flatMap(([name, one]) => (one.shown(state as object) ? [name] : [])),
  ]
  const opened = about.length > 0
  const [{ phase: chosen, ...filters }, setFilters] = useFilters(at)
  const phase = about.find((one) => one === chosen) ?? about[0] ?? DRAFT
  // Fifty opinions as cards would bury what follows on a phone: some now, more when asked for.
  const query = { ...filters, phase, ...(useNarrow() && { limit: '10' }) } as Record<string, string>
  const listing = useKeyset(doors.listComments, { params: { id }, query }, { enabled: opened })
  const head = useApi(doors.listComments, { params: { id }, query: { phase, limit: 1 } }, { enabled: opened })
  const [answering, setAnswering] = useState<readonly CommentShown[] | null>(null)
  const [entering, setEntering] = useState(false)
  const counts = head.data?.counts
  const may = head.data?.mayAnswer ?? false
  const columns = useColumns(doors, id, may, setAnswering)
  if (!opened) return null
  return (
    <Section
      title={t.title}
      actions={
        <>
          <Button href={`/gov${pathOf(consultation, phase, id)}`} target="_blank">
            {t.publicPage}
          </Button>
          {may && <Button onClick={() => setEntering(true)}>{t.enter}</Button>}
          <Button href={addressOf(doors.exportComments, { params: { id }, query: { phase } })} download>
            {t.export}
          </Button>
        </>
      }
    >
      {counts && (
        <p>
          {t.sentence(
            number(counts.received),
            number(counts.unanswered),
            number(counts.adopted),
            number(counts.partly),
            number(counts.notAdopted),
          )}
        </p>
      )}
      <FilterBar
        value={{ ...filters, ...(about.length > 1 && { phase }) }}
        onChange={setFilters}
        keep={['phase']}
        fields={[
          ...(about.length > 1
            ? [
                {
                  kind: 'choice' as const,
                  key: 'phase' as const,
                  label: t.phase,
                  options: about.map((one) => ({ value: one, label: say(phaseTitle(consultation, one)) })),
                  needed: true,
                },
              ]
            : []),
          { kind: 'search', key: 'q', label: t.find },
          {
            kind: 'choice',
            key: 'state',
            label: t.state,
            options: [
              { value: 'open', label: t.open },
              { value: 'answered', label: t.answered },
              { value: 'held', label: t.held },
              { value: 'removed', label: t.removed },
            ],
          },
          {
            kind: 'choice',
            key: 'topic',
            label: t.topic,
            options: (head.data?.topics ?? []).map((topic) => ({ value: topic, label: topic })),
            minor: true,
          },
        ]}
      />
      <DataTable
        id={`${procedure.id}.opinions`}
        title={t.title}
        listing={listing}
        columns={columns}
        rowKey={(row) => row.id}
        rowName={(row) => cut(row.text, 20)}
        views={false}
        filtered={Object.values(filters).some(Boolean)}
        empty={t.none}
        {...(may && {
          bulk: [
            {
              title: t.answer,
              primary: true,
              act: (rows: readonly CommentShown[]) => setAnswering(rows),
              allows: (row: CommentShown) => row.removed === null,
            },
          ],
        })}
      />
      {answering && <AnswerDialog doors={doors} dossier={id} comments={answering} close={() => setAnswering(null)} />}
      {entering && <EnterDialog doors={doors} dossier={id} phase={phase} close={() => setEntering(false)} />}
    </Section>
  )
}

function useColumns(
  doors: Doors,
  dossier: string,
  may: boolean,
  answer: (rows: readonly CommentShown[]) => void,
): Column<CommentShown>[] {
  const t = useWords(words)
  const say = useSay()
  const { recent } = useFormat()
  return [
    {
      key: 'text',
      title: t.opinion,
      fixed: true,
      cell: (row) => (
        <div className="cell-prose">
          {row.passage && <div className="quiet">{t.about(row.passage)}</div>}
          <div className="filled-prose">{row.text}</div>
          {row.answer && (
            <div className="quiet">
              <Status tone={row.answer === 'adopted' ? 'good' : 'plain'}>{say(answers[row.answer])}</Status>{' '}
              {row.reason}
            </div>
          )}
          {row.held && !row.removed && (
            <div className="quiet">
              <Status tone="warn">{t.held}</Status> {t.heldAbout}
            </div>
          )}
          {row.removed && (
            <div className="quiet">
              <Status tone="warn">{say(removalRules[row.removed])}</Status> {row.removedWhy}
            </div>
          )}
        </div>
      ),
    },
    { key: 'topic', title: t.topic, width: 110, cell: (row) => row.topic },
    {
      key: 'received',
      title: t.received,
      width: 150,
      cell: (row) => (
        <div className="cell-prose">
          {recent(row.receivedAt, new Date())}
          <div className="quiet">{say(channels[row.channel])}</div>
        </div>
      ),
    },
    ...(may
      ? [
          {
            key: 'acts',
            title: t.answer,
            width: 150,
            fixed: true,
            cell: (row: CommentShown) => <RowActs doors={doors} dossier={dossier} row={row} answer={answer} />,
          },
        ]
      : []),
  ]
}

function RowActs({
  doors,
  dossier,
  row,
  answer,
}: {
  doors: Doors
  dossier: string
  row: CommentShown
  answer: (rows: readonly CommentShown[]) => void
}) {
  const t = useWords(words)
  const say = useSay()
  const [asking, setAsking] = useState<'remove' | 'contact' | null>(null)
  const [rule, setRule] = useState<keyof typeof removalRules>('unlawful')
  const [told, setTold] = useState<string | null>(null)
  const remove = useAct(doors.removeComment)
  const disclose = useAct(doors.discloseContact)
  const release = useAct(doors.releaseComment)
  const params = { id: dossier, comment: row.id }
  return (
    <span>
      {row.removed === null && (
        <Button size="small" type="link" onClick={() => answer([row])}>
          {t.answer}
        </Button>
      )}
      {row.held && row.removed === null && (
        <Button
          size="small"
          type="link"
          loading={release.busy}
          onClick={() => void release.send({ params, body: { seen: row.version } })}
        >
          {t.release}
        </Button>
      )}
      <Button size="small" type="link" onClick={() => setAsking('remove')}>
        {row.removed ? t.restore : t.remove}
      </Button>
      {row.contact && (
        <Button size="small" type="link" onClick={() => setAsking('contact')}>
          {t.contact}
        </Button>
      )}
      {told && <div>{told}</div>}
      <ReasonDialog
        open={asking === 'remove'}
        title={row.removed ? t.restoreTitle : t.removeTitle}
        confirm={row.removed ? t.restore : t.remove}
        busy={remove.busy}
        onCancel={() => setAsking(null)}
        onConfirm={(why) =>
          void remove
            .send({ params, body: { rule: row.removed ? null : rule, why, seen: row.version } })
            .then(() => setAsking(null))
        }
      >
        {!row.removed && (
          <ChoiceInput
            label={t.rule}
            value={rule}
            onChange={setRule}
            options={Object.entries(removalRules).map(([value, label]) => ({
              value: value as keyof typeof removalRules,
              label: say(label),
            }))}
          />
        )}
      </ReasonDialog>
      <ReasonDialog
        open={asking === 'contact'}
        title={t.contactTitle}
        confirm={t.contact}
        busy={disclose.busy}
        onCancel={() => setAsking(null)}
        onConfirm={(why) =>
          void disclose.send({ params, body: { why } }).then((shown) => {
            setAsking(null)
            if (shown) setTold([shown.name, shown.contact].filter(Boolean).join(' '))
          })
        }
      />
    </span>
  )
}
