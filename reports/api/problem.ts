import type { FastifyReply } from 'fastify';
import type { Problem } from '../../shared/protocol/problem.ts';

/** An answer that says what is wrong and what to do; thrown by routes, told by the error handler. */
export class Refused extends Error {
  override name = 'Refused';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export function refuse(status: number, code: string, title: string, next?: string, field?: string): never {
  throw new Refused({ status, code, title, ...(next ? { next } : {}), ...(field ? { field } : {}) });
}

export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
