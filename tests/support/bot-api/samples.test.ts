import { expect, test } from 'vitest';
import { checkObject } from './check-value.ts';
import { botApi } from './description.ts';
import { sampleAnswer, sampleOf } from './sample-of.ts';
import { messageKinds, sampleMessage, samples, updateKinds } from './samples.ts';

test('there is a valid sample of every kind of Update in 10.1', () => {
  const optional = Object.entries(botApi.types['Update']?.fields ?? {}).filter(([, fact]) => fact.required !== true);
  expect(updateKinds).toHaveLength(25);
  expect(samples().map((sample) => sample.kind)).toEqual(optional.map(([name]) => name));
  for (const { kind, update } of samples({ update_id: 100 })) {
    expect(Object.keys(update)).toEqual(['update_id', kind]);
    expect(checkObject('Update', update), kind).toBeUndefined();
  }
});

test('samples come from the given person', () => {
  const user = { id: 77, is_bot: false, first_name: 'Wei' };
  for (const { kind, update } of samples({ user })) {
    if (['callback_query', 'message', 'inline_query'].includes(kind)) expect(update[kind]).toMatchObject({ from: { id: 77 } });
  }
});

test('there is a valid sample of every kind of message', () => {
  expect(messageKinds.length).toBeGreaterThan(80);
  for (const kind of messageKinds) {
    const message = sampleMessage(kind);
    expect(message[kind], kind).toBeDefined();
    expect(checkObject('Message', message), kind).toBeUndefined();
  }
});

test('every type of the API can be sampled, and every method has a plausible answer', () => {
  for (const [type, fact] of Object.entries(botApi.types)) {
    if (fact.subtypes !== undefined || type === 'InputFile') continue;
    expect(checkObject(type, sampleOf(type)), type).toBeUndefined();
  }
  for (const method of Object.keys(botApi.methods)) expect(sampleAnswer(method), method).toBeDefined();
});
