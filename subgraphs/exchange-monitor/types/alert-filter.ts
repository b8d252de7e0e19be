import { InputType } from 'type-graphql';
import { Criterion, DateTime } from '../../kit/index.ts';

/** Which alerts. */
@InputType({ description: 'Penyaring peringatan.' })
export class AlertFilter {
  @Criterion(() => String, ['Alert.rule'], 'Aturan.')
  rule?: string | null;

  @Criterion(() => DateTime, ['Alert.time'], 'Sejak saat ini, termasuk.')
  since?: string | null;

  @Criterion(() => DateTime, ['Alert.time'], 'Sebelum saat ini.')
  until?: string | null;
}
