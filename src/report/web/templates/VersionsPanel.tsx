import { Button } from 'antd'
import { useState } from 'react'
import { call, Loaded, useApi, useFormat, useTell } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { listTemplateVersions, readTemplateVersion, type OpenTemplate } from '../../templates/contract.ts'
import type { TemplateEditor } from './useTemplate.ts'
import { words } from './words.ts'

/** Who changed it when; an earlier version may be taken again. */
export function VersionsPanel({ open, editor }: { open: OpenTemplate; editor: TemplateEditor }) {
  const t = useWords(words)
  const tell = useTell()
  const { moment } = useFormat()
  const { id, version } = open.template
  const [before, setBefore] = useState<number | null>(null)
  const versions = useApi(listTemplateVersions, { params: { id }, query: before === null ? {} : { before } })
  const take = async (wanted: number) => {
    try {
      const { body } = await call(readTemplateVersion, { params: { id, version: wanted } })
      editor.set(() => body)
      tell.done(t.taken)
    } catch (refused) {
      tell.refused(refused)
    }
  }
  return (
    <details className="sheet">
      <summary>{t.versions}</summary>
      <Loaded of={versions}>
        {({ versions: rows, more }) => (
          <>
            <ul className="template-found">
              {rows.map((one) => (
                <li key={one.version}>
                  <strong>{t.version(one.version)}</strong>{' '}
                  <span className="quiet">
                    {moment(one.at)} {one.by}
                  </span>
                  {open.canWrite && one.version !== version && (
                    <Button
                      size="small"
                      type="text"
                      aria-label={`${t.takeBack} ${t.version(one.version)}`}
                      onClick={() => void take(one.version)}
                    >
                      {t.takeBack}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {more && (
              <Button size="small" onClick={() => setBefore(rows.at(-1)!.version)}>
                {t.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </details>
  )
}
