// One feature of an explained entity as figures: its own value, and the means of the segment and of the runner-up.

import type { PlainValue, Why, WhyFeature } from '../../engine/model/model-file/why.ts';
import { showNumber, showShare, showValue } from '../../engine/result/show.ts';

/** Three cells; empty for what is no feature. */
export function whyCells(given: Partial<WhyFeature>): [string, string, string] {
  const { feature, type, value, standIn, own, other } = given;
  if (feature === undefined) return ['', '', ''];
  const shown = (one: PlainValue): string => {
    if (typeof one === 'boolean') return one ? 'yes' : 'no';
    return typeof one === 'number' && type !== undefined ? showValue(one, type) : String(one);
  };
  const mean = (one: number | undefined): string => {
    if (one === undefined) return '–';
    if (isName(given)) return showShare(one);
    return type === undefined ? showNumber(one) : showValue(one, type);
  };
  const instead = standIn === undefined ? 'none' : `none [${shown(standIn)}]`;
  return [value === undefined ? instead : shown(value), mean(own), mean(other)];
}

/** What the figures of some features mean, in whole sentences. */
export function aboutCells(given: readonly Partial<WhyFeature>[], { runnerUp, entity }: Pick<Why, 'runnerUp' | 'entity'>): string[] {
  const whose = runnerUp === undefined ? 'Segment: the mean of its members' : 'Segment, Runner-up: the means of their members';
  const shares = [
    ...(given.some(isName) ? ['of names the share with the same one'] : []),
    ...(given.some(({ type }) => type?.kind === 'boolean') ? ['of yes or no the share with yes'] : []),
  ];
  const stoodIn = given.some(({ feature, value, standIn }) => feature !== undefined && value === undefined && standIn !== undefined);
  return [
    `${[`${whose} when the model file was made`, ...shares].join('; ')}.`,
    ...(stoodIn ? [`In [ ]: what stood in for a value that this ${entity} does not have.`] : []),
  ];
}

/** A name out of several has no mean. */
function isName({ type }: Partial<WhyFeature>): boolean {
  return type !== undefined && ['category', 'text', 'id'].includes(type.kind);
}
