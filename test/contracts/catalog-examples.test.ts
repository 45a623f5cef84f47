// Every example in the catalog is a piece of the language that reads and checks: kinds, declarations, properties, column types, methods, metrics.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { codesToMind, named } from '../support/example-check.ts';

const kinds = [
  catalog.dimensionKinds,
  catalog.decisionKinds,
  catalog.sourceKinds,
  catalog.researchKinds,
  catalog.connectionKinds,
  catalog.publishKinds,
].flatMap((group) => [...group.values()]);

describe('examples of the catalog', () => {
  it.each(kinds.map((kind) => [kind.name, kind.example]))('kind %s', (_, example) => {
    expect(codesToMind(example)).toEqual([]);
  });

  it.each(
    [...catalog.declarations.values()].filter(({ keyword }) => keyword !== 'import' && keyword !== 'format').map(({ keyword, example }) => [keyword, example]),
  )('declaration %s', (_, example) => {
    expect(codesToMind(example)).toEqual([]);
  });

  it.each(
    [...catalog.declarations.values()].flatMap((declaration) =>
      declaration.properties.map((property) => [`${declaration.keyword}.${property.name}`, declaration, property] as const),
    ),
  )('property %s', (_, declaration, property) => {
    expect(codesToMind(named(declaration, property.example))).toEqual([]);
  });

  it.each([...catalog.columnTypes.values()].map(({ name, example }) => [name, example]))('column type %s', (_, example) => {
    expect(codesToMind(`source s: crm { from: "s.csv"; key: k; columns { k: id; ${example} } }`)).toEqual([]);
  });

  it.each([...catalog.metrics.values()].flatMap((metric) => metric.places.map((place) => [`${metric.name} in ${place}`, place, metric.example] as const)))(
    'metric %s',
    (_, place, example) => {
      const block =
        place === 'expect'
          ? `source s: crm { from: "s.csv"; key: k; expect { ${example} } }`
          : place === 'knockout'
            ? `decision D: portfolio "Q?" { knockout { ${example} } }`
            : place === 'watch'
              ? `refresh { watch { ${example} } }`
              : `require { ${example} }`;
      expect(codesToMind(block)).toEqual([]);
    },
  );
});
