import { Button } from 'antd'
import { Status, type Bound, PickFile } from '../kit/index.ts'
import { useWords } from '../words.ts'
import './publications.css'
import { words } from './words.ts'

interface File {
  readonly name: string
  readonly sha256: string
}

/** Names and hashes of files; the files stay where they are. */
export function FilesInput({
  files,
  onChange,
  ...bound
}: Bound & { readonly files: File[]; readonly onChange: (files: File[]) => void }) {
  const t = useWords(words)
  const add = async (list: FileList | null) => {
    const added = await Promise.all(
      [...(list ?? [])].map(async (file) => ({
        name: file.name,
        sha256: hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())),
      })),
    )
    onChange([...files, ...added.filter(({ sha256 }) => !files.some((one) => one.sha256 === sha256))])
  }
  return (
    <>
      <PickFile toldBelow multiple {...bound} onChange={(event) => void add(event.target.files)} />
      <ul className="hashes">
        {files.map(({ name, sha256 }) => (
          <li key={sha256}>
            <Status tone="good">{name}</Status>{' '}
            <code className="quiet" title={sha256}>
              {sha256.slice(0, 16)}…
            </code>{' '}
            <Button
              size="small"
              aria-label={t.remove(name)}
              onClick={() => onChange(files.filter((one) => one.sha256 !== sha256))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

const hex = (digest: ArrayBuffer) =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
