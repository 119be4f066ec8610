import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { v7 } from 'uuid'
import { Section, PickFile } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { signers } from '../record.ts'
import type { OnSite } from '../contract.ts'
import { keepFile, forgetFile, type KeptFile } from './kept-files.ts'
import type { Form } from './on-site-form.ts'
import { Signature } from './Signature.tsx'
import { words } from './words.ts'

export function Photos({ check, files, look }: { check: string; files: readonly KeptFile[]; look: () => void }) {
  const t = useWords(words)
  const photos = files.filter(({ what }) => what === 'photo')
  const take = async (chosen: readonly File[]) => {
    for (const file of chosen.slice(0, 30 - photos.length))
      await keepFile({ id: v7(), check, what: 'photo', name: file.name, blob: file, stored: null })
    look()
  }
  return (
    <Section title={t.photos}>
      <div className="photos">
        {photos.map((one, i) => (
          <figure key={one.id} className="photo">
            <Picture blob={one.blob} alt={t.photo(i + 1)} />
            <button
              type="button"
              className="photo-remove"
              aria-label={t.removePhoto(i + 1)}
              onClick={() => void forgetFile(one.id).then(look)}
            >
              ×
            </button>
          </figure>
        ))}
      </div>
      <PickFile
        toldBelow
        accept="image/*"
        multiple
        aria-label={t.addPhotos}
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </Section>
  )
}

function Picture({ blob, alt }: { blob: Blob; alt: string }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return <img src={address} alt={alt} />
}

export function Signatures({
  form,
  site,
  files,
  look,
}: {
  form: Form
  site: OnSite
  files: readonly KeptFile[]
  look: () => void
}) {
  const t = useWords(words)
  const say = useSay()
  const { value, set } = form
  const change = (who: string, to: object) =>
    set({ signatures: value.signatures.map((one) => (one.who === who ? { ...one, ...to } : one)) })
  const names = [site.check.officers[0]?.name ?? '', site.check.officers[1]?.name ?? '', site.check.object.name]
  return (
    <Section title={t.signatures}>
      <p className="quiet">{t.signHint}</p>
      {value.signatures.map(({ who, name, why }, i) => {
        const label = `${say(signers[who])} ${names[i]}`
        return (
          <fieldset key={who} className="signing">
            <legend>{label}</legend>
            <Signature
              check={site.id}
              who={who}
              label={label}
              kept={files.find(({ what }) => what === who)}
              onChange={look}
            />
            <label htmlFor={`sign-${who}`}>{t.signName}</label>
            <Input
              id={`sign-${who}`}
              autoComplete="off"
              maxLength={40}
              value={name}
              onChange={(event) => change(who, { name: event.target.value })}
            />
            {who === 'object' && (
              <>
                <label htmlFor="sign-why">{t.signWhy}</label>
                <Input
                  id="sign-why"
                  autoComplete="off"
                  maxLength={200}
                  value={why}
                  onChange={(event) => change(who, { why: event.target.value })}
                />
              </>
            )}
          </fieldset>
        )
      })}
    </Section>
  )
}
