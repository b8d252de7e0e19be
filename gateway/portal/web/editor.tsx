import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { useMemo } from 'react';
import { examples } from './examples.ts';
import { type Asking, createFetcher } from './fetcher.ts';

const tabs = examples.map((query) => ({ query }));

/**
 * GraphiQL for one way of asking. The schema shown is what this caller may see, so give it a `key` per caller;
 * its tabs live in sessionStorage and survive that.
 */
export default function Editor({ accessToken, purpose, denial }: Asking) {
  const fetcher = useMemo(() => createFetcher({ accessToken, purpose, denial }), [accessToken, purpose, denial]);
  return <GraphiQL fetcher={fetcher} storage={sessionStorage} defaultTabs={tabs} showPersistHeadersSettings={false} />;
}
