import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { listKinds, saveKind } from '../contract.ts'
import {
  Field,
  Loaded,
  Page,
  PlainTable,
  Status,
  useAct,
  useApi,
  useForm,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import { words } from './kinds-words.ts'

type Kind = Reply<typeof listKinds>['kinds'][number]

/** The kinds of activity: the shipped ones, and the bureau's own. */
export function KindsPage() {
  const t = useWords(words)
  const may = useMay()
  const kinds = useApi(listKinds)
  const save = useAct(saveKind, { done: t.saved })
  const [editing, setEditing] = useState<Kind | 'new' | null>(null)
  const change = may('settings.manage')
  const set = ({ code, zh, en }: Kind, active: boolean) => save.send({ params: { code }, body: { zh, en, active } })
  return (
    <Page
      title={t.kinds}
      lead={t.kindsLead}
      actions={
        change && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t.add}
          </Button>
        )
      }
    >
      <Loaded of={kinds}>
        {({ kinds: all }) => (
          <PlainTable
            caption={t.kinds}
            rows={all}
            rowKey={({ code }) => code}
            columns={[
              { key: 'zh', title: t.zh, cell: ({ zh }) => zh },
              { key: 'en', title: t.en, cell: ({ en }) => en },
              { key: 'code', title: t.code, cell: ({ code }) => <code>{code}</code> },
              { key: 'origin', title: t.origin, cell: ({ shipped }) => (shipped ? t.shipped : t.own) },
              {
                key: 'active',
                title: t.active,
                cell: ({ active }) => (
                  <Status tone={active ? 'good' : 'plain'}>{active ? t.active : t.inactive}</Status>
                ),
              },
              ...(change
                ? [
                    {
                      key: 'acts',
                      title: t.edit,
                      cell: (kind: Kind) =>
                        !kind.shipped && (
                          <span className="card-row">
                            <Button size="small" onClick={() => setEditing(kind)}>
                              {t.edit}
                            </Button>
                            <Button size="small" loading={save.busy} onClick={() => void set(kind, !kind.active)}>
                              {kind.active ? t.stop : t.resume}
                            </Button>
                          </span>
                        ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Loaded>
      {editing !== null && <KindDialog kind={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  )
}

const KindForm = z.object({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/, '代码只能用小写字母、数字和连字符，2至40位'),
  zh: z.string().trim().min(1).max(30),
  en: z.string().trim().min(1).max(60),
})

function KindDialog({ kind, close }: { kind: Kind | null; close: () => void }) {
  const t = useWords(words)
  const save = useAct(saveKind, { done: t.saved, quiet: true })
  const form = useForm({
    id: null,
    schema: KindForm,
    initial: { code: kind?.code ?? '', zh: kind?.zh ?? '', en: kind?.en ?? '' },
  })
  const send = async () => {
    const given = form.check()
    if (!given) return
    const { code, ...body } = given
    if (await save.send({ params: { code }, body: { ...body, active: kind?.active ?? true } })) close()
  }
  return (
    <Modal
      open
      title={kind ? t.edit : t.add}
      okText={t.save}
      confirmLoading={save.busy}
      onOk={() => void send()}
      onCancel={close}
    >
      <Field form={form} name="zh" label={t.zh} required>
        {(bound) => (
          <Input
            {...bound}
            value={form.value.zh}
            maxLength={30}
            onChange={(event) => form.set({ zh: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="en" label={t.en} required>
        {(bound) => (
          <Input
            {...bound}
            value={form.value.en}
            maxLength={60}
            onChange={(event) => form.set({ en: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="code" label={t.code} hint={t.codeHint} required>
        {(bound) => (
          <Input
            {...bound}
            disabled={kind !== null}
            value={form.value.code}
            onChange={(event) => form.set({ code: event.target.value })}
          />
        )}
      </Field>
    </Modal>
  )
}
