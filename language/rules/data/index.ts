// The rules about data and expressions that need the whole plan.

export { afterAsOf } from './after-as-of.ts';
export { invalidSetting } from './invalid-setting.ts';
export { literalCredential } from './literal-credential.ts';
export { misleadingDate } from './misleading-date.ts';
export { misleadingMinus } from './misleading-minus.ts';
export { missingAsOfValue } from './missing-as-of-value.ts';
export { missingInput } from './missing-input.ts';
export { missingKey } from './missing-key.ts';
export { missingSetting } from './missing-setting.ts';
export { missingWindow } from './missing-window.ts';
export { reservedHeader } from './reserved-header.ts';
export { unusedColumn } from './unused-column.ts';
export { unusedSetting } from './unused-setting.ts';
export { unusedSource } from './unused-source.ts';
