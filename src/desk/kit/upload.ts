import type { Endpoint } from '../../platform/http/endpoint.ts'
import { addressOf, isRefusal, Offline, refusedBy, withRequest, type Asking, type Reply, type Said } from './api.ts'
import { revive } from './revive.ts'

/**
 * Sends one file to a door, telling how far it is (0 … 100). By XMLHttpRequest: fetch does not tell progress. Like `call`, it may be sent
 * again after `Offline` without being done twice. `said` goes before the file: cells mended, questions answered.
 */
export function upload<E extends Endpoint>(
  door: E,
  asking: Asking<E>,
  file: File,
  progress: (percent: number) => void = () => {},
  said?: object,
): Promise<Reply<E>> {
  const { named, answered } = withRequest(
    door,
    asking as Said,
    JSON.stringify([file.name, file.size, file.lastModified, said]),
  )
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(door.method, addressOf(door, named))
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = (event) =>
      event.lengthComputable && progress(Math.floor((event.loaded / event.total) * 100))
    request.onload = () => {
      const { status } = request
      const answer: unknown = request.response
      if (status < 300 || isRefusal(answer)) answered()
      if (status < 300) resolve((door.reply ? revive(door.reply, answer) : answer) as Reply<E>)
      else reject(refusedBy(status, answer))
    }
    request.onerror = () => reject(new Offline('upload'))
    request.ontimeout = request.onerror
    const form = new FormData()
    if (said) form.append('said', JSON.stringify(said))
    form.append('file', file, file.name)
    request.send(form)
  })
}
