import { Button } from 'antd'
import { useState } from 'react'
import { blankOf } from '../../../desk/kit/blank.ts'
import {
  call,
  Empty,
  Loaded,
  Page,
  PlainTable,
  Status,
  useApi,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { listTerms, saveTerm, TermForm } from '../daily/contract.ts'
import { FormDialog } from '../../../desk/kit/FormDialog.tsx'
import { words } from './words.ts'

type Term = Reply<typeof listTerms>['terms'][number]

/** The bureau's terms, and how many school days each has. */
export function TermsPage() {
  const t = useWords(words)
  const { day, number } = useFormat()
  const found = useApi(listTerms)
  const [editing, setEditing] = useState<Term | 'new' | null>(null)
  const mayKeep = found.data?.mayKeep ?? false
  return (
    <Page
      title={t.terms}
      lead={t.termsLead}
      actions={
        mayKeep && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t.add}
          </Button>
        )
      }
    >
      <Loaded of={found}>
        {({ terms }) =>
          terms.length === 0 ? (
            <Empty title={t.noTerms} />
          ) : (
            <PlainTable
              caption={t.terms}
              rows={terms}
              rowKey={({ id }) => id}
              columns={[
                { key: 'term', title: t.term, cell: ({ form }) => form.name },
                { key: 'from', title: t.day, cell: ({ form }) => `${day(form.from)}—${day(form.until)}` },
                { key: 'days', title: t.schoolDays, align: 'end', cell: ({ days }) => t.daysOf(number(days)) },
                {
                  key: 'state',
                  title: t.standing,
                  cell: ({ outdated }) => (outdated ? <Status tone="warn">{t.outdated}</Status> : ''),
                },
                ...(mayKeep
                  ? [
                      {
                        key: 'edit',
                        title: t.edit,
                        cell: (term: Term) => (
                          <Button size="small" onClick={() => setEditing(term)}>
                            {t.edit}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )
        }
      </Loaded>
      {editing !== null && (
        <FormDialog
          title={editing === 'new' ? t.add : editing.form.name}
          schema={TermForm}
          initial={editing === 'new' ? blankOf(TermForm) : editing.form}
          save={(form: TermForm, fresh) =>
            call(saveTerm, {
              params: { id: editing === 'new' ? fresh : editing.id },
              body: { form, seen: editing === 'new' ? 0 : editing.version },
            })
          }
          close={() => setEditing(null)}
        />
      )}
    </Page>
  )
}
