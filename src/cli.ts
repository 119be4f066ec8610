import { join } from 'node:path'
import { backup } from './cli/backup.ts'
import { base } from './cli/base.ts'
import { bureau } from './cli/bureau.ts'
import { exits, misused, readCall, Stop, type Command, type Exit } from './cli/command.ts'
import { demo } from './cli/demo.ts'
import { doctor } from './cli/doctor.ts'
import { drill } from './cli/drill.ts'
import { figures } from './cli/figures.ts'
import { helpFor, overview } from './cli/help.ts'
import { importFiles } from './cli/import.ts'
import { keys } from './cli/keys.ts'
import { log } from './cli/log.ts'
import { pack } from './cli/pack.ts'
import { lintDocx } from './cli/lint-docx.ts'
import { report } from './cli/report.ts'
import { restore } from './cli/restore.ts'
import { start } from './cli/start.ts'
import { terminalFor, type Terminal } from './cli/terminal.ts'
import { user } from './cli/user.ts'
import { verify } from './cli/verify.ts'
import { Unready } from './platform/unready.ts'
import { readSettings, type Settings } from './platform/settings.ts'

/** Every command of `mingfa`. What is not here does not exist. */
const commands: readonly Command[] = [
  start,
  demo,
  importFiles,
  figures,
  report,
  pack,
  lintDocx,
  user,
  backup,
  base,
  restore,
  verify,
  doctor,
  drill,
  log,
  keys,
  bureau,
] as unknown as readonly Command[]

const root = join(import.meta.dirname, '..')

async function main(words: readonly string[]): Promise<Exit> {
  const terminal = terminalFor({ out: process.stdout, err: process.stderr }, process.env, words.includes('--json'))
  try {
    return await obey(words, terminal)
  } catch (error) {
    if (error instanceof Unready) {
      terminal.say(error.say.zh, error.say.en)
      return exits.configuration
    }
    if (!(error instanceof Stop)) {
      // A sentence for the operator; the stack for whoever mends us.
      terminal.say(`出错：${(error as Error).message}`, `Failed: ${(error as Error).message}`)
      if (process.env['LOG_LEVEL'] === 'debug') terminal.say((error as Error).stack ?? '', (error as Error).stack ?? '')
      return exits.failed
    }
    terminal.say(error.say.zh, error.say.en)
    return error.exit
  }
}

async function obey([name, ...rest]: readonly string[], terminal: Terminal): Promise<Exit> {
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    terminal.result(
      commands.map((each) => each.name),
      overview(commands, terminal),
    )
    return exits.done
  }
  const chosen = commands.find((each) => each.name === name)
  if (!chosen)
    throw misused(
      `没有“${name}”这个命令，用 mingfa --help 查看全部命令。`,
      `There is no command "${name}"; see mingfa --help.`,
    )
  const { options, args, help } = readCall(chosen, rest)
  if (help) {
    terminal.result({ name, takes: chosen.takes, options: chosen.options }, helpFor(chosen, terminal))
    return exits.done
  }
  return (await chosen.run({ options, args, settings: mendedSettings(), root, terminal })) ?? exits.done
}

function mendedSettings(): Settings {
  const read = readSettings(process.env, root)
  if ('settings' in read) return read.settings
  const all = (tongue: 'zh' | 'en') => read.faults.map((fault) => fault[tongue]).join('\n')
  throw new Stop(exits.configuration, `设置有误，没有启动：\n${all('zh')}`, `Misconfigured, not started:\n${all('en')}`)
}

// `mingfa figures | head` is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exits.done : exits.failed),
)
process.exitCode = await main(process.argv.slice(2))
