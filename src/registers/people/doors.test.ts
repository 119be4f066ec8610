import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCity } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { searchPeople } from '../../platform/forms/pickers.ts'
import * as signInDoors from '../../platform/sign-in/contract.ts'
import * as peopleDoors from './contract.ts'

const house = { ...({} as Awaited<ReturnType<typeof testHouse>>) }
beforeAll(async () => {
  Object.assign(house, await testHouse({ prepare: buildCity }))
})
afterAll(() => house.close())

// Who may pass which door is put to every role in test/permissions.test.ts.
test('声明的门都开着，开着的门都有声明', () => {
  const declared = Object.values<object>({ ...signInDoors, ...peopleDoors, searchPeople }).flatMap((value) =>
    'needs' in value && 'id' in value ? [String(value.id)] : [],
  )
  const served = house.server.endpoints.map(({ id }) => id).filter((id) => /^(sign-in|people)\./.test(id))
  expect(served.toSorted()).toEqual(declared.toSorted())
  expect(declared.length).toBeGreaterThan(30)
})
