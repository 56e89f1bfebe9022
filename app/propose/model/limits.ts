/** Caps on what goes to a model, what it may answer, and what of it may reach a plan. All of them are ours. */
export const limits = {
  /** Characters of one text of the site. */
  text: 80,
  /** Characters of a path, a key or a selector. */
  token: 120,
  elements: 80,
  forms: 20,
  fields: 12,
  observations: 30,
  paths: 25,
  headings: 20,
  media: 10,
  /** Event names of the plan that are told to the model. */
  vocabulary: 300,
  /** Characters of a wish. */
  wish: 300,
  /** Page templates that are asked about a wish. */
  wishTemplates: 12,

  /** Tokens that one answer may take, thinking included. */
  answerTokens: 8000,
  /** Tokens of a run, where the plan says nothing. */
  runTokens: 200_000,
  /** Bytes of one answer on the wire. */
  answerBytes: 2 * 1024 * 1024,
  /** Templates asked about at once. */
  parallel: 4,
  /** Milliseconds for one try, its whole answer included. */
  tryMs: 120_000,
  /** Tries for one question. */
  tries: 3,
  /** Milliseconds that a server may make us wait before the next try. */
  waitMs: 30_000,

  /** Operations of one answer; an answer with more is dropped whole. */
  operations: 40,
  /** New events of one answer; with more of them, all of its new events are dropped. */
  newEventsOfAnswer: 8,
  /** New events of a run. */
  newEvents: 20,
  description: 200,
  parameters: 10,
  nodes: 20,
} as const;
