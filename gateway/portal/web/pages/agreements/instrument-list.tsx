import { Link } from 'wouter';
import type { ToldRegister } from '../../../../register/index.ts';
import { Agency, Ending, Records, State } from '../../register/index.ts';
import { useSpeech, useTexts } from '../../shell/index.ts';
import { messages } from './messages.ts';

/** Every instrument with its parties, state and last day. */
export function InstrumentList({ register }: { readonly register: ToldRegister }) {
  const t = useTexts(messages);
  const { language } = useSpeech();
  return (
    <Records
      label={t('instruments')}
      className="instruments"
      rows={register.instruments}
      keyOf={({ id }) => id}
      columns={[
        {
          label: t('title_'),
          head: true,
          cell: (i) => <Link href={`/agreements/${i.id}`}>{i.title[language]}</Link>,
        },
        { label: t('kind'), cell: (i) => i.kind[language] },
        {
          label: t('parties'),
          cell: (i) =>
            i.parties.map((p, n) => (
              <span key={p}>
                {n > 0 && ', '}
                <Agency code={p} names={register.agencies} />
              </span>
            )),
        },
        { label: t('state'), cell: (i) => <State state={i.state} /> },
        { label: t('period'), cell: (i) => <Ending until={i.until} day={register.day} /> },
      ]}
    />
  );
}
