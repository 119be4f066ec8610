import { Loaded, Section, Story, useApi, type Reply } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { ownBookVersions } from '../contract.ts'
import type { Declaration, DeclaredField } from '../declaration.ts'
import { words } from './words.ts'

/** What became of the declaration, version by version. */
export function DeclarationVersions({ book }: { book: string }) {
  const t = useWords(words)
  const found = useApi(ownBookVersions, { params: { book } })
  return (
    <Section title={t.versions}>
      <Loaded of={found}>
        {({ versions }: Reply<typeof ownBookVersions>) => (
          <Story
            events={versions.map(({ version, at, by, declaration }, i) => ({
              key: version,
              at,
              by,
              what: <What is={declaration} was={versions[i + 1]?.declaration} />,
            }))}
          />
        )}
      </Loaded>
    </Section>
  )
}

function What({ is, was }: { is: Declaration; was: Declaration | undefined }) {
  const t = useWords(words)
  if (!was) return t.first
  const before = new Map(was.fields.map((field) => [field.code, field]))
  const names = (fields: readonly DeclaredField[]) => fields.map(({ zh }) => zh).join('、')
  const added = is.fields.filter(({ code }) => !before.has(code))
  const retired = is.fields.filter((field) => field.retired && before.get(field.code)?.retired === false)
  const dropped = was.fields.filter(({ code }) => !is.fields.some((field) => field.code === code))
  const changed = is.fields.filter((field) => {
    const former = before.get(field.code)
    return former && !retired.includes(field) && JSON.stringify(former) !== JSON.stringify(field)
  })
  const told = [
    added.length > 0 && t.addedFields(names(added)),
    retired.length > 0 && t.retiredNow(names(retired)),
    dropped.length > 0 && t.droppedFields(names(dropped)),
    changed.length > 0 && t.changedFields(names(changed)),
  ].filter((one) => one !== false)
  return told.length > 0 ? told.join('；') : t.changedRest
}
