import { readFileSync } from 'node:fs';
import type { Text } from '../errors/index.ts';
import type { AgencyCode } from '../language/index.ts';
import type { DataClass } from '../policy/index.ts';

/** How often a dataset is brought up to date: the codes that are used of the EU frequency vocabulary. */
export type UpdateCycle = 'CONT' | 'DAILY' | 'MONTHLY' | 'QUARTERLY' | 'ANNUAL_2' | 'ANNUAL' | 'IRREG';

/** A dataset as its producer describes it. */
export interface DatasetRecord {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  /** Produsen Data. */
  readonly producer: AgencyCode;
  readonly walidata: AgencyCode;
  /** The most sensitive class in it, as its producer says. */
  readonly class: DataClass;
  /** Kemendagri code, or ID: the whole country. */
  readonly spatial: string;
  /** 'YYYY-MM-DD'; no end: still running. */
  readonly period: { readonly from: string; readonly until?: string };
  readonly updateCycle: UpdateCycle;
  readonly method: Text;
  readonly legalBase: readonly string[];
  /** URL of a licence, where its data come under one. */
  readonly licence?: string;
  readonly contact: { readonly name: string; readonly url: string };
  /** What of this description has a source and what is proposed. */
  readonly provenance: Text;
}

/** Standard data of one element (Perpres 39/2019): konsep, definisi, klasifikasi, ukuran, satuan. */
export interface ElementRecord {
  /** `Voter.fullName` */
  readonly coordinate: string;
  readonly dataset: string;
  readonly owner: AgencyCode;
  readonly class: DataClass;
  /** GraphQL type. */
  readonly type: string;
  readonly concept: string;
  readonly definition: string;
  /** The set of reference codes that its values are of. */
  readonly classification: string | null;
  /** What is measured, and in what; null: it is no number. */
  readonly measure: string | null;
  readonly unit: string | null;
}

/** A set of reference codes. */
export interface ReferenceSetRecord {
  readonly id: string;
  readonly title: Text;
  readonly codes: ReadonlyArray<{
    readonly code: string;
    readonly id: string;
    readonly en: string | null;
    readonly source: string | null;
    /** A number that belongs to the code, such as a threshold in percent. */
    readonly value: number | null;
  }>;
}

/** What all agencies say of their data: composed from their folders, committed, the same for every service. */
export interface Catalogue {
  readonly datasets: readonly DatasetRecord[];
  readonly elements: readonly ElementRecord[];
  readonly referenceSets: readonly ReferenceSetRecord[];
}

let known: Catalogue | undefined;

/** The committed catalogue. `npm run compose` writes it and checks that it has not drifted. */
export function catalogue(): Catalogue {
  known ??= JSON.parse(readFileSync(new URL('catalogue.json', import.meta.url), 'utf8')) as Catalogue;
  return known;
}
