import type { RecordRow, Register } from '../../platform/change.ts'
import type { DelegationState, PostState } from './rules.ts'

export interface PersonRow extends RecordRow {
  readonly name: string
  readonly pinyin: string
  readonly initials: string
  readonly username: string
  readonly phone: string | null
  readonly email: string | null
  readonly active: boolean
}
export interface PostRow extends RecordRow, PostState {}
export interface DelegationRow extends RecordRow, DelegationState {}
export interface RoleRow extends RecordRow {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly permissions: string[]
}
/** A change of a role (a new one, where `role` is null) that waits for a second person, or waited. */
export interface RoleProposalRow extends RecordRow {
  readonly role: string | null
  /** The version of the role that the proposal was made upon. */
  readonly seen: number | null
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly permissions: string[]
  readonly proposed_by: string
  readonly reason: string
  readonly state: 'open' | 'confirmed' | 'refused' | 'withdrawn'
}

/** A name without the spaces and dots within it: 阿依努尔·买买提 is typed without, too. */
export const unspaced = (name: string) => name.replaceAll(/[\s·•・‧]/g, '')

const kept = ['id', 'version', 'changed_at'] as const

export const persons: Register<PersonRow> = {
  table: 'person',
  columns: [...kept, 'name', 'pinyin', 'initials', 'username', 'phone', 'email', 'active', 'grams'],
  derived: ['grams'],
  sought: ({ name }) => [unspaced(name)],
}
export const posts: Register<PostRow> = {
  table: 'post',
  columns: [...kept, 'person', 'org', 'branch', 'role', 'title', 'from_day', 'until_day'],
}
export const delegations: Register<DelegationRow> = {
  table: 'delegation',
  columns: [...kept, 'post', 'to_person', 'from_day', 'until_day', 'reason'],
}
export const ownRoles: Register<RoleRow> = {
  table: 'role',
  columns: [...kept, 'code', 'zh', 'en', 'permissions'],
}
export const roleProposals: Register<RoleProposalRow> = {
  table: 'role_proposal',
  columns: [...kept, 'role', 'seen', 'code', 'zh', 'en', 'permissions', 'proposed_by', 'reason', 'state'],
}
