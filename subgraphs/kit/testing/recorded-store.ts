import type { DatabaseConnection, Kysely } from 'kysely';
import type { Store } from '../store/index.ts';

/** One statement as the driver was given it, and the rows that it gave back. */
export interface RecordedStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
  readonly rows: readonly unknown[];
}

/** The same store with a witness at the driver: whatever reaches Node has passed there. For requests only. */
export function recorded<Tables>(store: Store<Tables>): { store: Store<Tables>; statements: RecordedStatement[] } {
  const statements: RecordedStatement[] = [];
  const executor = store.db.getExecutor();
  const provideConnection: typeof executor.provideConnection = (consumer) =>
    executor.provideConnection((connection) => {
      const witnessed: DatabaseConnection = {
        executeQuery: async <R>(query: Parameters<DatabaseConnection['executeQuery']>[0]) => {
          const result = await connection.executeQuery<R>(query);
          statements.push({ text: query.sql, parameters: query.parameters, rows: result.rows });
          return result;
        },
        streamQuery: () => {
          throw new Error('nothing is streamed');
        },
      };
      return consumer(witnessed);
    });
  const db = { getExecutor: () => ({ provideConnection }) } as unknown as Kysely<Tables>;
  return { store: { ...store, db }, statements };
}
