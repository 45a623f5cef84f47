// Exports of survey tools: their lines under the header are no respondents, texts of questions are labels, choices are columns.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const QUALTRICS = `StartDate,ResponseId,Q1,Q2_1
"Start Date","Response ID","How much do you
like ""it""?",Which of these? - Golf
"{""ImportId"":""startDate"",""timeZone"":""America/Denver""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}"
2024-01-05 10:00:00,R_1,5,Golf
2024-01-06 11:00:00,R_2,3,
2024-01-07 12:00:00,R_3,1,Golf
`;
const MONKEY = `Respondent ID,Collector ID,Start Date,How much do you like it?,Which of these?,,,Anything else?
,,,Response,Golf,Wine,Other (please specify),Open-Ended Response
101,7,01/05/2024 10:00,5,Golf,,,no
102,7,01/06/2024 11:00,3,,Wine,Tea,
`;

const read = async (data: string, key: string, features: string, format = '') =>
  collectSpec(specOf({ kind: 'survey', source: `from: "data.csv"; key: ${key}${format}`, features }), { 'data.csv': data });
const told = (found: Awaited<ReturnType<typeof read>>) => found.report.findings.filter(({ code }) => code === 'SEG650').map(({ message }) => message);

describe('Qualtrics', () => {
  it('is seen, with respondents alone as rows and questions as labels', async () => {
    const found = await read(QUALTRICS, 'ResponseId', 'a = data.Q1\nb = data.Q2_1');
    expect(found.table.ids).toEqual(['R_1', 'R_2', 'R_3']);
    expect(found.value('a', 'R_1')).toBe(5);
    expect(found.value('b', 'R_2')).toBeNull();
    expect(found.table.columns.map(({ label }) => label)).toEqual(['How much do you like "it"?', 'Which of these? - Golf']);
    expect(told(found)).toEqual(['`data.csv` is an export of Qualtrics: the 2 lines under its header are of questions, and no rows of `data`.']);
    expect(found.report.sources[0]?.columns.find(({ name }) => name === 'StartDate')?.type.kind).toBe('time');
  });

  it('has questions without what a page leaves in them', async () => {
    const page = QUALTRICS.replace(
      'How much do you\nlike ""it""?',
      '<p style=""x"">How&nbsp;much &amp; how often<br>do you like <b>it</b>?</p><script>a < b</script> 3 < 5 &#8211; &unknown;',
    );
    const found = await read(page, 'ResponseId', 'a = data.Q1');
    expect(found.table.columns[0]?.label).toBe('How much & how often do you like it ? 3 < 5 – &unknown;');
  });

  it('of older exports, with the texts alone, is read so where the spec says it', async () => {
    const older = QUALTRICS.split('\n')
      .filter((line) => !line.includes('ImportId'))
      .join('\n');
    expect((await read(older, 'ResponseId', 'a = data.Q1', '; format { survey: qualtrics }')).table.ids).toEqual(['R_1', 'R_2', 'R_3']);
  });

  it('is taken as it is where the spec says so', async () => {
    expect((await read(QUALTRICS, 'ResponseId', 'n = count(data)', '; format { after_header: 0 }')).table.rows).toBe(5);
  });

  it('separated by tabs, in UTF-16 as it exports them', async () => {
    const tabs = QUALTRICS.replace(/"(?:[^"]|"")*"|,/g, (part) => (part === ',' ? '\t' : part));
    const found = await collectSpec(specOf({ kind: 'survey', source: 'from: "data.tsv"; key: ResponseId', features: 'a = data.Q1' }), {
      'data.tsv': Buffer.from(`\ufeff${tabs}`, 'utf16le'),
    });
    expect(found.table.ids).toEqual(['R_1', 'R_2', 'R_3']);
  });
});

describe('SurveyMonkey', () => {
  it('has a column for each choice', async () => {
    const found = await read(
      MONKEY,
      '`Respondent ID`',
      'a = data.`How much do you like it?`\nb = data.`Which of these?: Wine`\nc = data.`Which of these?: Other (please specify)`\nd = data.`Anything else?`',
    );
    expect(found.table.ids).toEqual(['101', '102']);
    expect(['a', 'b', 'c', 'd'].map((feature) => found.value(feature, '102'))).toEqual([3, 'Wine', 'Tea', null]);
    expect(told(found)).toEqual(['`data.csv` is an export of SurveyMonkey: the line under its header is of questions, and no row of `data`.']);
  });
});

describe('a table', () => {
  it('that only looks a little like one is a table', async () => {
    const found = await read('Respondent ID,x\n1,2\n2,3\n', '`Respondent ID`', 'a = data.x');
    expect([found.table.rows, told(found)]).toEqual([2, []]);
  });

  it.each(['limesurvey', 'google_forms', 'microsoft_forms'])('of %s has one line of questions', async (tool) => {
    const found = await read('Timestamp,Which?\n2024-01-05 10:00,a\n2024-01-06 10:00,b\n', 'Timestamp', 'a = data.`Which?`', `; format { survey: ${tool} }`);
    expect([found.table.rows, told(found)]).toEqual([2, []]);
  });
});
