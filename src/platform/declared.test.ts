import { describe, expect, it } from 'vitest'
import { bureauSetting } from './bureau-settings/setting.ts'
import { anyProcedure } from './cases/procedure.ts'
import { questions } from './cases/three-acts.fixture.ts'
import { allDeclared, declaredBy, usedByDoors } from './declared.ts'
import { face } from './face.ts'
import { handOf, offer, token, type Hand } from './handing.ts'
import { endpoint } from './http/endpoint.ts'
import { permit } from './publication/catalogue.ts'
import { permissionsOf, rolesWith } from './permissions.ts'

const title = { zh: '房间', en: 'Room' }
const words = { zh: '查阅', en: 'Read' }
const number = token<number>('a.number')
const share = bureauSetting({ key: 'a.share', title, hint: title, fallback: 1, least: 0, most: 1, kind: 'share' })
const a = face<null>({ id: 'a', title, permissions: { 'a.read': words, 'a.write': words } })

describe('各房间自己申报，合起来核对', () => {
  it('角色的权限由各房间授予，比照的角色一并得到，人人有的谁也不少', () => {
    const { powers } = declaredBy([
      a,
      face<null>({
        id: 'b',
        title,
        permissions: { 'b.read': words, 'b.report': words },
        roles: { guest: { title }, host: { title, like: 'guest' } },
        grants: { guest: ['a.read'], host: ['b.read'], 'section-officer': ['a.write'] },
        everyones: ['b.report'],
      }),
    ])
    const of = (role: string) => [...permissionsOf(powers, role, null)]
    expect(of('guest')).toEqual(['a.read', 'b.report'])
    expect(of('host')).toEqual(['a.read', 'b.read', 'b.report'])
    expect(of('legal-officer')).toEqual(['a.write', 'b.report'])
    expect(of('no-such-role')).toEqual([])
    expect([...permissionsOf(powers, 'own', ['a.read'])]).toEqual(['a.read', 'b.report'])
    expect([...permissionsOf(powers, 'guest', ['a.write'])]).toEqual(['a.read', 'b.report'])
    expect(rolesWith(powers, 'a.write')).toEqual(['section-officer', 'legal-officer'])
  })

  it.each([
    [
      '同一权限申报两次',
      [a, face<null>({ id: 'b', title, permissions: { 'a.read': words } })],
      'permission a.read is declared twice: by a and by b',
    ],
    [
      '并入了没有的登记，或者原来的还在',
      [
        face<null>({
          id: 'b',
          title,
          keeps: [{ table: 'kept' }],
          moved: [{ kind: 'kept', into: 'kept', to: (was) => was }],
        }),
        face<null>({ id: 'c', title, moved: [{ kind: 'gone', into: 'nowhere', to: (was) => was }] }),
      ],
      'b moved kept, which a face keeps still\n  c moved gone into nowhere, which no face keeps',
    ],
    ['同一房间出现两次', [a, a], 'face a is declared twice'],
    [
      '同一角色申报两次',
      [face<null>({ id: 'b', title, roles: { partner: { title } } })],
      'role partner is declared twice: by platform and by b',
    ],
    [
      '同一设置申报两次',
      [face<null>({ id: 'b', title, settings: [share, share] })],
      'setting a.share is declared twice',
    ],
    [
      '同一类公开信息申报两次',
      [face<null>({ id: 'b', title, publications: [permit] })],
      'kind of publication permit is declared twice',
    ],
    [
      '同一登记表申报两次',
      [face<null>({ id: 'b', title, keeps: [{ table: 'post' }, { table: 'post' }] })],
      'register post is declared twice',
    ],
    [
      '授予没有申报的权限',
      [face<null>({ id: 'b', title, grants: { partner: ['a.read'] } })],
      'a grant of b needs the permission a.read, which no face declares',
    ],
    [
      '授予没有申报的角色',
      [a, face<null>({ id: 'b', title, grants: { nobody: ['a.read'] } })],
      'b grants to a role nobody that no face declares',
    ],
    [
      '比照没有申报的角色',
      [face<null>({ id: 'b', title, roles: { host: { title, like: 'guest' } } })],
      'role host is like guest',
    ],
    [
      '程序要的权限没有申报',
      [face<null>({ id: 'b', title, procedures: [{ editions: [anyProcedure(questions)] }] })],
      'procedure questions needs the permission campaigns.read',
    ],
    [
      '身份要的权限没有申报',
      [face<null>({ id: 'b', title, procedures: [{ editions: [anyProcedure(questions)] }] })],
      'capacity questions.asker needs the permission activities.write',
    ],
    ['要的东西没有人给', [face<null>({ id: 'b', title, wants: [number] })], 'b wants a.number, which no face offers'],
    [
      '同一样东西两处都给',
      [face<null>({ id: 'b', title, offers: [offer(number, () => 1), offer(number, () => 2)] })],
      'offer a.number is declared twice',
    ],
  ])('%s，启动时就说明', (_what, faces, says) => {
    expect(() => declaredBy(faces)).toThrow(says)
  })

  it('几处错误一次说全', () => {
    const wrong = face<null>({ id: 'b', title, grants: { partner: ['b.read'], nobody: ['a.read'] } })
    expect(() => declaredBy([a, wrong])).toThrow(/nobody[^]*b\.read/)
  })

  it('接口要的权限没有申报，开门时说明；公开的和登录即可的不问', () => {
    const { powers } = declaredBy([a])
    const door = (needs: 'public' | 'signed-in' | 'a.read' | 'a.raed') =>
      usedByDoors([endpoint({ id: 'b.list', method: 'GET', path: '/api/b', needs, title })])
    for (const needs of ['public', 'signed-in', 'a.read'] as const)
      expect(() => allDeclared(powers, door(needs))).not.toThrow()
    expect(() => allDeclared(powers, door('a.raed'))).toThrow('door b.list needs the permission a.raed')
  })
})

describe('房间之间的交接', () => {
  const word = token<string>('b.word')

  it('一样东西在一个系统里只做一次，做的时候可以要别的东西', () => {
    let made = 0
    const hand: Hand = handOf(
      [offer(number, ({ n }: { n: number }) => (made++, n)), offer(word, () => `第${hand(number)}`)],
      () => ({ n: 3 }),
    )
    expect([hand(word), hand(word), hand(number), made]).toEqual(['第3', '第3', 3, 1])
  })

  it('没有人给的，互相等着的，都说明白', () => {
    expect(() => handOf([], () => null)(number)).toThrow('nobody offers a.number')
    const hand: Hand = handOf(
      [offer(number, () => hand(word).length), offer(word, () => String(hand(number)))],
      () => null,
    )
    expect(() => hand(number)).toThrow('a.number → b.word → a.number')
  })
})
