import { parseArgs } from 'node:util'
import type { Words } from '../law/outcome.ts'
import type { Settings } from '../platform/settings.ts'
import type { Terminal } from './terminal.ts'

/** Exit codes, the same for every command. 78 is EX_CONFIG of sysexits.h. */
export const exits = { done: 0, failed: 1, usage: 2, configuration: 78 } as const
export type Exit = (typeof exits)[keyof typeof exits]

export interface OptionShape {
  readonly type: 'boolean' | 'string'
  /** What stands for the value in the help: 'N', 'FILE'. */
  readonly value?: string
  readonly required?: boolean
  readonly say: Words
}

type Options = Readonly<Record<string, OptionShape>>
type Valued<O extends OptionShape> = O['type'] extends 'boolean'
  ? boolean
  : O extends { required: true }
    ? string
    : string | undefined
export type Values<O extends Options> = { readonly [Name in keyof O]: Valued<O[Name]> }

/** What a command is given to work with. */
export interface Call<O extends Options> {
  readonly options: Values<O>
  /** Words after the options; refused unless the command names its arguments. */
  readonly args: readonly string[]
  readonly settings: Settings
  /** The folder of the program. */
  readonly root: string
  readonly terminal: Terminal
}

export interface Command<O extends Options = Options> {
  readonly name: string
  readonly say: Words
  /** 'FILE…' */
  readonly takes?: string
  readonly options: O
  run(call: Call<O>): Promise<Exit | void>
}

/** Declares a command, keeping the types of its options. */
export const command = <const O extends Options>(declared: Command<O>): Command<O> => declared

/** Ends a command with a sentence and an exit code, without a stack: it is the operator who has something to do. */
export class Stop extends Error {
  readonly exit: Exit
  readonly say: Words

  constructor(exit: Exit, zh: string, en: string) {
    super(`${zh} ${en}`)
    this.exit = exit
    this.say = { zh, en }
  }
}

export const misused = (zh: string, en: string) => new Stop(exits.usage, zh, en)
export const failed = (zh: string, en: string) => new Stop(exits.failed, zh, en)

/** Reads the words after the command's name. Throws a Stop naming what is not understood. */
export function readCall<O extends Options>({ name, options, takes }: Command<O>, words: readonly string[]) {
  const common = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
  const shapes = Object.fromEntries(Object.entries(options).map(([option, { type }]) => [option, { type }]))
  const { values, positionals } = parsed(name, words, { ...shapes, ...common })
  if (!values['help']) {
    const missing = Object.entries(options).find(
      ([option, { required }]) => required && values[option] === undefined,
    )?.[0]
    if (missing) throw misused(`mingfa ${name} 缺少 --${missing}。`, `mingfa ${name} needs --${missing}.`)
    const extra = positionals[0]
    if (extra !== undefined && !takes)
      throw misused(`mingfa ${name} 不接受“${extra}”。`, `mingfa ${name} does not take "${extra}".`)
  }
  const filled = Object.fromEntries(
    Object.entries(options).map(([option, { type }]) => [
      option,
      values[option] ?? (type === 'boolean' ? false : undefined),
    ]),
  )
  return {
    options: filled as Values<O>,
    args: positionals,
    json: values['json'] === true,
    help: values['help'] === true,
  }
}

function parsed(
  name: string,
  words: readonly string[],
  options: Record<string, { type: 'boolean' | 'string'; short?: string }>,
) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (error) {
    const { message } = error as Error
    throw misused(
      `mingfa ${name}：参数有误，用 --help 查看用法。（${message}）`,
      `mingfa ${name}: ${message}. See --help.`,
    )
  }
}

/** A whole number of at least `least`, or a Stop. */
export function wholeNumber(option: string, text: string, least = 1): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number
  throw misused(
    `--${option} 应为不小于 ${least} 的整数，而不是“${text}”。`,
    `--${option} is a whole number of at least ${least}, not "${text}".`,
  )
}
