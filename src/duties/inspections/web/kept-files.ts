/** A picture taken on the spot: kept in this browser until the server has it. */
export interface KeptFile {
  /** The upload's own id: sent again, it is the same picture. */
  readonly id: string
  /** Of which check. */
  readonly check: string
  /** 'photo', or whose signature it is. */
  readonly what: string
  readonly name: string
  readonly blob: Blob
  /** The evidence file's id, once it is stored. */
  readonly stored: string | null
}

const NAME = 'mingfa-on-site'
const STORE = 'files'

/** Pictures cannot stand in localStorage: they lie in the browser's own database, and survive a closed tab and an empty battery. */
function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1)
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex('check', 'check')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('the browser keeps no database'))
  })
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await database()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      // Only once the transaction is over is it on the disk.
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error ?? new Error('the browser’s database refused'))
      transaction.onabort = transaction.onerror
    })
  } finally {
    db.close()
  }
}

export const keptOf = (check: string): Promise<KeptFile[]> =>
  within('readonly', (store) => store.index('check').getAll(check) as IDBRequest<KeptFile[]>)
export const keepFile = (file: KeptFile): Promise<unknown> => within('readwrite', (store) => store.put(file))
export const forgetFile = (id: string): Promise<unknown> => within('readwrite', (store) => store.delete(id))
