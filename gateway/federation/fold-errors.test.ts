import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { foldErrors } from './fold-errors.ts';

const error = (service: string, message: string, ...path: (string | number)[]): GraphQLError =>
  new GraphQLError(message, { path, extensions: { code: 'ARGUMENT_INVALID', service } });

test('which agency answered first does not show', () => {
  const came = [
    error('voter-roll', 'first', 'regions'),
    error('socio-economic', 'vintage', 'families', 'nodes', 3, 'welfareDecile'),
    error('socio-economic', 'vintage', 'families', 'nodes', 0, 'welfareDecile'),
    error('party-registry', 'first', 'parties'),
  ];
  const told = foldErrors(came).map((e) => e.toJSON());
  expect(told.map((e) => e.path?.join('.'))).toEqual(['families.nodes.welfareDecile', 'parties', 'regions']);
  expect(foldErrors(came.toReversed()).map((e) => e.toJSON())).toEqual(told);
});
