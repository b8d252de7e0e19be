import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** Sessions, codes and interactions that may live at once; the oldest give way. */
const capacity = 5000;

/** State of the embedded issuer, in bounded memory: a restart signs everybody out of it, tokens stay valid. */
export function memoryAdapter(): AdapterFactory {
  const entries = new LRUCache<string, AdapterPayload>({ max: capacity });

  const model = (name: string): Adapter => {
    const key = (id: string) => `${name}:${id}`;
    const findBy = (field: 'uid' | 'userCode', value: string) =>
      [...entries.entries()].find(([k, entry]) => k.startsWith(`${name}:`) && entry[field] === value)?.[1];
    return {
      upsert: async (id, payload, expiresIn) => {
        entries.set(key(id), payload, expiresIn ? { ttl: expiresIn * 1000 } : {});
      },
      find: async (id) => entries.get(key(id)),
      findByUid: async (uid) => findBy('uid', uid),
      findByUserCode: async (code) => findBy('userCode', code),
      consume: async (id) => {
        const entry = entries.get(key(id));
        // Same object, so that its time to live stays what it was.
        if (entry !== undefined) entry.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        entries.delete(key(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [k, entry] of entries.entries()) if (entry.grantId === grantId) entries.delete(k);
      },
    };
  };
  return model;
}
