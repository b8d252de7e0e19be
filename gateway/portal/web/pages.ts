import { type ComponentType, lazy } from 'react';
import type { PagePath } from '../paths.ts';
import { contents } from './contents.ts';

type Load = () => Promise<{ readonly default: ComponentType }>;

/** How each page is loaded: its file is fetched when it is first opened. */
const files: Readonly<Record<PagePath, Load>> = {
  '/': () => import('./pages/home/index.tsx'),
  '/data': () => import('./pages/data/index.tsx'),
  '/five-eyes': () => import('./pages/five-eyes/index.tsx'),
  '/agreements': () => import('./pages/agreements/index.tsx'),
  '/agreements/draft': () => import('./pages/draft/index.tsx'),
  '/agreements/:id': () => import('./pages/instrument/index.tsx'),
  '/catalogue': () => import('./pages/catalogue/index.tsx'),
  '/ledger': () => import('./pages/ledger/index.tsx'),
  '/integrate': () => import('./pages/integrate/index.tsx'),
};

/** The pages, ready to be drawn. */
export const pages = (Object.keys(files) as PagePath[]).map((path) => ({
  path,
  title: contents[path].title,
  Page: lazy(files[path]),
}));
