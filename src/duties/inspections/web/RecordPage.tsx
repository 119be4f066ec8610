import { Button } from 'antd'
import { doorsOf } from '../../../platform/cases/doors.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import { Loaded, Page, photoAt, Sheet, useApi, useFormat, useParam } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Check } from '../check-state.ts'
import { checks } from '../checks.ts'
import { findings, signers, type RecordForm } from '../record.ts'
import './inspections.css'
import { words } from './words.ts'

const doors = doorsOf(anyProcedure(checks))

/** 现场检查记录, as it is printed and filed. */
export function RecordPage() {
  const t = useWords(words)
  const id = useParam('id')
  const found = useApi(doors.read, { params: { id } })
  return (
    <Page
      title={t.record}
      up={{ to: `/checks/${id}`, title: t.onSite }}
      actions={<Button onClick={() => window.print()}>{t.printNow}</Button>}
    >
      <Loaded of={found}>
        {(dossier) => {
          // A corrected record stands in for the one it corrects.
          const told = dossier.story.findLast(
            ({ act, corrects }) =>
              act === 'conduct' ||
              (corrects !== null && dossier.story.some((one) => one.version === corrects && one.act === 'conduct')),
          )
          const check = dossier.case.state as unknown as Check
          return told?.form && check.held ? (
            <Written
              check={check}
              held={check.held}
              number={dossier.case.number}
              unit={dossier.case.orgName}
              record={told.form as unknown as RecordForm}
            />
          ) : (
            <p>{t.noRecord}</p>
          )
        }}
      </Loaded>
    </Page>
  )
}

function Written({
  check,
  held,
  number,
  record,
}: {
  check: Check
  held: NonNullable<Check['held']>
  number: string
  unit: string
  record: RecordForm
}) {
  const t = useWords(words)
  const say = useSay()
  const { day } = useFormat()
  const names = { first: check.officers[0]?.name, second: check.officers[1]?.name, object: check.object.name }
  return (
    <Sheet className="record-sheet">
      <table>
        <tbody>
          {(
            [
              [t.task, `${check.taskNumber} ${check.title}（${number}）`],
              [t.object, check.object.name],
              [
                t.officers,
                check.officers
                  .map((one) => `${one.name}（${one.unit}，${t.certificateNo(one.certificate)}）`)
                  .join('；'),
              ],
              [t.time, `${day(held.on)} ${held.began}–${held.ended}`],
              [
                t.arrival,
                [
                  record.shown && t.shown,
                  record.served && t.served,
                  record.told && t.told,
                  held.refused && t.refusedText,
                ]
                  .filter(Boolean)
                  .join('；'),
              ],
            ] as const
          ).map(([term, value]) => (
            <tr key={term}>
              <th scope="row">{term}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t.findings}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.items}</th>
            <th scope="col">{t.finding}</th>
            <th scope="col">{t.note}</th>
          </tr>
        </thead>
        <tbody>
          {record.findings.map((one) => (
            <tr key={one.item}>
              <td>{one.item}</td>
              <td>{say(findings[one.finding])}</td>
              <td>{one.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t.result}</h2>
      <p>
        <strong>{say(held.result)}</strong>
      </p>
      {held.summary && <p className="filled-prose">{held.summary}</p>}
      {held.rectify && (
        <p>
          {t.rectify}：{held.rectify}
          {held.rectifyBy && `（${t.rectifyBy}：${day(held.rectifyBy)}）`}
        </p>
      )}
      <div className="record-signs">
        {record.signatures.map(({ who, name, image, why }) => (
          <div key={who}>
            <div className="quiet">
              {say(signers[who])}：{names[who]}
            </div>
            {image[0] && <img src={photoAt(image[0], 'view')} alt={t.signatureOf(names[who] ?? '')} />}
            {name && <strong>{name}</strong>}
            {why && <span>{t.notSigned(why)}</span>}
          </div>
        ))}
      </div>
      {record.photos.length > 0 && (
        <>
          <h2>{t.photos}</h2>
          <div className="record-photos">
            {record.photos.map((photo, i) => (
              <img key={photo} src={photoAt(photo, 'view')} alt={t.photo(i + 1)} loading="lazy" />
            ))}
          </div>
        </>
      )}
    </Sheet>
  )
}
