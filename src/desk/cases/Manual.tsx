import { Button } from 'antd'
import type { ComponentType } from 'react'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { fieldsOf } from '../../platform/forms/field.ts'
import { BasisNote, Page, Section } from '../kit/index.ts'
import { useSay, useWords } from '../words.ts'
import './cases.css'
import { diagramOf } from './diagram.ts'
import { words } from './words.ts'

/** The clerk's manual of a procedure and its diagram, drawn from the table the engine enforces: they cannot disagree with it. */
export function manual(procedure: AnyProcedure): ComponentType {
  return function Manual() {
    const t = useWords(words)
    const say = useSay()
    const { stages, acts, capacities, clocks } = procedure
    const all = Object.keys(stages).length
    const named = (names: readonly string[]) =>
      names.length === all ? t.anyStage : names.map((one) => say(stages[one]!)).join('、')
    return (
      <Page
        title={`${say(procedure.title)} · ${t.manual}`}
        lead={say(procedure.about)}
        up={{ to: `/${procedure.id}`, title: say(procedure.title) }}
        wide
        actions={<Button onClick={() => window.print()}>{t.print}</Button>}
      >
        <Section title={t.diagram}>
          <p className="quiet">{t.diagramHint}</p>
          <Diagram procedure={procedure} />
        </Section>
        <Section title={t.acts}>
          <div className="plain-table" role="region" aria-label={t.acts} tabIndex={0}>
            <table className="table manual-table">
              <thead>
                <tr>
                  <th scope="col">{t.acts}</th>
                  <th scope="col">{t.by}</th>
                  <th scope="col">{t.from}</th>
                  <th scope="col">{t.to}</th>
                  <th scope="col">{t.fields}</th>
                </tr>
              </thead>
              <tbody>
                {Object.entries(acts).map(([name, act], i) => (
                  <tr key={name}>
                    <th scope="row">
                      {i + 1}. {say(act.title)} {act.basis && <BasisNote basis={act.basis} />}
                      {act.hint && <div className="quiet">{say(act.hint)}</div>}
                    </th>
                    <td data-label={t.by}>
                      {act.by.length
                        ? [...act.by.map((one) => say(capacities[one]!.title)), ...(act.public ? [t.public] : [])].join(
                            '、',
                          )
                        : act.public
                          ? t.public
                          : t.platform}
                    </td>
                    <td data-label={t.from}>{named(act.from)}</td>
                    <td data-label={t.to}>{act.to ? named(act.to) : t.sameStage}</td>
                    <td data-label={t.fields}>
                      {fieldsOf(act.form)
                        .map(([, meta]) => `${say(meta.label)}${meta.optional ? '' : `（${t.required}）`}`)
                        .join('；')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
        {Object.keys(clocks).length > 0 && (
          <Section title={t.clocks}>
            <ul>
              {Object.entries(clocks).map(([name, { title, basis, kind, silence }]) => (
                <li key={name}>
                  {say(title)}（{kind === 'at-most' ? t.atMost : t.atLeast}）
                  <BasisNote basis={basis} />
                  {silence && `${t.silence}“${say(acts[silence]!.title)}”`}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Page>
    )
  }
}

function Diagram({ procedure }: { procedure: AnyProcedure }) {
  const t = useWords(words)
  const say = useSay()
  const { nodes, edges, width, height } = diagramOf(procedure)
  return (
    <div className="diagram" role="region" aria-label={t.diagram} tabIndex={0}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={say(procedure.title)}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8" />
          </marker>
        </defs>
        {edges.map(({ path, label, x, y }) => (
          <g key={path}>
            <path d={path} markerEnd="url(#arrow)" />
            <text className="diagram-number" x={x} y={y}>
              {label}
            </text>
          </g>
        ))}
        {nodes.map(({ stage, x, y, w, h }) => (
          <g key={stage}>
            <rect
              className={procedure.closed.includes(stage) ? 'diagram-closed' : undefined}
              x={x}
              y={y}
              width={w}
              height={h}
              rx={6}
            />
            <text x={x + w / 2} y={y + h / 2 + 5} textAnchor="middle">
              {say(procedure.stages[stage]!)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}
