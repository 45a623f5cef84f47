// The names by which people call character encodings, and the one that each of them is read by.

/** WHATWG labels by the names in use, written without case, blanks, dashes and underscores. */
const LABELS: Readonly<Record<string, string>> = {
  ...named('utf-8', 'utf8', 'utf8sig', 'utf8bom', 'unicode11utf8', '65001'),
  ...named('utf-16', 'utf16', 'unicode', 'ucs2', 'utf16bom'),
  ...named('utf-16le', 'utf16le', 'ucs2le', 'unicodefffe', '1200'),
  ...named('utf-16be', 'utf16be', 'ucs2be', 'bigendianunicode', '1201'),
  // What Windows calls ANSI and what the web calls Latin-1 is Windows-1252, which has the € and the quotes that ISO 8859-1 lacks.
  ...named(
    'windows-1252',
    'windows1252',
    'cp1252',
    '1252',
    'win1252',
    'ansi',
    'latin1',
    'iso88591',
    'l1',
    '28591',
    '20127',
    'ascii',
    'usascii',
    'westerneuropean',
  ),
  ...named('windows-1250', 'windows1250', 'cp1250', '1250', 'win1250'),
  ...named('windows-1251', 'windows1251', 'cp1251', '1251', 'win1251'),
  ...named('windows-1253', 'windows1253', 'cp1253', '1253', 'win1253'),
  ...named('windows-1254', 'windows1254', 'cp1254', '1254', 'win1254', 'latin5', 'iso88599', '28599'),
  ...named('windows-1255', 'windows1255', 'cp1255', '1255', 'win1255'),
  ...named('windows-1256', 'windows1256', 'cp1256', '1256', 'win1256'),
  ...named('windows-1257', 'windows1257', 'cp1257', '1257', 'win1257'),
  ...named('windows-1258', 'windows1258', 'cp1258', '1258', 'win1258'),
  ...named('windows-874', 'windows874', 'cp874', 'tis620', 'iso885911', '874'),
  ...named('iso-8859-2', 'iso88592', 'latin2', 'l2', '28592'),
  ...named('iso-8859-3', 'iso88593', 'latin3', '28593'),
  ...named('iso-8859-4', 'iso88594', 'latin4', '28594'),
  ...named('iso-8859-5', 'iso88595', '28595'),
  ...named('iso-8859-6', 'iso88596', '28596'),
  ...named('iso-8859-7', 'iso88597', '28597'),
  ...named('iso-8859-8', 'iso88598', '28598'),
  ...named('iso-8859-10', 'iso885910', 'latin6', '28600'),
  ...named('iso-8859-13', 'iso885913', 'latin7', '28603'),
  ...named('iso-8859-14', 'iso885914', 'latin8'),
  ...named('iso-8859-15', 'iso885915', 'latin9', 'latin0', '28605'),
  ...named('iso-8859-16', 'iso885916', 'latin10', '28606'),
  ...named('macintosh', 'macintosh', 'macroman', 'mac', 'xmacroman', '10000'),
  ...named('x-mac-cyrillic', 'maccyrillic', 'xmaccyrillic'),
  ...named('koi8-r', 'koi8r', 'koi8', '20866'),
  ...named('koi8-u', 'koi8u', '21866'),
  ...named('ibm866', 'ibm866', 'cp866', '866'),
  ...named('shift_jis', 'shiftjis', 'sjis', 'cp932', 'ms932', 'windows31j', '932'),
  ...named('euc-jp', 'eucjp', '51932'),
  ...named('iso-2022-jp', 'iso2022jp'),
  ...named('gbk', 'gbk', 'gb2312', 'cp936', '936'),
  ...named('gb18030', 'gb18030', '54936'),
  ...named('big5', 'big5', 'cp950', '950'),
  ...named('euc-kr', 'euckr', 'cp949', 'ksc5601', '949', '51949'),
};

/** Those that are offered while typing. */
export const USUAL_ENCODINGS: readonly string[] = ['utf-8', 'windows-1252', 'utf-16', 'latin1', 'iso-8859-15', 'macintosh', 'shift_jis'];

/** The label behind a name; undefined for one that is not known. */
export function encodingNamed(name: string): string | undefined {
  return Object.hasOwn(LABELS, plain(name)) ? LABELS[plain(name)] : undefined;
}

function named(label: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, label]));
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
