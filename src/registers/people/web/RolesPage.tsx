import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { v7 } from 'uuid'
import type { z } from 'zod'
import {
  call,
  FaultNote,
  Field,
  Loaded,
  Page,
  Section,
  Sheet,
  useApi,
  useForm,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useMay, usePermissions, usePermissionWords } from '../../../desk/session.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import type { Permission } from '../../../platform/permissions.ts'
import { listRoles, proposeRole, Reason, RoleForm, settleRole, type RoleProposal } from '../contract.ts'
import './people.css'
import { peopleWords } from './people-words.ts'
import { useProved } from './Proved.tsx'

type Role = Reply<typeof listRoles>['rows'][number]

/** The roles: those that came with the product, as they are; the bureau's own, to be made and changed. */
export function RolesPage() {
  const t = useWords(peopleWords)
  const may = useMay()
  const roles = useApi(listRoles)
  const [editing, setEditing] = useState<Role | 'new' | null>(null)
  const manage = may('settings.manage')
  return (
    <Page
      title={t.roles}
      lead={t.rolesLead}
      actions={
        manage && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t.newRole}
          </Button>
        )
      }
    >
      <Loaded of={roles}>
        {({ rows, proposals }) => (
          <>
            {proposals.length > 0 && <Proposals of={proposals} roles={rows} manage={manage} />}
            <RoleList
              title={t.ownRoles}
              roles={rows.filter(({ id }) => id !== null)}
              {...(manage && { edit: setEditing })}
            />
            <RoleList title={t.shippedRoles} roles={rows.filter(({ id }) => id === null)} />
          </>
        )}
      </Loaded>
      {editing && <RoleDialog role={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  )
}

function RoleList({ title, roles, edit }: { title: string; roles: readonly Role[]; edit?: (role: Role) => void }) {
  const t = useWords(peopleWords)
  const say = useSay()
  const called = usePermissionWords()
  return (
    <Section title={title}>
      <Sheet>
        {roles.length === 0 && <p>{t.none}</p>}
        <ul className="rows">
          {roles.map((role) => (
            <li key={role.code}>
              <div>
                <div className="rows-main">
                  <strong>{say(role)}</strong> <code className="quiet">{role.code}</code>
                </div>
                <div className="quiet">
                  {role.permissions.map((one) => say(called(one))).join(say({ zh: '、', en: ', ' }))}
                </div>
              </div>
              {edit && (
                <Button aria-label={t.changeRoleOf(say(role))} onClick={() => edit(role)}>
                  {t.changeRole}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Sheet>
    </Section>
  )
}

/** What waits for a second person: what it would give and take, and the one act each reader may do about it. */
function Proposals({ of, roles, manage }: { of: readonly RoleProposal[]; roles: readonly Role[]; manage: boolean }) {
  const t = useWords(peopleWords)
  const say = useSay()
  const { moment } = useFormat()
  const proved = useProved()
  const settle = ({ id, version }: RoleProposal, verdict: 'confirmed' | 'refused' | 'withdrawn') =>
    void proved.run(() => call(settleRole, { params: { id }, body: { version, verdict } }), t[verdict])
  return (
    <Section title={t.proposals}>
      <Sheet>
        <ul className="rows">
          {of.map((proposal) => (
            <li key={proposal.id}>
              <div>
                <div className="rows-main">
                  <strong>{say(proposal)}</strong> <code className="quiet">{proposal.code}</code>
                </div>
                <Difference before={roles.find(({ id }) => id !== null && id === proposal.role)} after={proposal} />
                <div className="quiet">
                  {t.proposedBy(proposal.by, moment(new Date(proposal.at)))}
                  {proposal.reason && say({ zh: `：${proposal.reason}`, en: `: ${proposal.reason}` })}
                </div>
              </div>
              {manage && (
                <div className="form-end">
                  {proposal.mine ? (
                    <Button disabled={proved.busy} onClick={() => settle(proposal, 'withdrawn')}>
                      {t.takeBack}
                    </Button>
                  ) : (
                    <>
                      <Button type="primary" disabled={proved.busy} onClick={() => settle(proposal, 'confirmed')}>
                        {t.confirmRole}
                      </Button>
                      <Button disabled={proved.busy} onClick={() => settle(proposal, 'refused')}>
                        {t.refuseRole}
                      </Button>
                    </>
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
        {proved.dialog}
      </Sheet>
    </Section>
  )
}

function Difference({ before, after }: { before: Role | undefined; after: RoleProposal }) {
  const t = useWords(peopleWords)
  const say = useSay()
  const called = usePermissionWords()
  const listed = (permissions: readonly string[]) =>
    permissions.map((one) => say(called(one))).join(say({ zh: '、', en: ', ' }))
  const [had, has] = [before?.permissions ?? [], after.permissions]
  const [more, less] = [has.filter((one) => !had.includes(one)), had.filter((one) => !has.includes(one))]
  return (
    <>
      {more.length > 0 && <div>{t.gives(listed(more))}</div>}
      {less.length > 0 && <div>{t.takes(listed(less))}</div>}
      {more.length + less.length === 0 && <div>{t.onlyNames}</div>}
    </>
  )
}

const Form = RoleForm.extend({ reason: Reason })

function RoleDialog({ role, close }: { role: Role | null; close: () => void }) {
  const t = useWords(peopleWords)
  const say = useSay()
  const rooms = usePermissions()
  const proved = useProved()
  const [id] = useState(() => v7())
  const initial: z.input<typeof Form> = role
    ? { code: role.code, zh: role.zh, en: role.en, permissions: role.permissions as Permission[], reason: '' }
    : { code: '', zh: '', en: '', permissions: [], reason: '' }
  const form = useForm({ id: null, schema: Form, initial })
  const { value, set } = form
  const save = async () => {
    const given = form.check()
    if (!given) return
    const { reason, ...wanted } = given
    const of = role && { id: role.id!, version: role.version! }
    const work = () => call(proposeRole, { body: { id, of, role: wanted, reason } })
    if (await proved.run<unknown>(work, t.roleProposed)) close()
  }
  return (
    <Modal
      open
      title={role ? t.changeRoleOf(say(role)) : t.newRole}
      okText={t.propose}
      cancelText={t.cancel}
      confirmLoading={proved.busy}
      onOk={() => void save()}
      onCancel={close}
    >
      <FaultNote form={form} />
      {!role && (
        <Field form={form} name="code" label={t.roleCode} hint={t.roleCodeHint} required>
          {(bound) => (
            <Input
              {...(bound as object)}
              autoCapitalize="none"
              value={value.code}
              maxLength={40}
              onChange={(event) => set({ code: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field form={form} name="zh" label={t.roleZh} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            value={value.zh}
            maxLength={30}
            onChange={(event) => set({ zh: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="en" label={t.roleEn} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            value={value.en}
            maxLength={60}
            onChange={(event) => set({ en: event.target.value })}
          />
        )}
      </Field>
      <Field form={form} name="permissions" label={t.rolePermissions} hint={t.rolePermissionsHint} required>
        {(bound) => (
          <div {...bound} role="group" aria-label={t.rolePermissions} className="permission-boxes">
            <Checkbox.Group
              value={[...value.permissions]}
              onChange={(chosen) => set({ permissions: chosen as Permission[] })}
            >
              {rooms.map((room) => (
                <fieldset key={room.id}>
                  <legend>{say(room.title)}</legend>
                  {room.permissions.map((one) => (
                    <Checkbox key={one.id} value={one.id}>
                      {say(one)}
                    </Checkbox>
                  ))}
                </fieldset>
              ))}
            </Checkbox.Group>
          </div>
        )}
      </Field>
      <Field form={form} name="reason" label={t.reason} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            value={value.reason}
            maxLength={200}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
      {proved.dialog}
    </Modal>
  )
}
