import { Button } from 'antd'
import { v7 } from 'uuid'
import { Empty, Go, GoButton, Loaded, Page, PlainTable, Status, useAct, useApi } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { listOwnFigures, saveOwnFigure, type OwnFigure } from '../contract.ts'
import type { DefinitionKind } from '../definition.ts'
import { words } from './words.ts'

/** The bureau's own figures. */
export function OwnFiguresPage() {
  const t = useWords(words)
  const say = useSay()
  const known = useApi(listOwnFigures)
  const save = useAct(saveOwnFigure, { done: t.saved })
  const set = ({ id, code: _code, version, whole: _whole, ...form }: OwnFigure, active: boolean) =>
    save.send({ params: { id }, body: { form: { ...form, active }, seen: version, request: v7() } })
  const kinds: Record<DefinitionKind, string> = {
    flow: t.flow,
    stock: t.stock,
    ratio: t.ratio,
    coverage: t.coverage,
    sum: t.sum,
    change: t.changeKind,
    growth: t.growth,
    rate: t.rate,
  }
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          <GoButton to="/settings/units">{t.units}</GoButton>
          <GoButton to="/settings/figures/new" type="primary">
            {t.add}
          </GoButton>
        </>
      }
    >
      <Loaded of={known}>
        {({ figures }) =>
          figures.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <PlainTable
              caption={t.title}
              rows={figures}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  title: t.name,
                  cell: (figure) => (
                    <Go to={`/settings/figures/${figure.id}`}>{say({ zh: figure.zh, en: figure.en || figure.zh })}</Go>
                  ),
                },
                { key: 'kind', title: t.kind, cell: ({ definition }) => kinds[definition.kind] },
                { key: 'unit', title: t.unit, cell: ({ unit }) => unit },
                {
                  key: 'state',
                  title: t.state,
                  cell: ({ active, whole }) => (
                    <Status tone={!whole ? 'late' : active ? 'good' : 'plain'}>
                      {!whole ? t.broken : active ? t.active : t.inactive}
                    </Status>
                  ),
                },
                {
                  key: 'acts',
                  title: t.acts,
                  cell: (figure) => (
                    <span className="card-row">
                      {figure.active && figure.whole && (
                        <Go to={`/figures/${encodeURIComponent(figure.code)}`}>{t.open}</Go>
                      )}
                      <Button size="small" loading={save.busy} onClick={() => void set(figure, !figure.active)}>
                        {figure.active ? t.stop : t.resume}
                      </Button>
                    </span>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  )
}
