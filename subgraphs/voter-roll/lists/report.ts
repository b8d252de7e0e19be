import { sql } from 'kysely';
import { effectOf, type VoterChangeKind } from '../types/voter-change-kind.ts';
import { type Db, stagesOf } from './stage.ts';

const column = (text: string | number, width: number): string => String(text).padStart(width);

/** The lists of the held election, their sizes, what came and went, and the acts: `npm run lists -- status`. */
export async function statusReport(db: Db): Promise<string> {
  const stages = await stagesOf(db);
  const { rows } = await sql<{ bit: number; voters: number; women: number }>`
    select s.bit, coalesce(sum(c.voters), 0)::int as voters,
      coalesce(sum(c.voters) filter (where c.sex = 'P'), 0)::int as women
    from election_stage as s join election as e on e.id = s.election_id and e.held
    left join voter_count as c on c.stages & s.bit <> 0 group by s.bit`.execute(db);
  const { rows: changes } = await sql<{ list: string; effect: number; n: number }>`
    select c.list, c.effect, sum(c.changes)::int as n from change_count as c
    join election as e on e.id = c.election_id and e.held group by 1, 2`.execute(db);
  const of = (list: string, effect: number): number =>
    changes.find((c) => c.list === list && c.effect === effect)?.n ?? 0;
  const lines = stages.map(({ list, bit, actNumber, closedOn, opensOn, dueOn }) => {
    const { voters = 0, women = 0 } = rows.find((row) => row.bit === bit) ?? {};
    const state =
      closedOn === null ? `terbuka · open (${opensOn} – ${dueOn})` : `ditutup · closed ${closedOn}, ${actNumber}`;
    return `${list.padEnd(6)}${column(voters, 10)}${column(voters - women, 10)}${column(women, 10)}${column(`+${of(list, 1)}`, 9)}${column(`-${of(list, -1)}`, 9)}  ${state}`;
  });
  const head = `${'list'.padEnd(6)}${column('voters', 10)}${column('L', 10)}${column('P', 10)}${column('in', 9)}${column('out', 9)}`;
  return `${stages[0]?.electionId ?? '–'}\n${[head, ...lines].join('\n')}\n`;
}

/** What was done to the lists, day by day, and the acts between: `npm run lists -- history [LIST]`. Counts only. */
export async function historyReport(db: Db, list: string | null): Promise<string> {
  const { rows } = await sql<{ day: string; list: string; kind: VoterChangeKind; n: number }>`
    select c.took_effect_on as day, c.list, c.kind, count(*)::int as n from voter_change as c
    join election as e on e.id = c.election_id and e.held
    where ${list}::text is null or c.list = ${list}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  const lines = rows.map(({ day, list: of, kind, n }) => {
    const sign = { '1': '+', '-1': '-', '0': ' ' }[String(effectOf(kind)) as '1' | '-1' | '0'];
    return { day, text: `${day}  ${of.padEnd(6)}${kind.padEnd(16)}${sign}${n}` };
  });
  for (const { list: of, actNumber, closedOn } of await stagesOf(db))
    if (closedOn !== null && (list === null || list === of))
      lines.push({ day: `${closedOn}~`, text: `${closedOn}  ${of.padEnd(6)}ditutup · closed: ${actNumber}` });
  return lines
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ text }) => `${text}\n`)
    .join('');
}
