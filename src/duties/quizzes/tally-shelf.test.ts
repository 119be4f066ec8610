import { expect, it } from 'vitest'
import { tallyShelf } from './tally-shelf.ts'

it('结果清单：同一份多少人要都只做一次，做好的留着；同时要做的太多，请晚些再来', async () => {
  const made: string[] = []
  const doors = new Map<string, () => void>()
  const ask = tallyShelf(
    async (quiz) => {
      made.push(quiz)
      await new Promise<void>((open) => doors.set(quiz, open))
      return quiz === 'none' ? null : Buffer.from(quiz.repeat(4))
    },
    { atOnce: 2, kept: 10 },
  )
  const crowd = Array.from({ length: 50 }, () => ask('aa'))
  const other = ask('bb')
  expect(await ask('cc')).toBe('busy')
  doors.get('aa')!()
  expect(new Set(await Promise.all(crowd)).size).toBe(1)
  doors.get('bb')!()
  expect(String(await other)).toBe('bbbbbbbb')
  // There is room for one of them: the later.
  expect(String(await ask('bb'))).toBe('bbbbbbbb')
  expect(made).toEqual(['aa', 'bb'])
  const none = ask('none')
  doors.get('none')!()
  expect(await none).toBeNull()
  const again = ask('aa')
  doors.get('aa')!()
  expect(String(await again)).toBe('aaaaaaaa')
  expect(made).toEqual(['aa', 'bb', 'none', 'aa'])
})
